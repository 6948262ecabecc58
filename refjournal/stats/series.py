"""Metrics in a row: month by month, stage by stage, wait by wait; what charts are drawn of."""

from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts.facts import Facts
from refjournal.stats.compute import compute
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.metric import Metric
from refjournal.stats.span import DaySpan, span_of

MONTHS: Final = 12
_A_MONTH: Final = {
    "day": Decimal(365) / 12,
    "week": Decimal(52) / 12,
    "month": Decimal(1),
    "quarter": Decimal(1) / 3,
    "year": Decimal(1) / 12,
}
_WAITS: Final = (
    "first-contact",
    "days-introduced",
    "days-contacted",
    "days-met",
    "days-quoted",
    "loop-days",
    "follow-ups",
)


class Point(NamedTuple):
    """One place of a series: what it is of, and its value; None if there is no case. `few`: of
    so few cases that it says little.
    """

    label: str
    value: Decimal | None
    few: bool = False


def first_month(facts: Facts) -> date:
    """Return the first day of the months that are shown: twelve, or fewer in a journal that began
    later.
    """
    this = facts.today.replace(day=1)
    earliest = shift(this, Period(MONTHS - 1, "m"), -1)
    began = _began(facts)
    if began is None:
        return earliest
    return min(max(earliest, began.replace(day=1)), this)


def _began(facts: Facts) -> date | None:
    """Return the day of the earliest referral or entry; None in a journal without any."""
    referrals = (each.record.date for each in facts.referrals if each.record.date is not None)
    entries = (entry.date for record in facts.journal for entry in record.log)
    return min(chain(referrals, entries), default=None)


def by_month(facts: Facts, name: str) -> list[Metric]:
    """Return a metric of each month that is shown, the present one last."""
    this, first = facts.today.replace(day=1), first_month(facts)
    months = (shift(this, Period(back, "m"), -1) for back in reversed(range(MONTHS)))
    return [
        compute(facts, span_of("month", month), [BY_NAME[name]])[0]
        for month in months
        if month >= first
    ]


def monthly_goal(facts: Facts, what: str) -> Decimal | None:
    """Return how many of something your goals ask for in a month; None if there is no such
    goal.
    """
    settings = facts.journal.settings
    goals = [goal for goal in (*settings.weekly, *settings.monthly) if goal.what == what]
    if not goals:
        return None
    return sum((goal.number * _A_MONTH[goal.period] for goal in goals), Decimal(0))


def funnel(facts: Facts, span: DaySpan) -> list[Point]:
    """Return how many of the referrals that reached you in a span came how far."""
    received, *stages = compute(
        facts, span, [BY_NAME[name] for name in ("received", "contacted", "met", "quoted", "won")]
    )
    points = [Point("reached you", Decimal(len(received.cases)))]
    return points + [Point(metric.definition.name, Decimal(metric.hits)) for metric in stages]


def waits(facts: Facts, span: DaySpan) -> list[Point]:
    """Return the medians of what is waited for, in days."""
    points = []
    for metric in compute(facts, span, [BY_NAME[name] for name in _WAITS]):
        days = metric.value if isinstance(metric.value, Decimal) else None
        points.append(Point(metric.definition.label, days, metric.few))
    return points
