"""RJ106 bad-log-entry: an item in the log that is not an entry.

An entry is a date, a verb, whom it concerns, text: `- 2026-11-03 call [[dan-okafor]]: rang him`. A
line that was meant as one but is written otherwise is kept, but counts for nothing: the call was
made, and the rules still ask for it. That is a line with a date and a verb that is numbered, quoted
or indented, begins with another bullet or with none, has a time of day beside the date, or is
outside the log. It is also an item that lacks a part or has a box other than `[ ]`, `[x]` and
`[-]`, and a second section headed Log.

The message has the line to type. `refjournal lint --fix FILE` writes it where only one can be meant
and moves it into the log. It leaves boxes of other programs to you, since only you know whether
`[>]` is done. The line to type has it open. Where only the verb is missing before plain text,
`refjournal lint --fix FILE` puts one there: the verb that the first word means (`rang Dan` is a
`call`, `lunch with Dan` a `meeting`), and `note`, which is no touch with anybody, only if no verb
is there. A word that can be several verbs (`wrote`) is for you, and so is the rest: `refjournal
edit ID`.

Lines indented under an entry continue it. Prose is left alone, also where it mentions a date, and
so is everything in code and in comments (`<!-- -->`, `%% %%`).

`ignore: [RJ106]` exempts a record, and `RJ106 = "off"` under `[rules]` turns the rule off. The
items remain unread.
"""

import re
from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.records import decode_log
    from refjournal.text import log_line
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _log(log: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", "", log)}


def _entry_made(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edits that write a line as the entry that was meant; where only the verb is
    missing, with the one that its first word means, otherwise with `note`.
    """
    vocabulary = facts.journal.settings.vocabulary
    line = document.text.split("\n", finding.line)[finding.line - 1].rstrip()
    if (log_line.MEANT_ENTRY, finding.line) in ((each.kind, each.line) for each in document.flaws):
        return [kinds.ReadLine(finding.line, line)]
    if finding.line in (each.line for each in document.maybe_entries):
        loose = decode_log.verb_of_loose_line(line, vocabulary)
        if loose is None or not loose.is_certain:
            return []
        return [kinds.ReadLine(finding.line, line, loose.verbs[0])]
    meant = decode_log.verb_of_plain_text(line, vocabulary)
    if meant is None or not meant.is_certain:
        return []
    edits: list[kinds.Edit] = [kinds.MakeNote(finding.line)]
    if meant.verbs[0] != "note":
        day = _DAY.search(line)
        if day is None:
            return []
        # The word stays in the text: it may say more than the verb.
        edits.append(kinds.ChangeEntry(finding.line, (day[0], "note"), verb=meant.verbs[0]))
    return edits


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
