"""RJ006 unknown-type: a file in a folder of records has a `type` that does not exist.

The `type` key says what a record is: `contact`, `referral`, `group`, `event` or `campaign`. In one
of the five folders another word is most likely a typing mistake, and the file would silently be
missing everywhere: a referral that nobody follows up.

A type that differs from one of the five only in capitals or by a plural (`Contact`, `contacts`) is
that one in any folder, and `refjournal lint --fix FILE` writes it.

What to do: write one of the five words, or leave the key out. Then the folder decides (`contacts/`
holds contacts). If the file is something of your own, a book list or a draft, keep it in a folder
of its own: outside the five folders any `type` is welcome and left alone.

If you must keep it where it is, `RJ006 = "off"` under `[rules]` silences the rule for the journal.
The file has no record, so an `ignore` in it cannot be read.
"""

from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.problems import Severity
from refjournal.records.near_keys import kind_meant
from refjournal.text.document import Document, Scalar

with deferred():  # only a fix edits files
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"


def _type_replaced(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that writes a type in small letters and in the singular."""
    value = next((field.value for field in document.fields if field.key == "type"), None)
    if not isinstance(value, Scalar):
        return []
    kind = kind_meant(value.value.strip())
    return [kinds.SetKey("type", kind)] if kind else []


RULE: Final = FileRule(
    code="RJ006",
    name="unknown-type",
    severity=Severity.ERROR,
    fix=EditFix(edits=_type_replaced),
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
            "A capital letter",
            _ON,
            {"contacts/priya.md": "---\ntype: Contact\nname: Priya\n---\n"},
            ("type: Contact",),
        ),
        Example(
            "The plural, and elsewhere",
            _ON,
            {"people/priya.md": "---\ntype: contacts\nname: Priya\n---\n"},
            ("type: contacts",),
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
