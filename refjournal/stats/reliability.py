"""What is known of how somebody treats the people one sends, of who sends them, and of what a group
returns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.fields import NEVER, Money
from refjournal.records.group import Group
from refjournal.stats.case import Case, dated
from refjournal.stats.given_received import acts
from refjournal.stats.group import GroupFigures
from refjournal.stats.median import median
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window

_AFTER_INTRODUCED: Final = ("contacted", "met", "quoted", "won", "lost")
_NEWS: Final = verbs.NEWS - {"feedback"}
"""What a recipient tells; `feedback` is the prospect's word."""


class Recipient(NamedTuple):
    """How a contact treats the people whom you send: referrals past `agreed` in which it is the
    recipient.

    `outcomes` counts them by status. `days` is the median of whole days from the introduction to
    the first word that they got in touch. `unprompted` is how many of the `news` came without a
    chase before them.
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


class Membership(NamedTuple):
    """What a group returned in a span of days. `minutes` are those noted in its own log, in its
    events and for one-to-ones with members; `dues` what membership cost.

    `inside` is for a need of a member, or your own.
    """

    span: DaySpan
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
    parts = [
        part for part in known.given_to if part.direction == GIVEN and part.recipient == contact.id
    ]
    news = [_news(part) for part in parts]
    return Recipient(
        len(parts),
        _outcomes(parts),
        known.average_rating,
        len(known.ratings),
        known.chased,
        sum(total for total, _ in news),
        sum(unprompted for _, unprompted in news),
        median(day for part in parts if (day := _days_to_contact(part)) is not None),
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


def referrer(facts: Facts, contact: Contact) -> Referrer:
    """Return the scorecard of a contact as a referrer."""
    known = facts.contact(contact)
    parts = known.received_from
    with_date = [part for part in parts if part.record.date is not None]
    return Referrer(
        len(parts),
        _outcomes(parts),
        sum(part.record.origin == "asked" for part in parts),
        sum(part.record.origin == "offered" for part in parts),
        known.value_received,
        max(map(dated, with_date), default=None),
        median(day for part in with_date if (day := _days_to_thanks(part)) is not None),
        known.given,
    )


def _days_to_thanks(part: ReferralFacts) -> int | None:
    return (
        (part.thanked - (part.record.date or part.thanked)).days
        if part.thanked is not None
        else None
    )


def membership(facts: Facts, group: Group, span: DaySpan) -> Membership:
    """Return what a group returned in a span of days."""
    club, window = GroupFigures(facts, group), Window(facts, span)
    given = [part for part, _ in window.reached(GIVEN, BROKERED) if club.counts(part)]
    received = [part for part in window.received if club.counts(part)]
    ended = [part for part, _ in window.ended(GIVEN, RECEIVED, BROKERED) if club.counts(part)]
    events = [
        event
        for event in facts.journal.events.values()
        if club.is_it(event.group) and window.holds(event.date)
    ]
    given_inside, received_inside = (
        sum(map(club.is_inside, given)),
        sum(map(club.is_inside, received)),
    )
    return Membership(
        span,
        given_inside,
        len(given) - given_inside,
        received_inside,
        len(received) - received_inside,
        sum(1 for _ in one_to_ones(window, club)),
        len(events),
        sum(_is_visitor(club, who) for event in events for who in event.attendees),
        facts.total(part for part in ended if part.direction == RECEIVED),
        facts.total(part for part in ended if part.direction != RECEIVED),
        dues(group, span),
        _minutes(window, club),
    )


def one_to_ones(window: Window, club: GroupFigures) -> Iterator[Case]:
    """Yield the one-to-ones with members, one a member."""
    return (case for case in acts(window, ("one-to-one",)) if case.who in club.members)


def _is_visitor(club: GroupFigures, attendee: str) -> bool:
    journal = club.facts.journal
    key = journal.key(attendee)
    return key not in club.members and key != journal.me


def dues(group: Group, span: DaySpan) -> Money | None:
    """Return what membership cost in a span of days: the dues for every period that began in it,
    while you were a member.

    A group without `dues_every` is paid once, when it is joined; without `dues` nothing is known.
    """
    if group.dues is None:
        return None
    last = min(span.last, group.left - timedelta(days=1)) if group.left is not None else span.last
    start = group.joined or span.first
    if group.dues_every is None or group.dues_every == NEVER:
        return group.dues if span.holds(start) else Money(Decimal(0), group.dues.currency)
    return Money(
        group.dues.amount * sum(map(span.holds, _paid_on(start, group.dues_every, last))),
        group.dues.currency,
    )


def _paid_on(start: date, every: Period, last: date) -> Iterator[date]:
    """Yield the days from `start` on which dues fall due, up to `last`; the end of the calendar
    ends them.
    """
    day = start
    for number in count(1):
        if day > last:
            return
        yield day
        later = shift(start, Period(every.number * number, every.unit))
        if later <= day:
            return
        day = later


def _minutes(window: Window, club: GroupFigures) -> int:
    """Return the minutes noted in the group's own log, in its events, and for one-to-ones with
    members.
    """
    facts = window.facts
    own = {
        club.group.id,
        *(event.id for event in facts.journal.events.values() if club.is_it(event.group)),
    }
    met = {(case.record.id, case.line) for case in one_to_ones(window, club)}
    return sum(
        entry.minutes or 0
        for record, entry in window.entries
        if record.id in own or (record.id, entry.line) in met
    )
