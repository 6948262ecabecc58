"""Whose turn it is: which member does what a finding asks for, where several keep the journal."""

from collections.abc import Iterable, Iterator

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.records.referral import Referral


def with_turns(facts: Facts, findings: Iterable[Finding], *, mine: bool) -> Iterator[Finding]:
    """Yield findings with the member whose turn each is, None where it is everybody's; `mine`:
    without what is for another one than who asks, and of one who has left nothing.

    A plan is for whoever planned it, what is owed in a referral for the member in its role, and the
    rest for who keeps in touch with the person.
    """
    me = facts.journal.me
    has_left = me in facts.journal.us and me not in facts.present
    if mine and has_left:
        return
    for finding in findings:
        whose = _whose(facts, finding)
        if mine and whose is not None and whose != me:
            continue
        yield finding if whose == finding.whose else finding._replace(whose=whose)


def _whose(facts: Facts, finding: Finding) -> str | None:
    if finding.whose in facts.present:
        return finding.whose
    if isinstance(finding.record, Referral):
        return facts.referral(finding.record).whose
    contact = facts.journal.contacts.get(finding.person or finding.id or "")
    return facts.contact(contact).whose if contact is not None else None
