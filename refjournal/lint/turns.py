"""Whose turn it is: which member does what a finding asks for, where several keep the journal."""

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.records.referral import Referral


def with_turn(facts: Facts, finding: Finding) -> Finding:
    """Return a finding with the member whose turn it is; as it is where it is everybody's.

    A plan is for whoever planned it, what is owed in a referral for the member in its role, and the
    rest for who keeps in touch with the person.
    """
    if not facts.journal.is_shared:
        return finding
    return finding._replace(whose=_whose(facts, finding))


def _whose(facts: Facts, finding: Finding) -> str | None:
    if finding.whose in facts.present:
        return finding.whose
    if isinstance(finding.record, Referral):
        return facts.referral(finding.record).whose
    contact = facts.journal.contacts.get(finding.person or finding.id or "")
    return facts.contact(contact).whose if contact is not None else None


def is_for(facts: Facts, finding: Finding) -> bool:
    """Return whether a finding with its turn is for the one who asks: theirs, or everybody's."""
    return finding.whose in (None, facts.journal.me)
