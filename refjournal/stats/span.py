"""Stretches of days by name: weeks begin on Monday, a period that is not over ends today."""

from datetime import date
from typing import Final, NamedTuple

from refjournal.days import Period, shift

PERIODS: Final = ("week", "month", "quarter", "year")


class DaySpan(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        """As it is spoken of: `2026-11-16 to 2026-11-22`."""
        return f"{self.first.isoformat()} to {self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date | None) -> bool:
        """Return whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def until(self, day: date) -> "DaySpan":
        """Return what of it is past by the end of a day."""
        return DaySpan(self.first, min(self.last, day))


def span_of(period: str, day: date) -> DaySpan:
    """Return the period of that name around a day; weeks begin on Monday.

    >>> span_of("week", date(2026, 11, 20))
    DaySpan(first=datetime.date(2026, 11, 16), last=datetime.date(2026, 11, 22))
    """
    match period:
        case "day":
            return DaySpan(day, day)
        case "week":
            monday = _days(day, -day.weekday())
            return DaySpan(monday, _days(monday, 6))
        case "month":
            first, length = day.replace(day=1), Period(1, "m")
        case "quarter":
            first, length = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), Period(3, "m")
        case _:
            first, length = day.replace(month=1, day=1), Period(1, "y")
    return DaySpan(first, _days(shift(first, length), -1))


def _days(day: date, number: int) -> date:
    """Return the day so many days later, or earlier; what the calendar cannot hold is its first or
    last day.
    """
    return shift(day, Period(abs(number), "d"), 1 if number > 0 else -1)


def span_before(period: str | None, span: DaySpan, today: date) -> DaySpan:
    """Return what a span is compared with: the period of the same name before it; of one without a
    name, as many days.

    Of a period that is not over by today it is only as many days from its beginning, so that the
    two can be compared.

    >>> span_before("month", span_of("month", date(2026, 3, 31)), date(2026, 12, 31))
    DaySpan(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 2, 28))
    >>> span_before("month", span_of("month", date(2026, 3, 31)), date(2026, 3, 10))
    DaySpan(first=datetime.date(2026, 2, 1), last=datetime.date(2026, 2, 10))
    """
    last = _days(span.first, -1)
    if period is None:
        return DaySpan(_days(last, 1 - span.days), last)
    before = span_of(period, last)
    # Half a month is compared with half a month: against a whole one it would always look poor.
    past = span.until(today)
    if past == span:
        return before
    return before.until(_days(before.first, past.days - 1))
