"""RJ106 bad-log-entry: an item under Log that is no entry.

An entry is a date, a verb, whom it concerns, text: `- 2026-11-03 call [[dan-okafor]]: rang him`. An
item that lacks a part, has a box other than `[ ]`, `[x]` and `[-]`, or is indented although it
looks like an entry, is kept, but counts for nothing: the call was made and the rules will still ask
for it. The same goes for a second section headed Log.

The message has the line to type. Where only the verb is missing before plain text, `refjournal lint
--fix FILE` puts `note` there, which is no touch with anybody; write `call`, `email` or `meeting`
instead if it was one. The rest is for you: `refjournal edit ID`.

Lines indented under an entry continue it, prose between the items and other headings are left
alone. Notes that are no entries have their place under a heading of their own.

`ignore: [RJ106]` exempts a record, `RJ106 = "off"` under `[rules]` turns the rule off; the items
remain unread.
"""

from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity
from refjournal.text.document import Document
from refjournal.text.edits.kinds import Edit, MakeNote

_ON: Final = "2026-11-19"


def _log(log: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", "", log)}


def _note_made(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    """Return the edit that puts `note` where the verb is missing."""
    return [MakeNote(finding.line)]


RULE: Final = FileRule(
    code="RJ106",
    name="bad-log-entry",
    severity=Severity.WARNING,
    fix=EditFix(edits=_note_made, order=1),
    family=Family.VALUE,
    loses_data=True,
    page=__doc__ or "",
    examples=(
        Example("No date", _ON, _log("- rang Dan"), ("- rang Dan",)),
        Example(
            "No verb before the text", _ON, _log("- 2026-11-03 Dan is fine"), ("- 2026-11-03",)
        ),
        Example("No verb at all", _ON, _log("- 2026-11-03"), ("- 2026-11-03",)),
        Example("Another box", _ON, _log("- [o] 2026-11-03 call"), ("- [o]",)),
        Example(
            "An indented one",
            _ON,
            _log("- 2026-11-03 call\n  - 2026-11-04 email"),
            ("  - 2026-11-04",),
        ),
        Example(
            "A second Log", _ON, _log("- 2026-11-03 call\n\n## Log\n- 2026-11-04 call"), ("## Log",)
        ),
        Example(
            "Continued lines are fine",
            _ON,
            _log("- 2026-11-03 call\n  He was out.\n  - and in a hurry"),
        ),
        Example(
            "Prose between is left alone",
            _ON,
            _log("- 2026-11-03 call\n\nThen he moved.\n\n- 2026-11-04 card"),
        ),
        Example(
            "All kinds of entries",
            _ON,
            _log("- 2026-11-03 call\n* [x] 2026-11-04 card\n+ [-] 2026-11-05 gift"),
        ),
    ),
)
