"""Whose a case is, where several keep the journal: of a deed who did it, of a referral the member
in its role. Each case is one member's or nobody's, so that the figures of all add up.
"""

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.stats.case import Case


def member_of(facts: Facts, case: Case) -> str | None:
    """Return the member whose case it is, also one who has left; None where nobody is named."""
    if case.line is not None:
        entry = next((one for one in case.record.log if one.line == case.line), None)
        if entry is not None:
            return member_of_entry(facts, case.record, entry)
    return member_of_record(facts, case.record)


def member_of_entry(facts: Facts, record: AnyRecord, entry: Entry) -> str | None:
    """Return who did what an entry says; without a name, whose record it is in."""
    return entry.by or member_of_record(facts, record)


def member_of_record(facts: Facts, record: AnyRecord) -> str | None:
    """Return whose a record is: the member in the role of a referral, who keeps in touch with a
    contact.
    """
    if isinstance(record, Referral):
        return _of_referral(facts, facts.referral(record))
    if isinstance(record, Contact):
        return facts.contact(record).last_keeper
    return None


def _of_referral(facts: Facts, referral: ReferralFacts) -> str | None:
    if referral.member in facts.journal.us:
        return referral.member
    # Two partners have no member between them: it is whose introduction it was.
    entries = (*referral.introductions, *reversed(referral.history))
    return next((entry.by for entry in entries if entry.by is not None), None)
