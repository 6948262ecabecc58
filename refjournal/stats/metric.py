"""What a metric is: the cases behind it, and what is made of them."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from refjournal.records.fields import Money, totals
from refjournal.stats.case import Case
from refjournal.stats.median import median
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window

FEW: Final = 5
"""Of fewer cases than this a share or a median says little, and the page says so."""


class Unit(StrEnum):
    """What is made of the cases of a metric."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    MONEY = "money"
    MINUTES = "minutes"


Value = int | Decimal | tuple[Money, ...] | None


class MetricDefinition(NamedTuple):
    """How a metric is computed. `cases` finds what counts in a window; `meaning` is the definition
    in the user's words.
    """

    name: str
    section: str
    label: str
    unit: Unit
    cases: Callable[[Window], Iterable[Case]]
    meaning: str


class Metric(NamedTuple):
    """A metric of a span: its cases and the value made of them."""

    definition: MetricDefinition
    span: DaySpan
    cases: tuple[Case, ...]
    currency: str

    @property
    def value(self) -> Value:
        """A number, a share from 0 to 1, days (a median), minutes, or one amount a currency; None
        if nothing can be said.
        """
        return made_of(self.definition.unit, self.cases, self.currency)

    @property
    def hits(self) -> int:
        """Of a share: in how many cases it is so."""
        return _hits(self.cases)

    @property
    def few(self) -> bool:
        """Whether there are too few cases for a share or a median to say much."""
        return self.definition.unit in (Unit.SHARE, Unit.DAYS) and 0 < len(self.cases) < FEW


def made_of(unit: Unit, cases: Iterable[Case], currency: str) -> Value:
    """Return what cases add up to; None if a share or a median has none."""
    found = list(cases)
    match unit:
        case Unit.COUNT:
            return len(found)
        case Unit.SHARE if not found:
            return None
        case Unit.SHARE:
            return Decimal(_hits(found)) / len(found)
        case Unit.DAYS:
            return median(_numbers(found))
        case Unit.MINUTES:
            return sum(_numbers(found))
        case Unit.MONEY:
            return totals((case.value for case in found if isinstance(case.value, Money)), currency)


def _hits(cases: Iterable[Case]) -> int:
    return sum(case.value is True for case in cases)


def _numbers(cases: Iterable[Case]) -> Iterable[int]:
    return (case.value for case in cases if isinstance(case.value, int))
