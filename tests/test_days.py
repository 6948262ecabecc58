import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal import days
from refjournal.days import DayError, Period

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("today", "2026-11-19"),
        ("yesterday", "2026-11-18"),
        ("tomorrow", "2026-11-20"),
        ("fri", "2026-11-20"),
        ("Friday", "2026-11-20"),
        ("thu", "2026-11-26"),
        ("+2w", "2026-12-03"),
        ("-10d", "2026-11-09"),
        ("+3m", "2027-02-19"),
        ("-1y", "2025-11-19"),
        ("3 nov", "2027-11-03"),
        ("19 november", "2026-11-19"),
        ("3 nov 2026", "2026-11-03"),
        ("nov 30", "2026-11-30"),
        ("29 feb", "2027-02-28"),
    ],
)
def test_a_day_as_people_type_it(text: str, day: str) -> None:
    assert days.parse_day(text, today=THURSDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", "2026-11-13"),
        ("thu", "2026-11-19"),
        ("3 nov", "2026-11-03"),
        ("1 dec", "2025-12-01"),
    ],
)
def test_what_happened_lies_in_the_past(text: str, day: str) -> None:
    assert days.parse_day(text, today=THURSDAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "frydag", "2026-02-30", "31 nov", "2026-1-1", "+99999y", "٢٠٢٦-١١-٠٣", "3 foo", "fr1"],
)
def test_what_is_no_day_says_what_to_write(text: str) -> None:
    with pytest.raises(DayError) as error:
        days.parse_day(text, today=THURSDAY)
    assert "\n" not in str(error.value)


@given(st.text(max_size=30), st.booleans())
def test_no_text_does_worse_than_be_refused(text: str, past: bool) -> None:
    with contextlib.suppress(DayError):
        days.parse_day(text, today=THURSDAY, past=past)


@given(st.dates())
def test_an_iso_date_is_itself(day: date) -> None:
    assert days.parse_day(day.isoformat(), today=THURSDAY) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_weekday_is_never_today_and_within_a_week(today: date) -> None:
    for name in days.WEEKDAYS:
        assert 1 <= (days.parse_day(name, today=today) - today).days <= 7
        assert -6 <= (days.parse_day(name, today=today, past=True) - today).days <= 0


@pytest.mark.parametrize(
    ("day", "period", "sign", "moved"),
    [
        ("2026-01-31", "1m", 1, "2026-02-28"),
        ("2024-02-29", "1y", 1, "2025-02-28"),
        ("2026-03-31", "1m", -1, "2026-02-28"),
        ("2026-01-15", "2m", -1, "2025-11-15"),
        ("2026-11-20", "6w", -1, "2026-10-09"),
    ],
)
def test_months_and_years_keep_the_day_where_they_have_it(
    day: str, period: str, sign: int, moved: str
) -> None:
    assert days.shift(
        date.fromisoformat(day), days.parse_period(period), sign
    ) == date.fromisoformat(moved)


def test_a_shift_never_leaves_the_calendar() -> None:
    assert days.shift(date.max, Period(1, "d")) == date.max
    assert days.shift(date.min, Period(1, "y"), -1) == date.min


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 min", 20),
        ("1 h", 60),
        ("1 h 15 min", 75),
        ("1.5 h", 90),
        ("90min", 90),
        ("2h", 120),
        ("1 hour", 60),
    ],
)
def test_a_duration_as_spoken(text: str, minutes: int) -> None:
    assert days.parse_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "h", "20", "min", "1 h 2 h", "-5 min"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(DayError):
        days.parse_duration(text)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("4500", ("4500", "")),
        ("4500 EUR", ("4500", "EUR")),
        ("1,250.50 GBP", ("1250.50", "GBP")),
        ("-20 CHF", ("-20", "CHF")),
    ],
)
def test_an_amount(text: str, money: tuple[str, str]) -> None:
    assert days.parse_money(text) == money


@pytest.mark.parametrize(
    "text", ["", "EUR", "1,2,3", "4500 XXQ", "4.500,00 EUR", "1e5", "4500 eur", "١٢ EUR"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(DayError):
        days.parse_money(text)


@pytest.mark.parametrize("text", ["0d", "30", "d", "1 month", "-1d"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(DayError):
        days.parse_period(text)


@pytest.mark.parametrize(("text", "day"), [("1976-02-28", (1976, 2, 28)), ("02-29", (None, 2, 29))])
def test_a_day_that_comes_round(text: str, day: tuple[int | None, int, int]) -> None:
    yearly = days.parse_yearly(text)
    assert yearly == day
    assert str(yearly) == text


@pytest.mark.parametrize("text", ["02-30", "13-01", "1977-02-29", "2-28"])
def test_a_day_that_never_comes(text: str) -> None:
    with pytest.raises(DayError):
        days.parse_yearly(text)
