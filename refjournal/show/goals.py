"""Goals in words."""

from collections.abc import Sequence
from typing import Final

from refjournal.stats.goals import Progress

_ACTS: Final = {
    "give": "{} more to give: refjournal suggest",
    "receive": "{} more to receive: refjournal suggest",
    "ask": "{} more to ask: refjournal ls contacts last_asked:1y.. last_touch:..90d",
    "help": "{} more to help: refjournal ls contacts not:wants: helped:0",
    "card": "{} more cards: refjournal ls contacts last_touch:60d..",
    "one-to-one": "{} more one-to-one: refjournal ls contacts relation:partner reviewed:6m..",
    "partners": "{} more partners: refjournal suggest",
}


def goals_line(goals: Sequence[Progress]) -> str:
    """Return how far the goals are, in one line, with the act that closes the gap of the one that is furthest behind."""
    parts = [
        f"{f'{goal.group}: ' if goal.group else ''}{goal.goal.what} {goal.done} of {goal.goal.number} this {goal.goal.period}"
        for goal in goals
    ]
    behind = max((goal for goal in goals if goal.since is not None), key=lambda goal: goal.behind, default=None)
    act = f"; {_ACTS[behind.goal.what].format(behind.behind)}" if behind is not None else ""
    return ", ".join(parts) + act if parts else ""
