"""RJ103 duplicate-key: the same key is there twice.

The first one is read and the second is not, but you may have meant either: two e-mail addresses
instead of a list, or an old status next to the new one. The message names both lines.

What to do: `refjournal edit ID` and keep one. If both values are right, make a list of them, if the
key takes one:

    email: [priya@example.org, office@example.org]

Merges sometimes leave such pairs. `refjournal git-setup` installs a driver that does not.

Nothing is lost meanwhile: a command that changes the record leaves both lines as they are. `ignore:
[RJ103]` exempts a record, and `RJ103 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"

RULE: Final = FileRule(
    code="RJ103",
    name="duplicate-key",
    severity=Severity.ERROR,
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example(
            "Twice",
            _ON,
            {_PATH: contact_file("Priya", "email: a@example.org\nname: Shah")},
            ("name: Shah",),
        ),
        Example(
            "Three times",
            _ON,
            {_PATH: contact_file("Priya", "role: a\nrole: b\nrole: c")},
            ("role: b", "role: c"),
        ),
        Example(
            "A key of your own", _ON, {_PATH: contact_file("Priya", "dog: a\ndog: b")}, ("dog: b",)
        ),
        Example(
            "The type",
            _ON,
            {_PATH: "---\ntype: contact\nname: P\ntype: group\n---\n"},
            ("type: group",),
        ),
        Example(
            "Once each", _ON, {_PATH: contact_file("Priya", "email: a@example.org\nrole: baker")}
        ),
    ),
)
