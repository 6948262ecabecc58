"""What is known of how somebody treats the people you send, and of what they send you."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.fields import Money
from refjournal.stats.case import dated
from refjournal.stats.median import median

_AFTER_INTRODUCED: Final = ("contacted", "met", "quoted", "won", "lost")
"""What a recipient reports; `feedback` is the prospect's word."""


class Recipient(NamedTuple):
    """How a contact treats the people whom you send: referrals past `agreed` in which it is the
    recipient.

    `outcomes` counts them by status. `days` is the median of whole days from the introduction to
    the first word that they got in touch. `news` is how often they brought word (`heard` from
    them), and `unprompted` how often without a chase before it.
    """

    referrals: int
    outcomes: Mapping[str, int]
    rating: Decimal | None
    ratings: int
    chases: int
    news: int
    unprompted: int
    days: Decimal | None
    value: tuple[Money, ...]
    reviewed: date | None
    briefed: date | None


class Referrer(NamedTuple):
    """What a contact sends you. `days_to_thanks` is the median of days from a referral's date to
    the first thanks for it.
    """

    referrals: int
    outcomes: Mapping[str, int]
    asked: int
    offered: int
    value: tuple[Money, ...]
    last: date | None
    days_to_thanks: Decimal | None
    given_back: int


class NewsCount(NamedTuple):
    """How often word came, and how often of its own accord."""

    total: int
    unprompted: int


class RecipientCard(NamedTuple):
    """A contact with its scorecard as a recipient."""

    contact: Contact
    card: Recipient


def all_recipients(facts: Facts) -> list[RecipientCard]:
    """Return the scorecards of everybody to whom somebody was sent, the most often first."""
    cards = [
        RecipientCard(known.contact, recipient(facts, known.contact)) for known in facts.contacts
    ]
    sent_somebody = [card for card in cards if card.card.referrals]
    return sorted(sent_somebody, key=lambda card: (-card.card.referrals, card.contact.id))


def recipient(facts: Facts, contact: Contact) -> Recipient:
    """Return the scorecard of a contact as a recipient."""
    person = facts.contact(contact)
    referrals = [
        referral
        for referral in person.given_to
        if referral.direction == GIVEN and referral.recipient == contact.id
    ]
    news = [_news(referral) for referral in referrals]
    return Recipient(
        referrals=len(referrals),
        outcomes=_outcomes(referrals),
        rating=person.average_rating,
        ratings=len(person.ratings),
        chases=person.chased,
        news=sum(count.total for count in news),
        unprompted=sum(count.unprompted for count in news),
        days=_median(map(_days_to_contact, referrals)),
        value=person.value_given,
        reviewed=person.reviewed,
        briefed=person.briefed,
    )


def _outcomes(referrals: Iterable[ReferralFacts]) -> Mapping[str, int]:
    return dict(Counter(referral.status for referral in referrals).most_common())


def _median(numbers: Iterable[int | None]) -> Decimal | None:
    return median(number for number in numbers if number is not None)


def _news(referral: ReferralFacts) -> NewsCount:
    """Return how often the recipient brought word in a referral, and how often without a chase
    since the last. A status and what the prospect says are news, but none that they brought.
    """
    total = unprompted = 0
    chased = False
    for entry in referral.history:
        verb = referral.verb(entry)
        if verb == "chase":
            chased = True
        elif verb == "heard" and referral.recipient in referral.concerned(entry):
            total += 1
            # News that you had to ask for does not show how reliable they are.
            unprompted += not chased
            chased = False
    return NewsCount(total, unprompted)


def _days_to_contact(referral: ReferralFacts) -> int | None:
    since, until = referral.reached("introduced"), referral.reached(*_AFTER_INTRODUCED)
    if since is None or until is None:
        return None
    return max((until - since).days, 0)


def referrer(facts: Facts, contact: Contact) -> Referrer:
    """Return the scorecard of a contact as a referrer."""
    person = facts.contact(contact)
    referrals = person.received_from
    with_date = [referral for referral in referrals if referral.record.date is not None]
    origins = Counter(referral.record.origin for referral in referrals)
    return Referrer(
        referrals=len(referrals),
        outcomes=_outcomes(referrals),
        asked=origins["asked"],
        offered=origins["offered"],
        value=person.value_received,
        last=max(map(dated, with_date), default=None),
        days_to_thanks=_median(map(_days_to_thanks, with_date)),
        given_back=person.given,
    )


def _days_to_thanks(referral: ReferralFacts) -> int | None:
    if referral.thanked is None:
        return None
    return (referral.thanked - dated(referral)).days
