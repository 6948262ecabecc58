"""Goals: what counts for them, how far they are, and since when they are behind the straight
line.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.records.fields import Goal
from refjournal.stats.case import Case
from refjournal.stats.given_received import (
    acts,
    asks,
    brokered,
    given,
    help_,
    new_referrers,
    received,
)
from refjournal.stats.group import GroupFigures
from refjournal.stats.span import DaySpan, span_of
from refjournal.stats.window import Window


class GoalProgress(NamedTuple):
    """How far a goal is in its period: `done` of `goal.number`; `behind` by how many, since
    `since`. `group`: whose goal it is, else yours.
    """

    goal: Goal
    span: DaySpan
    done: int
    behind: int
    since: date | None
    group: str | None = None

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return max(self.goal.number - self.done, 0)


def progress(facts: Facts) -> list[GoalProgress]:
    """Return how far every goal is: yours by week and by month, then those of the groups of which
    you are a member.
    """
    settings, today = facts.journal.settings, facts.today
    clubs = [
        GroupFigures(facts, group)
        for group in facts.journal.groups.values()
        if group.left is None or group.left > today
    ]
    goals: list[tuple[Goal, GroupFigures | None]] = [
        *((goal, None) for goal in (*settings.weekly, *settings.monthly)),
        *((goal, club) for club in clubs for goal in club.group.goals),
    ]
    windows = {
        period: Window(facts, span_of(period, today))
        for period in {goal.period for goal, _ in goals}
    }
    return [_progress(windows[goal.period], goal, club) for goal, club in goals]


def _progress(window: Window, goal: Goal, club: GroupFigures | None) -> GoalProgress:
    today = window.facts.today
    span = span_of(goal.period, today)
    days = sorted(case.day for case in cases(window, goal.what, club))
    since = _behind_since(goal.number, span, days, today)
    behind = _line(goal.number, span, today) - len(days) if since is not None else 0
    return GoalProgress(
        goal, span, len(days), behind, since, club.group.id if club is not None else None
    )


def _line(number: int, span: DaySpan, day: date) -> int:
    """Return how many would be done by the end of a day if every day did its part; whole ones
    only.
    """
    return number * ((day - span.first).days + 1) // span.days


def _behind_since(number: int, span: DaySpan, days: list[date], today: date) -> date | None:
    """Return the first day of those, up to today, on which one has been behind without a break;
    None where one is not.
    """
    since = None
    day = today
    while day >= span.first and sum(other <= day for other in days) < _line(number, span, day):
        since, day = day, day - timedelta(days=1)
    return since


def cases(window: Window, what: str, club: GroupFigures | None = None) -> Iterator[Case]:
    """Yield what counts for a goal: a referral once, an act once a person concerned. For a group's
    goal, what counts in the group.
    """
    found = _COUNTED[what](window) if what in _COUNTED else acts(window, (what,))
    return filter(club.holds, found) if club is not None else found


_COUNTED: Final[Mapping[str, Callable[[Window], Iterator[Case]]]] = {
    "give": lambda window: chain(given(window), brokered(window)),
    "receive": received,
    "ask": asks,
    "help": help_,
    "partners": new_referrers,
}
