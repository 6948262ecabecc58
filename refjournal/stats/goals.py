"""Goals: what counts for them, how far they are, and since when they are behind the straight line."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts.facts import Facts
from refjournal.facts.referral import BROKERED, GIVEN, RECEIVED
from refjournal.facts.verbs import HELP
from refjournal.records.fields import Goal
from refjournal.records.group import Group


class Span(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class Progress(NamedTuple):
    """How far a goal is in its period: `done` of `goal.number`; `behind` by how many, since `since`. `group`: whose goal it is, else yours."""

    goal: Goal
    span: Span
    done: int
    behind: int
    since: date | None
    group: str | None = None

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return max(self.goal.number - self.done, 0)


def span_of(period: str, day: date) -> Span:
    """Return the period of that name around a day; weeks begin on Monday.

    >>> span_of("week", date(2026, 11, 20))
    Span(first=datetime.date(2026, 11, 16), last=datetime.date(2026, 11, 22))
    """
    match period:
        case "day":
            return Span(day, day)
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Span(monday, monday + timedelta(days=6))
        case "month":
            first, length = day.replace(day=1), Period(1, "m")
        case "quarter":
            first, length = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), Period(3, "m")
        case _:
            first, length = day.replace(month=1, day=1), Period(1, "y")
    return Span(first, shift(first, length) - timedelta(days=1))


def progress(facts: Facts) -> list[Progress]:
    """Return how far every goal is: yours by week and by month, then those of the groups of which you are a member."""
    settings = facts.journal.settings
    found = [_progress(facts, goal, None) for goal in (*settings.weekly, *settings.monthly)]
    for group in facts.journal.groups.values():
        if group.left is None or group.left > facts.today:
            found += [_progress(facts, goal, group) for goal in group.goals]
    return found


def _progress(facts: Facts, goal: Goal, group: Group | None) -> Progress:
    span = span_of(goal.period, facts.today)
    days = sorted(day for day in days_of(facts, goal.what, group) if span.first <= day <= facts.today)
    since = _behind_since(goal.number, span, days, facts.today)
    behind = _line(goal.number, span, facts.today) - len(days) if since is not None else 0
    return Progress(goal, span, len(days), behind, since, group.id if group is not None else None)


def _line(number: int, span: Span, day: date) -> int:
    """Return how many would be done by the end of a day if every day did its part; whole ones only."""
    return number * ((day - span.first).days + 1) // span.days


def _behind_since(number: int, span: Span, days: list[date], today: date) -> date | None:
    """Return the first day of those, up to today, on which one has been behind without a break; None where one is not."""
    since = None
    day = today
    while day >= span.first and sum(other <= day for other in days) < _line(number, span, day):
        since, day = day, day - timedelta(days=1)
    return since


def days_of(facts: Facts, what: str, group: Group | None = None) -> Iterator[date]:
    """Yield the days that count for a goal: of a referral by `introduced` and `date`, of an act one a person concerned."""
    return _COUNTED[what](facts, group) if what in _COUNTED else _acts(facts, what, group)


def _in_group(facts: Facts, reference: str | None, group: Group | None) -> bool:
    return group is None or facts.journal.id_of(reference) == group.id


def _given(facts: Facts, group: Group | None) -> Iterator[date]:
    for part in facts.referrals:
        if part.direction in (GIVEN, BROKERED) and _in_group(facts, part.referral.group, group):
            day = part.reached("introduced")
            if day is not None:
                yield day


def _received(facts: Facts, group: Group | None) -> Iterator[date]:
    for part in facts.referrals:
        day = part.referral.date
        if part.direction == RECEIVED and day is not None and _in_group(facts, part.referral.group, group):
            yield day


def _partners(facts: Facts, group: Group | None) -> Iterator[date]:
    """The days on which somebody's first referral reached you."""
    first: dict[str, date] = {}
    for part in facts.referrals:
        day = part.referral.date
        if part.direction == RECEIVED and part.referrer is not None and day is not None:
            first[part.referrer] = min(first.get(part.referrer, day), day)
    return (day for key, day in first.items() if _is_member(facts, key, group))


def _is_member(facts: Facts, key: str, group: Group | None) -> bool:
    contact = facts.journal.contacts.get(key)
    if group is None:
        return True
    return contact is not None and any(_in_group(facts, other, group) for other in contact.groups)


def _acts(facts: Facts, what: str, group: Group | None) -> Iterator[date]:
    verbs = HELP if what == "help" else frozenset((what,))
    for key, mentions in facts.mentions.items():
        if key != facts.journal.me and _is_member(facts, key, group):
            for mention in mentions:
                if mention.entry.state == "done" and mention.verb in verbs:
                    yield mention.entry.date


_COUNTED: Final[Mapping[str, Callable[[Facts, Group | None], Iterator[date]]]] = {
    "give": _given,
    "receive": _received,
    "partners": _partners,
}
