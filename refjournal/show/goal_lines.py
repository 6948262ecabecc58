"""Goals in words."""

from collections.abc import Callable, Iterator, Sequence
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
        """As a page of text has it."""
        return f"{self.words}: {self.command}"


class Goals(NamedTuple):
    """How far the goals are, one by one, with the step that closes the gap of the one that
    is furthest behind; None if none is behind.
    """

    items: tuple[str, ...]
    act: GoalStep | None


def goals_in_words(goals: Sequence[GoalProgress], name: Callable[[str], str]) -> Goals:
    """Return the goals in words; `name` returns the name of a group or
    a member.
    """
    items = tuple(_progress(goal, name) for goal in goals)
    behind = [goal for goal in goals if goal.since is not None]
    if not behind:
        return Goals(items, None)
    furthest = max(behind, key=lambda goal: goal.behind)
    words, command = _ACTS[furthest.goal.what]
    return Goals(items, GoalStep(words.format(furthest.behind), command))


def _progress(progress: GoalProgress, name: Callable[[str], str]) -> str:
    goal = progress.goal
    words = f"{goal.what} {progress.done} of {goal.number} this {goal.period}"
    whose = progress.group or progress.member
    if whose:
        return f"{name(whose)}: {words}"
    return words


def goals_line(goals: Goals) -> str:
    """Return the goals in one line; '' if there are none."""
    line = ", ".join(goals.items)
    if goals.act is None:
        return line
    return f"{line}; {goals.act}"


def group_goal_lines(goals: Sequence[GoalProgress], group: str) -> Iterator[str]:
    """Yield how far each goal of a group is; `group` is its id."""
    for progress in goals:
        if progress.group == group:
            line = f"{progress.goal}: {progress.done} this {progress.goal.period}"
            yield f"{line}, {progress.behind} behind" if progress.behind else line
