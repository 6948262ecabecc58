"""The open referrals by status, those that have waited longest first, and what they are worth."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import OBSERVED, RECEIVED, ReferralFacts
from refjournal.records.entry import OPEN_STATUSES
from refjournal.records.fields import Money, totals
from refjournal.show.cells import moneys

_SHOWN: Final = 20
"""How many of a status are shown before the rest is only counted."""


class OpenReferral(NamedTuple):
    """An open referral: its people, each with the word before the name, what it is about, its value
    in words, and since when it has its status. `path` is its file.
    """

    people: Sequence[tuple[str, str]]
    need: str
    value: str
    since: date | None
    path: str


class StatusGroup(NamedTuple):
    """The open referrals of one status: the first of them, and how many there are."""

    status: str
    shown: Sequence[OpenReferral]
    number: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


def open_referrals(facts: Facts) -> list[StatusGroup]:
    """Return the open referrals by status, in the order in which a referral goes."""
    groups = []
    for status in OPEN_STATUSES:
        found = [referral for referral in facts.referrals if referral.status == status]
        found.sort(key=lambda referral: (referral.status_date or date.min, referral.record.id))
        if found:
            shown = [_open_referral(facts, referral) for referral in found[:_SHOWN]]
            groups.append(StatusGroup(status, shown, len(found)))
    return groups


def _open_referral(facts: Facts, referral: ReferralFacts) -> OpenReferral:
    record = referral.record
    value = () if record.value is None else (record.value,)
    return OpenReferral(
        list(_people(referral)),
        record.need or "",
        moneys(value, facts.journal.settings.currency),
        referral.status_date,
        record.path,
    )


def _people(referral: ReferralFacts) -> Iterator[tuple[str, str]]:
    """Yield the people of a referral but you, each with the word before the name."""
    for number, partner in enumerate(referral.partners):
        yield ("and" if number else ""), partner
    if referral.prospect is not None:
        yield "", referral.prospect
    for word, key in (("to", referral.recipient), ("from", referral.referrer)):
        if key is not None and key not in referral.us:
            yield word, key


class OpenValue(NamedTuple):
    """What the open referrals are worth, in words; '' where no value is noted."""

    yours: str
    others: str


def open_value(facts: Facts) -> OpenValue:
    """Return what the open referrals are worth: those that reached you, and those of others."""
    known = [each for each in facts.referrals if each.open and each.direction != OBSERVED]
    yours = [each for each in known if each.direction == RECEIVED]
    others = [each for each in known if each.direction != RECEIVED]
    return OpenValue(_total(facts, yours), _total(facts, others))


def _total(facts: Facts, referrals: Sequence[ReferralFacts]) -> str:
    currency = facts.journal.settings.currency
    values: list[Money] = [each.record.value for each in referrals if each.record.value is not None]
    if values:
        return moneys(totals(values, currency), currency)
    return ""
