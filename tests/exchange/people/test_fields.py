import pytest

from refjournal.exchange.people.fields import birthday, day, labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1976-02-28", "1976-02-28"),
        ("19760228", "1976-02-28"),
        ("1976-02-28T00:00:00Z", "1976-02-28"),
        ("--02-28", "02-28"),
        ("--0228", "02-28"),
        ("---0228", None),
        ("-02-28", None),
        ("1604-02-28", "02-28"),
        ("0000-02-29", "02-29"),
        (" --02-28 ", "02-28"),
        ("1976-02-30", None),
        ("some time in May", None),
        ("", None),
    ],
)
def test_a_birthday_with_or_without_its_year(text: str, found: str | None) -> None:
    assert birthday(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 Nov 2026", "2026-11-25"),
        ("1-Mar-2024", "2024-03-01"),
        ("7 September 2019", "2019-09-07"),
        ("2026-11-25", "2026-11-25"),
        ("31 Feb 2026", None),
        ("03/04/2026", None),
        ("25 Brumaire 2026", None),
    ],
)
def test_a_day_is_read_where_it_has_one_meaning(text: str, found: str | None) -> None:
    assert day(text) == found


def test_labels_lose_the_star_and_what_everybody_has() -> None:
    assert labels(["* myContacts", "* BNI", "bni", " "]) == ("BNI",)
