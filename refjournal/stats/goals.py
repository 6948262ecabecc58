"""Goals: what counts for them, how far they are, and since when they are behind the straight
line.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.records.fields import Goal
from refjournal.stats.by_member import member_of
from refjournal.stats.case import Case
from refjournal.stats.given_received import (
    asks,
    brokered,
    cases_by_person,
    given,
    help_,
    new_referrers,
    received,
)
from refjournal.stats.group import GroupScope
from refjournal.stats.span import DaySpan, span_of
from refjournal.stats.window import Window


class GoalProgress(NamedTuple):
    """How far a goal is in its period: `done` of `goal.number`; `behind` by how many, since
    `since`. `group` is whose goal it is; None for your own. `member` is the one of several
    who keep the journal whose goal it is; None for that of all together.
    """

    goal: Goal
    span: DaySpan
    done: int
    behind: int
    since: date | None
    group: str | None = None
    member: str | None = None

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return max(self.goal.number - self.done, 0)


class _ScopedGoal(NamedTuple):
    """A goal, and whose it is."""

    goal: Goal
    scope: GroupScope | None = None
    member: str | None = None


def progress(facts: Facts, only: str | None = None) -> list[GoalProgress]:
    """Return how far every goal is: yours by week and by month, then those of each member where
    several keep the journal (`only`: of this one), then those of the groups of which you are a
    member.
    """
    settings, today = facts.journal.settings, facts.today
    joined = [
        GroupScope(facts, group)
        for group in facts.journal.groups.values()
        if group.left is None or group.left > today
    ]
    goals = [
        *(_ScopedGoal(goal) for goal in (*settings.weekly, *settings.monthly)),
        *_goals_of_members(facts, only),
        *(_ScopedGoal(goal, scope) for scope in joined for goal in scope.group.goals),
    ]
    periods = {wanted.goal.period for wanted in goals}
    windows = {period: Window(facts, span_of(period, today)) for period in periods}
    return [_progress(windows[wanted.goal.period], wanted) for wanted in goals]


def _goals_of_members(facts: Facts, only: str | None) -> Iterator[_ScopedGoal]:
    for name, goals in facts.journal.settings.member_goals.items():
        member = facts.journal.member(name)
        if member in facts.present and only in (None, member):
            yield from (_ScopedGoal(goal, None, member) for goal in goals)


def _progress(window: Window, wanted: _ScopedGoal) -> GoalProgress:
    goal, scope, member = wanted
    today = window.facts.today
    span = span_of(goal.period, today)
    found = cases(window, goal.what, scope)
    if member is not None:
        found = (case for case in found if member_of(window.facts, case) == member)
    days = sorted(case.day for case in found)
    since = _behind_since(goal.number, span, days, today)
    behind = 0
    if since is not None:
        behind = _line(goal.number, span, today) - len(days)
    group = scope.group.id if scope is not None else None
    return GoalProgress(goal, span, len(days), behind, since, group, member)


def _line(number: int, span: DaySpan, day: date) -> int:
    """Return how many would be done by the end of a day if every day did its share; whole ones
    only.
    """
    return number * ((day - span.first).days + 1) // span.days


def _behind_since(number: int, span: DaySpan, days: list[date], today: date) -> date | None:
    """Return since which day, up to today, one has been behind without a break; None if one is
    not behind.
    """
    since = None
    day = today
    while day >= span.first:
        done = sum(other <= day for other in days)
        if done >= _line(number, span, day):
            break
        since, day = day, day - timedelta(days=1)
    return since


def cases(window: Window, what: str, scope: GroupScope | None = None) -> Iterator[Case]:
    """Yield what counts for a goal: a referral once, a deed once a person concerned. For a group's
    goal, what counts in the group.
    """
    found = _COUNTED[what](window) if what in _COUNTED else cases_by_person(window, (what,))
    if scope is None:
        return found
    return filter(scope.holds, found)


_COUNTED: Final[Mapping[str, Callable[[Window], Iterator[Case]]]] = {
    "give": lambda window: chain(given(window), brokered(window)),
    "receive": received,
    "ask": asks,
    "help": help_,
    "partners": new_referrers,
}
