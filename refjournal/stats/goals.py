"""Goals: what counts for them, how far they are, and since when they are behind the straight line."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral import BROKERED, GIVEN, RECEIVED
from refjournal.facts.verbs import HELP
from refjournal.records.fields import Goal
from refjournal.records.group import Group
from refjournal.stats.span import Span, span_of


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
