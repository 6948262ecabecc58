"""What the membership of a group returned in a span of days, and what it cost."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from refjournal.days import Period, shift
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.records.fields import NEVER, Money
from refjournal.records.group import Group
from refjournal.stats.case import Case
from refjournal.stats.given_received import cases_by_person
from refjournal.stats.group import GroupScope
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window


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


def membership(facts: Facts, group: Group, span: DaySpan) -> Membership:
    """Return what a group returned in a span of days."""
    scope, window = GroupScope(facts, group), Window(facts, span)
    given = _counting(scope, window.reached(GIVEN, BROKERED))
    received = [referral for referral in window.received if scope.counts(referral)]
    ended = _counting(scope, window.ended(GIVEN, RECEIVED, BROKERED))
    events = [
        event
        for event in facts.journal.events.values()
        if scope.is_it(event.group) and window.holds(event.date)
    ]
    given_inside = sum(map(scope.is_inside, given))
    received_inside = sum(map(scope.is_inside, received))
    return Membership(
        span=span,
        given_inside=given_inside,
        given_outside=len(given) - given_inside,
        received_inside=received_inside,
        received_outside=len(received) - received_inside,
        one_to_ones=sum(1 for _ in one_to_ones(window, scope)),
        events=len(events),
        visitors=sum(_is_visitor(scope, who) for event in events for who in event.attendees),
        value_received=facts.total(one for one in ended if one.direction == RECEIVED),
        value_given=facts.total(one for one in ended if one.direction != RECEIVED),
        dues=dues(group, span),
        minutes=_minutes(window, scope),
    )


def _counting(
    scope: GroupScope, dated: Iterable[tuple[ReferralFacts, date]]
) -> list[ReferralFacts]:
    return [referral for referral, _ in dated if scope.counts(referral)]


def one_to_ones(window: Window, scope: GroupScope) -> Iterator[Case]:
    """Yield the one-to-ones with members, one a member."""
    return (case for case in cases_by_person(window, ("one-to-one",)) if case.who in scope.members)


def _is_visitor(scope: GroupScope, attendee: str) -> bool:
    journal = scope.facts.journal
    key = journal.key(attendee)
    return key not in scope.members and key not in journal.us


def dues(group: Group, span: DaySpan) -> Money | None:
    """Return what membership cost in a span of days: the dues for every period that began in it,
    while you were a member.

    A group without `dues_every` is paid once, when it is joined; without `dues` nothing is known.
    """
    if group.dues is None:
        return None
    start = group.joined or span.first
    if group.dues_every is None or group.dues_every == NEVER:
        return group.dues if span.holds(start) else Money(Decimal(0), group.dues.currency)
    last = span.last
    if group.left is not None:
        # The period that would begin on the day you left is not paid any more.
        last = min(last, group.left - timedelta(days=1))
    times = sum(map(span.holds, _paid_on(start, group.dues_every, last)))
    return Money(group.dues.amount * times, group.dues.currency)


def _paid_on(start: date, every: Period, last: date) -> Iterator[date]:
    """Yield the days from `start` on which dues fall due, up to `last`; the end of the calendar
    ends them.
    """
    day = start
    for number in count(1):
        if day > last:
            return
        yield day
        # Always counted from the first day: step by step, the 31st would become the 28th for good.
        later = shift(start, Period(every.number * number, every.unit))
        # At the end of the calendar a shift stays where it is.
        if later <= day:
            return
        day = later


def _minutes(window: Window, scope: GroupScope) -> int:
    """Return the minutes noted in the group's own log, in its events, and for one-to-ones with
    members.
    """
    events = window.facts.journal.events.values()
    own = {scope.group.id, *(event.id for event in events if scope.is_it(event.group))}
    met = {(case.record.id, case.line) for case in one_to_ones(window, scope)}
    return sum(
        entry.minutes or 0
        for record, entry in window.entries
        if record.id in own or (record.id, entry.line) in met
    )
