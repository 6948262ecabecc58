"""Stretches of days by name."""

from datetime import date

import pytest

from refjournal.stats.span import DaySpan, span_before, span_of


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("day", "2026-03-31", "2026-03-31 to 2026-03-31"),
        ("week", "2026-03-01", "2026-02-23 to 2026-03-01"),
        ("week", "2026-01-01", "2025-12-29 to 2026-01-04"),
        ("month", "2024-02-29", "2024-02-01 to 2024-02-29"),
        ("quarter", "2026-12-31", "2026-10-01 to 2026-12-31"),
        ("year", "2026-07-15", "2026-01-01 to 2026-12-31"),
    ],
)
def test_a_period_around_a_day(period: str, day: str, expected: str) -> None:
    assert str(span_of(period, date.fromisoformat(day))) == expected


def test_the_calendar_ends_a_period_at_its_last_day() -> None:
    assert span_of("week", date.max).last == date.max
    assert span_of("week", date.min).first == date.min


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-03-10", "2026-03-12", "2026-03-07 to 2026-03-09"),
        ("2026-03-01", "2026-03-01", "2026-02-28 to 2026-02-28"),
    ],
)
def test_days_without_a_name_are_compared_with_as_many_before(
    first: str, last: str, expected: str
) -> None:
    span = DaySpan(date.fromisoformat(first), date.fromisoformat(last))
    assert str(span_before(None, span, date(2026, 12, 31))) == expected
