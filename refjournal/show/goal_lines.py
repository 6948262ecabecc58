"""Goals in words."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from refjournal.stats.goals import GoalProgress

_ACTS: Final = {
    "give": ("{} more to give", "refjournal suggest"),
    "receive": ("{} more to receive", "refjournal suggest"),
    "ask": ("{} more to ask", "refjournal ls contacts last_asked:1y.. last_touch:..90d"),
    "help": ("{} more to help", "refjournal ls contacts not:wants: helped:0"),
    "card": ("{} more cards", "refjournal ls contacts last_touch:60d.."),
    "one-to-one": ("{} more one-to-one", "refjournal ls contacts relation:partner reviewed:6m.."),
    "partners": ("{} more partners", "refjournal suggest"),
}


class GoalStep(NamedTuple):
    """What closes a gap, and the command that leads to it."""

    words: str
    command: str

    def __str__(self) -> str:
        """As it stands on a page of text."""
        return f"{self.words}: {self.command}"


class Goals(NamedTuple):
    """How far the goals are, one by one, with the act that closes the gap of the one that is
    furthest behind; None where none is behind.
    """

    items: tuple[str, ...]
    act: GoalStep | None


def goals_in_words(goals: Sequence[GoalProgress], name: Callable[[str], str]) -> Goals:
    """Return the goals in words; `name` tells how a group is spoken of."""
    items = tuple(
        f"{f'{name(goal.group)}: ' if goal.group else ''}{goal.goal.what} {goal.done} of {goal.goal.number} this {goal.goal.period}"
        for goal in goals
    )
    behind = max(
        (goal for goal in goals if goal.since is not None),
        key=lambda goal: goal.behind,
        default=None,
    )
    if behind is None:
        return Goals(items, None)
    words, command = _ACTS[behind.goal.what]
    return Goals(items, GoalStep(words.format(behind.behind), command))


def goals_line(goals: Goals) -> str:
    """Return the goals in one line; '' where there are none."""
    act = f"; {goals.act}" if goals.act is not None else ""
    return ", ".join(goals.items) + act
