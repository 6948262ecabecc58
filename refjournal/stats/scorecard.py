"""What is known of how somebody treats the people one sends, of who sends them, and of what a group returns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.fields import NEVER, Money
from refjournal.records.group import Group
from refjournal.stats.span import Span

_AFTER_INTRODUCED: Final = ("contacted", "met", "quoted", "won", "lost")
_NEWS: Final = verbs.NEWS - {"feedback"}
"""What a recipient tells; `feedback` is the prospect's word."""


class Recipient(NamedTuple):
    """How a contact treats the people whom you send: referrals past `agreed` in which it is the recipient.

    `outcomes` counts them by status. `days` is the median of whole days from the introduction to the first word that they got in touch.
    `unprompted` is how many of the `news` came without a chase before them.
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
    """What a contact sends you. `days_to_thanks` is the median of days from a referral's date to the first thanks for it."""

    referrals: int
    outcomes: Mapping[str, int]
    asked: int
    offered: int
    value: tuple[Money, ...]
    last: date | None
    days_to_thanks: Decimal | None
    given_back: int


class Membership(NamedTuple):
    """What a group returned in a span of days. `minutes` are those noted in its own log and in its events; `dues` what membership cost.

    `inside` is for a need of a member, or your own.
    """

    span: Span
    given_inside: int
    given_outside: int
    received_inside: int
    received_outside: int
    one_to_ones: int
    events: int
    visitors: int
    value_received: tuple[Money, ...]
    value_given: tuple[Money, ...]
    dues: Money | None
    minutes: int


def recipient(facts: Facts, contact: Contact) -> Recipient:
    """Return the scorecard of a contact as a recipient."""
    known = facts.contact(contact)
    parts = [part for part in known.given_to if part.direction == GIVEN and part.recipient == contact.id]
    news = [_news(part) for part in parts]
    return Recipient(
        len(parts),
        _outcomes(parts),
        known.average_rating,
        len(known.ratings),
        known.chased,
        sum(total for total, _ in news),
        sum(unprompted for _, unprompted in news),
        _median(_days_to_contact(part) for part in parts),
        known.value_given,
        known.reviewed,
        known.briefed,
    )


def _outcomes(parts: Iterable[ReferralFacts]) -> Mapping[str, int]:
    return dict(Counter(part.status for part in parts).most_common())


def _news(part: ReferralFacts) -> tuple[int, int]:
    """Return how often word came in a referral, and how often without a chase since the last."""
    total = unprompted = 0
    chased = False
    for entry in part.history:
        verb = part.verb(entry)
        if verb == "chase":
            chased = True
        elif verb in _NEWS:
            total += 1
            unprompted += not chased
            chased = False
    return total, unprompted


def _days_to_contact(part: ReferralFacts) -> int | None:
    since, until = part.reached("introduced"), part.reached(*_AFTER_INTRODUCED)
    return max((until - since).days, 0) if since is not None and until is not None else None


def _median(values: Iterable[int | None]) -> Decimal | None:
    found = [Decimal(value) for value in values if value is not None]
    return Decimal(median(found)) if found else None


def referrer(facts: Facts, contact: Contact) -> Referrer:
    """Return the scorecard of a contact as a referrer."""
    known = facts.contact(contact)
    parts = known.received_from
    dated = [part for part in parts if part.referral.date is not None]
    return Referrer(
        len(parts),
        _outcomes(parts),
        sum(part.referral.origin == "asked" for part in parts),
        sum(part.referral.origin == "offered" for part in parts),
        known.value_received,
        max((part.referral.date or date.min for part in dated), default=None),
        _median(_days_to_thanks(part) for part in dated),
        known.given,
    )


def _days_to_thanks(part: ReferralFacts) -> int | None:
    return (part.thanked - (part.referral.date or part.thanked)).days if part.thanked is not None else None


def members(facts: Facts, group: Group) -> frozenset[str]:
    """Return the contacts who stand in a group."""
    id_of = facts.journal.id_of
    return frozenset(
        known.contact.id for known in facts.contacts if any(id_of(other) == group.id for other in known.contact.groups)
    )


def counts_in(facts: Facts, group: Group, part: ReferralFacts, others: frozenset[str]) -> bool:
    """Tell whether a referral counts in a group: by its key, else since the other party is one of the members."""
    if part.referral.group is not None:
        return facts.journal.id_of(part.referral.group) == group.id
    parties = part.partners or ((part.referrer,) if part.direction == RECEIVED else (part.recipient,))
    return not others.isdisjoint(party for party in parties if party is not None)


def is_inside(facts: Facts, part: ReferralFacts, others: frozenset[str]) -> bool:
    """Tell whether the need of a referral is that of a member, or your own."""
    return part.prospect == facts.journal.me or part.prospect in others


def membership(facts: Facts, group: Group, span: Span) -> Membership:
    """Return what a group returned in a span of days."""
    others = members(facts, group)
    parts = [part for part in facts.referrals if counts_in(facts, group, part, others)]
    given = [part for part in parts if part.direction in (GIVEN, BROKERED) and span.holds(part.reached("introduced"))]
    received = [part for part in parts if part.direction == RECEIVED and span.holds(part.referral.date)]
    won = [part for part in parts if part.status == "won" and span.holds(part.status_date)]
    events = [
        event for event in facts.journal.events.values() if _is_of(facts, group, event.group) and span.holds(event.date)
    ]
    given_inside = sum(is_inside(facts, part, others) for part in given)
    received_inside = sum(is_inside(facts, part, others) for part in received)
    return Membership(
        span,
        given_inside,
        len(given) - given_inside,
        received_inside,
        len(received) - received_inside,
        sum(1 for _ in one_to_ones(facts, others, span)),
        len(events),
        sum(_is_visitor(facts, others, who) for event in events for who in event.attendees),
        facts.total(part for part in won if part.direction == RECEIVED),
        facts.total(part for part in won if part.direction in (GIVEN, BROKERED)),
        dues(group, span),
        _minutes(facts, group, span),
    )


def one_to_ones(facts: Facts, others: frozenset[str], span: Span) -> Iterable[tuple[date, str]]:
    """Yield the one-to-ones with members: the day, and with whom."""
    for record, entry in facts.timeline(span.first, span.last):
        if facts.verb(entry.verb) == "one-to-one":
            yield from ((entry.date, who) for who in facts.concerned(record, entry) if who in others)


def _is_of(facts: Facts, group: Group, reference: str | None) -> bool:
    return reference is not None and facts.journal.id_of(reference) == group.id


def _is_visitor(facts: Facts, others: frozenset[str], attendee: str) -> bool:
    key = facts.journal.key(attendee)
    return key not in others and key != facts.journal.me


def dues(group: Group, span: Span) -> Money | None:
    """Return what membership cost in a span of days: the dues for every period that began in it, while you were a member.

    A group without `dues_every` is paid once, when it is joined; without `dues` nothing is known.
    """
    if group.dues is None:
        return None
    last = min(span.last, group.left - timedelta(days=1)) if group.left is not None else span.last
    start = group.joined or span.first
    if group.dues_every is None or group.dues_every == NEVER:
        return group.dues if span.holds(start) else Money(Decimal(0), group.dues.currency)
    times = number = 0
    day = start
    while day <= last:
        times += day >= span.first
        number += 1
        day = shift(start, Period(group.dues_every.number * number, group.dues_every.unit))
    return Money(group.dues.amount * times, group.dues.currency)


def _minutes(facts: Facts, group: Group, span: Span) -> int:
    events = {event.id for event in facts.journal.events.values() if _is_of(facts, group, event.group)}
    return sum(
        entry.minutes or 0
        for record, entry in facts.timeline(span.first, span.last)
        if record.id == group.id or record.id in events
    )
