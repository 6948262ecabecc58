"""RJ110 hidden-by-hash: a `#` begins a comment, and what comes after it is not read.

In front matter a `#` after a space begins a comment. So nothing is left of `need: #1 lawyer in
town`, and the referral has no need. `company: Studio #5` becomes a company called Studio. Nothing
is lost in the file, but no list shows it and no match finds it.

What to do: put the value in quotes. The message has it ready to copy: `need: "#1 lawyer in town"`.
If it is a comment, and the key really has no value yet, delete the key or the comment.

If a text is only cut short, you may have meant a comment, so that is a hint and shows with `lint
--hints`. Values of other types, such as dates and ids, can have comments after them without a
finding.

`ignore: [RJ110]` exempts a record, and `RJ110 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity

_ON: Final = "2026-11-19"


def _dan(front: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front)}


RULE: Final = FileRule(
    code="RJ110",
    name="hidden-by-hash",
    severity=Severity.WARNING,
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example("Nothing is left", _ON, _dan("company: #1 Bakery"), ("company:",)),
        Example(
            "Nothing of an item", _ON, _dan("offers:\n  - bread\n  - #1 cakes"), ("  - #1 cakes",)
        ),
        Example("Nothing of a key of your own", _ON, _dan("house: #5"), ("house:",)),
        Example("Nothing of an id", _ON, given_journal(front="group: #bni"), ("group:",)),
        Example("A text is cut", _ON, _dan("company: Studio #5"), ("company:",)),
        Example("In quotes it is there", _ON, _dan('company: "Studio #5"')),
        Example("Without a space it is there", _ON, _dan("company: Studio#5")),
        Example("A comment behind a day", _ON, _dan("met: 2026-11-02 # at the fair")),
        Example("A comment on a line of its own", _ON, _dan("# at the fair\nmet: 2026-11-02")),
        Example("A key without value or comment", _ON, _dan("company:")),
        Example("A comment before a list", _ON, _dan("offers: # more to come\n  - bread")),
    ),
)
