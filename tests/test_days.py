import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal import days
from refjournal.days import DayError, Period
from refjournal.value_fault import ValueFault

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
        ("next friday", "2026-11-20"),
        ("next thursday", "2026-11-26"),
        ("last friday", "2026-11-13"),
        ("last thursday", "2026-11-12"),
        ("this thursday", "2026-11-19"),
        ("next week", "2026-11-26"),
        ("in 2 weeks", "2026-12-03"),
        ("in a month", "2026-12-19"),
        ("two days ago", "2026-11-17"),
        ("3d", "2026-11-22"),
        ("18.11.", "2027-11-18"),
        ("30.11", "2026-11-30"),
        ("13/12", "2026-12-13"),
        ("3.11.2026", "2026-11-03"),
        ("2026/11/3", "2026-11-03"),
        ("Tue, 3rd of November 2026", "2026-11-03"),
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
        ("18.11.", "2026-11-18"),
        ("3d", "2026-11-16"),
        ("next friday", "2026-11-20"),
        ("last week", "2026-11-12"),
    ],
)
def test_what_happened_lies_in_the_past(text: str, day: str) -> None:
    assert days.parse_day(text, today=THURSDAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "frydag", "2026-02-30", "31 nov", "+99999y", "٢٠٢٦-١١-٠٣", "3 foo", "fr1"],
)
def test_what_is_no_day_says_what_to_write(text: str) -> None:
    with pytest.raises(DayError) as error:
        days.parse_day(text, today=THURSDAY)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["03/04", "3-4", "03/11/2026"])
def test_what_can_be_two_days_is_refused_with_both(text: str) -> None:
    with pytest.raises(DayError, match=r"can be two days; write \S+ or \S+") as error:
        days.parse_day(text, today=THURSDAY)
    assert len(error.value.readings) == 2
    assert error.value.replacement is None


@pytest.mark.parametrize(
    ("text", "date_"),
    [
        ("3.11.2026", "2026-11-03"),
        ("2026-1-1", "2026-01-01"),
        ("20261103", "2026-11-03"),
        ("13/11/2026", "2026-11-13"),
        ("11/13/2026", "2026-11-13"),
        ("2026-11-03T00:00:00", "2026-11-03"),
        ("2026-11-03 00:00:00+01:00", "2026-11-03"),
        ("[[2026-11-03]]", "2026-11-03"),
        ("November 3rd, 2026", "2026-11-03"),
        ("Tue 3 Nov 2026", "2026-11-03"),
    ],
)
def test_a_date_in_a_file_that_means_one_day_is_proposed_for_certain(text: str, date_: str) -> None:
    with pytest.raises(DayError, match=f"write {date_}") as error:
        days.parse_iso(text)
    assert error.value.replacement == date_


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("03/11/2026", "write 2026-11-03 or 2026-03-11"),
        ("2026-11-03T10:00", "write 2026-11-03"),
        ("March 2026", "write the day too: 2026-03-DD"),
        ("2026-03", "write the day too: 2026-03-DD"),
        ("soon", "YYYY-MM-DD"),
        ("yesterday", "YYYY-MM-DD"),
    ],
)
def test_a_date_in_a_file_that_is_a_guess_is_no_fix(text: str, says: str) -> None:
    with pytest.raises(DayError, match=says) as error:
        days.parse_iso(text)
    assert error.value.replacement is None


@given(st.text(max_size=30))
def test_what_a_fault_proposes_for_certain_is_a_date(text: str) -> None:
    try:
        days.parse_iso(text)
    except DayError as error:
        if error.replacement is not None:
            days.parse_iso(error.replacement)


@pytest.mark.parametrize(("text", "day"), [("2024-05", "2024-05-01"), ("2024-05-17", "2024-05-17")])
def test_a_month_is_its_first_day(text: str, day: str) -> None:
    assert days.parse_iso_or_month(text) == date.fromisoformat(day)


def test_a_month_in_words_is_proposed_in_figures() -> None:
    with pytest.raises(DayError, match="write 2024-05") as error:
        days.parse_iso_or_month("May 2024")
    assert error.value.replacement == "2024-05"


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
        ("1,5 h", 90),
        ("ca. 20 min", 20),
        ("about 1 h", 60),
        ("~ 20 min.", 20),
    ],
)
def test_a_duration_as_spoken(text: str, minutes: int) -> None:
    assert days.parse_duration(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "h", "20", "min", "ca.", "1 h 2 h", "-5 min", "14:30", "14h30", "1,2,3 h"]
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueFault):
        days.parse_duration(text)


@pytest.mark.parametrize("text", ["0d", "30", "d", "1 month", "-1d"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueFault):
        days.parse_period(text)


@pytest.mark.parametrize(("text", "day"), [("1976-02-28", (1976, 2, 28)), ("02-29", (None, 2, 29))])
def test_a_day_that_comes_round(text: str, day: tuple[int | None, int, int]) -> None:
    yearly = days.parse_yearly(text)
    assert yearly == day
    assert str(yearly) == text


@pytest.mark.parametrize("text", ["--12-13", "--1213", "1604-12-13", "12-13"])
def test_a_birthday_without_a_year_is_written_in_four_ways(text: str) -> None:
    assert days.parse_yearly(text) == (None, 12, 13)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("13.12.1976", "1976-12-13"), ("13.12.", "12-13"), ("13 Dec", "12-13"), ("29 Feb", "02-29")],
)
def test_a_birthday_in_another_form_is_proposed(text: str, meant: str) -> None:
    with pytest.raises(DayError, match=f"write {meant}") as error:
        days.parse_yearly(text)
    assert error.value.replacement == meant


@pytest.mark.parametrize("text", ["friday", "1213", "3/4", "tomorrow"])
def test_a_birthday_that_could_be_two_days_or_none_is_not_guessed(text: str) -> None:
    with pytest.raises(DayError) as error:
        days.parse_yearly(text)
    assert error.value.replacement is None


@pytest.mark.parametrize("text", ["02-30", "13-01", "1977-02-29", "2-28"])
def test_a_day_that_never_comes(text: str) -> None:
    with pytest.raises(DayError):
        days.parse_yearly(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("30 days", "30d"),
        ("a month", "1m"),
        ("every two weeks", "2w"),
        ("monthly", "1m"),
        ("quarterly", "3m"),
        ("1 year", "1y"),
    ],
)
def test_a_period_in_words_is_proposed_as_it_is_written(text: str, period: str) -> None:
    with pytest.raises(ValueFault) as error:
        days.parse_period(text)
    assert error.value.replacement == period


@pytest.mark.parametrize("text", ["30", "some weeks", "0 days", "often"])
def test_what_is_no_certain_period_is_not_written(text: str) -> None:
    with pytest.raises(ValueFault) as error:
        days.parse_period(text)
    assert error.value.replacement is None
