"""Stretches of days by name: weeks begin on Monday, a period that is not over ends today."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from refjournal.days import Period, shift

PERIODS: Final = ("week", "month", "quarter", "year")


class Span(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def until(self, day: date) -> "Span":
        """Return what of it is past by the end of a day."""
        return Span(self.first, min(self.last, day))


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


def span_before(period: str | None, span: Span) -> Span:
    """Return what a span is compared with: the period of the same name before it; of one without a name, as many days.

    >>> span_before("month", span_of("month", date(2026, 3, 31)))
    Span(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 2, 28))
    """
    last = span.first - timedelta(days=1)
    return span_of(period, last) if period is not None else Span(last - timedelta(days=span.days - 1), last)
