"""RJ107 future-entry: something is marked as done on a future day.

A done entry dated after today is either a mistake in the date, or a plan without its box. Until its
day, it counts for nothing: thanks dated 2062 leave the referrer waiting.

What to do: correct the date, or, if it is planned, write an empty box before it: `- [ ] 2026-12-01
call …`.

A box that was ticked before its day is the usual case, and a good one: done earlier than planned.
`refjournal lint --fix FILE` then puts today as the day it happened and keeps the day first planned
as `(due 2026-12-01)`. `refjournal done` writes it like this from the start.

With `--as-of` a day in the past, everything later counts as the future. `ignore: [RJ107]` exempts a
record, and `RJ107 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import EditFix, Example, Family, Finding, JournalRule, Sight, at_entry
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.text.edits import kinds


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the done entries dated after today."""
    today = facts.today
    for record in facts.journal:
        for entry in record.log:
            if entry.is_done and entry.date > today:
                yield _found(facts, record, entry)


def _found(facts: Facts, record: AnyRecord, entry: Entry) -> Finding:
    days = (entry.date - facts.today).days
    lies = "is tomorrow" if days == 1 else f"lies {days} days ahead"
    found = at_entry(
        RULE,
        record,
        entry,
        f"{entry.verb} is noted as done on {entry.date.isoformat()}, which {lies}",
    )
    if entry.ticked:
        return found._replace(next=RULE.fix_command(record.path), fixable=True)
    return found._replace(next=edit_command(record.path, record))


def _dan(log: str, front: str = "") -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front, log)}


def _dated_today(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that dates a ticked entry today, and keeps the day first planned."""
    today = facts.today.isoformat()
    for entry in document.log.entries if document.log else ():
        if entry.span.line == finding.line and entry.box in ("x", "X"):
            due = entry.date if entry.due is None else None
            return [kinds.ChangeEntry(finding.line, (entry.date, entry.verb), date=today, due=due)]
    return []


RULE: Final = JournalRule(
    code="RJ107",
    name="future-entry",
    severity=Severity.WARNING,
    fix=EditFix(edits=_dated_today, order=1),
    family=Family.VALUE,
    sight=Sight.RECORD,
    page=__doc__ or "",
    check=check,
    examples=(
        Example("The day before", "2026-11-19", _dan("- 2026-11-20 call"), ("- 2026-11-20",)),
        Example("The day itself", "2026-11-20", _dan("- 2026-11-20 call")),
        Example("A ticked box", "2026-11-19", _dan("- [x] 2026-12-01 call"), ("- [x]",)),
        Example("A plan is fine", "2026-11-19", _dan("- [ ] 2026-12-01 call")),
        Example("What was dropped is fine", "2026-11-19", _dan("- [-] 2026-12-01 call")),
        Example(
            "In a referral", "2026-11-19", given_journal("- 2062-11-03 heard"), ("- 2062-11-03",)
        ),
        Example(
            "A record can be exempt", "2026-11-19", _dan("- 2026-11-20 call", "ignore: [RJ107]")
        ),
    ),
)
