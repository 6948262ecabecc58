"""RJ006 unknown-type: in the folders of the records, a `type` that no record has.

The `type` key says what a record is: `contact`, `referral`, `group`, `event` or `campaign`. In one
of the five folders another word is most likely a slip, and the file would silently be missing
everywhere: a referral that nobody follows up.

What to do: write one of the five words, or leave the key out; the folder then decides (`contacts/`
holds contacts). If the file is something of your own, a book list or a draft, keep it in a folder
of its own: outside the five folders any `type` is welcome and left alone.

If you must keep it where it is, `RJ006 = "off"` under `[rules]` silences the rule for the journal.
The file has no record, so an `ignore` in it cannot be read.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.problems import Severity

_ON: Final = "2026-11-19"

RULE: Final = FileRule(
    code="RJ006",
    name="unknown-type",
    severity=Severity.ERROR,
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example(
            "A slip",
            _ON,
            {"contacts/priya.md": "---\ntype: contcat\nname: Priya\n---\n"},
            ("type: contcat",),
        ),
        Example(
            "A list is no word",
            _ON,
            {"contacts/priya.md": "---\nname: Priya\ntype: [contact]\n---\n"},
            ("type",),
        ),
        Example(
            "Another kind may lie in the folder",
            _ON,
            {"contacts/bni.md": "---\ntype: group\nname: BNI\n---\n"},
        ),
        Example(
            "Without the key the folder decides",
            _ON,
            {"contacts/priya.md": "---\nname: Priya\n---\n"},
        ),
        Example("Elsewhere every type is yours", _ON, {"books/emma.md": "---\ntype: book\n---\n"}),
        Example(
            "The rule can be off",
            _ON,
            {"contacts/x.md": "---\ntype: book\n---\n"},
            (),
            '[rules]\nRJ006 = "off"\n',
        ),
    ),
)
