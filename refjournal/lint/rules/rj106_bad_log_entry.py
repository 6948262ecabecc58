"""RJ106 bad-log-entry: an item in the log that is not an entry.

An entry is a date, a verb, whom it concerns, text: `- 2026-11-03 call [[dan-okafor]]: rang him`. A
line that was meant as one but is written otherwise is kept, but counts for nothing: the call was
made, and the rules still ask for it. That is a line with a date and a verb that is numbered, quoted
or indented, begins with another bullet or with none, has the date in words (`3 Nov 2026`), a time
of day beside the date or signs around date or verb, or is outside the log. It is also an item that
lacks a part or has a box other than `[ ]`, `[x]` and `[-]`, a row of a table or a heading with date
and verb, an item under a line that is only a date, and a second section headed Log.

The message has the line to type. `refjournal lint --fix FILE` writes it where only one can be meant
and moves it into the log. The rest is for you: boxes of other programs, since only you know whether
`[>]` is done (the line to type has it open), a date without a year, rows and headings, and an entry
that would be done on a day to come. Where only the verb is missing before plain text, `refjournal
lint --fix FILE` puts one there: the verb that the first word means (`rang Dan` is a `call`, `lunch
with Dan` a `meeting`), and `note`, which is no touch with anybody, only if no verb is in sight. A
word that can be several verbs (`wrote`) is for you, and so is a verb that comes later in the line:
`refjournal edit ID`.

Lines indented under an entry continue it. Prose is left alone, also where it mentions a date, and
so is everything in code and in comments (`<!-- -->`, `%% %%`).

`ignore: [RJ106]` exempts a record, and `RJ106 = "off"` under `[rules]` turns the rule off. The
items remain unread.
"""

from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.records import decode_log
    from refjournal.text import meant_entry
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"


def _log(log: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", "", log)}


def _entry_made(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edits that write a line as the entry that was meant; where only the verb is
    missing, with the one that its first word means, otherwise with `note`.
    """
    vocabulary = facts.journal.settings.vocabulary
    for flaw in (*document.flaws, *document.maybe_entries):
        if flaw.line != finding.line or flaw.meant is None:
            continue
        verb = decode_log.verb_to_write(flaw, vocabulary)
        if verb is not None and not _lies_ahead(facts, flaw.meant):
            line = document.text.split("\n", flaw.line)[flaw.line - 1].rstrip()
            return [kinds.ReadLine(flaw.line, line, verb)]
    return []


def _lies_ahead(facts: Facts, meant: "meant_entry.MeantEntry") -> bool:
    """Return whether the entry would be done on a day to come: then its day or its box is wrong,
    and only a person knows which.
    """
    return not meant.box.startswith(("[ ", "[-")) and meant.day > facts.today.isoformat()


RULE: Final = FileRule(
    code="RJ106",
    name="bad-log-entry",
    severity=Severity.WARNING,
    fix=EditFix(edits=_entry_made, order=1),
    family=Family.VALUE,
    loses_data=True,
    page=__doc__ or "",
    examples=(
        Example("No date", _ON, _log("- rang Dan"), ("- rang Dan",)),
        Example(
            "No verb before the text", _ON, _log("- 2026-11-03 Dan is fine"), ("- 2026-11-03",)
        ),
        Example("An everyday word", _ON, _log("- 2026-11-03 rang Dan"), ("- 2026-11-03",)),
        Example("A numbered one", _ON, _log("1. 2026-11-03 call"), ("1. 2026-11-03",)),
        Example("Another bullet", _ON, _log("\u2022 2026-11-03 call"), ("\u2022 2026-11-03",)),
        Example("A quotation", _ON, _log("> - 2026-11-03 call"), ("> - 2026-11-03",)),
        Example("Nothing before the date", _ON, _log("2026-11-03 call"), ("2026-11-03",)),
        Example("A time of day", _ON, _log("- 2026-11-03 10:30 call"), ("- 2026-11-03",)),
        Example(
            "Prose with a date", _ON, _log("On 2026-11-03 we had a call.\n2026-11-03 was fine.")
        ),
        Example("A date in words", _ON, _log("Nov 3, 2026 call"), ("Nov 3",)),
        Example("A row of a table", _ON, _log("| 2026-11-03 | call | well |"), ("| 2026-11-03",)),
        Example(
            "A verb later in the line", _ON, _log("- 2026-11-03 Dan made a call"), ("- 2026-11-03",)
        ),
        Example("Under its date", _ON, _log("### 2026-11-03\n- call: he is well"), ("- call",)),
        Example("In a comment", _ON, _log("<!--\n- 2026-11-03 rang\n-->")),
        Example(
            "Outside the log",
            _ON,
            {"contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n\n- 2026-11-03 call\n"},
            ("- 2026-11-03",),
        ),
        Example(
            "An everyday word outside the log",
            _ON,
            {"contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n\n- 2026-11-03 called him\n"},
            ("- 2026-11-03",),
        ),
        Example(
            "A day of something else",
            _ON,
            {"contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n\n2026-11-03 review ends\n"},
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
            "A second Log",
            _ON,
            _log("- 2026-11-03 call\n\n## Log\n- 2026-11-04 call"),
            ("## Log", "- 2026-11-04"),
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
