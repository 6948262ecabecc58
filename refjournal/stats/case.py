"""A case: one thing that counts in a metric. Nothing is counted that cannot be listed."""

from datetime import date
from typing import NamedTuple

from refjournal.facts.referral_facts import ReferralFacts
from refjournal.records.fields import Money
from refjournal.records.kinds import AnyRecord

CaseValue = bool | int | Money | None


class Case(NamedTuple):
    """One thing that counts: the record, the day, and what it adds (True or False for a share, a
    number of days or minutes, money).

    `who` is the person whom it concerns, where that is not all in the record. `line` is that of the
    entry, if it is one.
    """

    record: AnyRecord
    day: date
    value: CaseValue = None
    who: str | None = None
    line: int | None = None


def of(referral: ReferralFacts, day: date, value: CaseValue = None) -> Case:
    """Return the case that a referral is."""
    return Case(referral.record, day, value)


def dated(referral: ReferralFacts) -> date:
    """Return the date of a referral; one that has none is older than all."""
    return referral.record.date or date.min
