"""What is due as a calendar keeps it: each obligation under a UID that lasts as long as it does, in
words that do not change from one day to the next.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from refjournal.advice.due import concerned, is_gentle_hint
from refjournal.exchange.obligation import Obligation
from refjournal.exchange.plain_text import plain_text
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Family, Finding
from refjournal.records.entry import Entry
from refjournal.session.due import list_due
from refjournal.wording import sentence

WITHIN: Final = 30
"""How many days ahead a calendar shows what is due."""
_UID: Final = 32


def obligations(facts: Facts, *, redact: bool = False) -> list[Obligation]:
    """Return what is due within thirty days, most important first. `redact`: without any name."""
    seen: Counter[str] = Counter()
    found = []
    for finding in list_due(facts, within=WITHIN, mine=True).due:
        if is_gentle_hint(finding):  # the list only counts these, and nothing is owed to anybody
            continue
        of = _identity(finding)
        seen[of] += 1
        uid = hashlib.sha256(f"{of}\n{seen[of]}".encode()).hexdigest()[:_UID]
        text = _redacted(finding) if redact else sentence(finding.lasting)
        details = _details(facts, finding, redact=redact)
        day, record = _day(finding, facts.today), finding.id or ""
        found.append(Obligation(uid, day, plain_text(text), tuple(details), record))
    return found


def _day(finding: Finding, today: date) -> date:
    """Return the day of the event; what is overdue is on today's, where it is seen."""
    day = finding.occasion or finding.due or today
    return max(day, today)


def _identity(finding: Finding) -> str:
    """Return what makes an obligation the same on another day: rule, record, entry and person."""
    parts = (finding.code, finding.id or finding.path, _entry_of(finding), finding.person or "")
    return "\n".join(parts)


def _entry_of(finding: Finding) -> str:
    """Return the entry at which a finding points, whatever its line is; '' of a key."""
    log = finding.record.log if finding.record is not None else ()
    of = next((entry for entry in log if entry.line == finding.line), None)
    if of is None:
        return ""
    alike = [entry for entry in log if _sign(entry) == _sign(of)]
    return f"{_sign(of)} {alike.index(of)}"


def _sign(entry: Entry) -> str:
    return f"{entry.date.isoformat()} {entry.verb}"


def _redacted(finding: Finding) -> str:
    """Return what is due without any name; that of a rule of the user's own can hold one."""
    if finding.rule.family is Family.OWN:
        return "Referrals: a rule of your own"
    return f"Referrals: {finding.name.replace('-', ' ')}"


def _details(facts: Facts, finding: Finding, *, redact: bool) -> Iterator[str]:
    """Yield the lines below the text: when it was due, how to reach the person, the command."""
    if finding.due is not None:
        yield f"Due {finding.due.isoformat()}"
    if redact:
        return
    for key in concerned(facts, finding)[:1]:
        contact = facts.journal.contacts.get(key)
        if contact is not None:
            yield from map(plain_text, (*contact.phone, *contact.email))
    if finding.next is not None and not finding.rule.of_plans:  # that of a plan names a line
        yield finding.next
