"""The days that texts with a year can mean."""

import pytest

from refjournal.day_readings import month_meant, month_number, readings_of, without_weekday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3. M\u00e4rz 2026", ["2026-03-03"]),
        ("le 3 novembre 2026", []),
        ("1er f\u00e9vrier 2026", ["2026-02-01"]),
        ("Dienstag, 3.11.2026", ["2026-11-03"]),
        ("November 3rd, 2026", ["2026-11-03"]),
        ("3-Nov-2026", ["2026-11-03"]),
        ("2026 11 03", ["2026-11-03"]),
        ("03/11/2026", ["2026-11-03", "2026-03-11"]),
        ("03.11.26", ["2026-11-03"]),
        ("26-11-03", ["2003-11-26", "2026-11-03"]),
        ("31.2.2026", []),
        ("Rev 3 2026", []),
    ],
)
def test_a_day_is_read_as_countries_and_programs_write_it(text: str, days: list[str]) -> None:
    assert [reading.day.isoformat() for reading in readings_of(text)] == days


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("3.11.2026", True),
        ("2026-11-03T00:00", True),
        ("2026-11-03T10:00", False),
        ("3.11.26", False),
    ],
)
def test_a_fix_may_write_a_day_only_where_nothing_is_lost_or_guessed(
    text: str, whole: bool
) -> None:
    (reading,) = readings_of(text)
    assert reading.whole is whole


def test_a_month_is_named_by_its_first_letters_if_no_other_begins_so() -> None:
    assert [month_number(word) for word in ("Sept", "ao\u00fbt", "mai", "jui", "Mark")] == [
        9,
        8,
        5,
        0,
        0,
    ]


def test_a_month_without_a_day_is_its_first() -> None:
    assert str(month_meant("M\u00e4rz 2026")) == "2026-03-01"
    assert [str(month_meant(text)) for text in ("03.2026", "3/2026", "2026-3")] == [
        "2026-03-01"
    ] * 3
    assert month_meant("2026-13") is None


def test_the_weekday_before_a_day_says_nothing() -> None:
    assert without_weekday("di., 3.11.2026") == "3.11.2026"
    assert without_weekday("dan 3") == "dan 3"
