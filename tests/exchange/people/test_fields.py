import pytest

from refjournal.exchange.people.fields import birthday, day, email, labels
from refjournal.value_fault import ValueFault


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1976-02-28", "1976-02-28"),
        ("19760228", "1976-02-28"),
        ("1976-02-28T00:00:00Z", "1976-02-28"),
        ("--02-28", "02-28"),
        ("--0228", "02-28"),
        ("1604-02-28", "02-28"),
        ("0000-02-29", "02-29"),
        (" --02-28 ", "02-28"),
        ("28.2.1976", "1976-02-28"),
    ],
)
def test_a_birthday_with_or_without_its_year(text: str, found: str) -> None:
    assert birthday(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25 Nov 2026", "2026-11-25"),
        ("1-Mar-2024", "2024-03-01"),
        ("7 September 2019", "2019-09-07"),
        ("2026-11-25", "2026-11-25"),
    ],
)
def test_a_day_is_read_where_it_has_one_meaning(text: str, found: str) -> None:
    assert day(text) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---0228", "'---0228' is no day"),
        ("-02-28", "is no day"),
        ("1976-02-30", "is no day"),
        ("some time in May", "is no day"),
        ("", "'' is no day"),
        ("31 Feb 2026", "is no day"),
        ("25 Brumaire 2026", "is no day"),
        ("03/04/2026", "'03/04/2026' can be 2026-03-04 or 2026-04-03"),
    ],
)
def test_of_a_day_that_cannot_be_read_it_is_said_why(text: str, why: str) -> None:
    for reader in (birthday, day):
        with pytest.raises(ValueFault, match=why):
            reader(text)


@pytest.mark.parametrize("text", ["a@x.example", " a@x.example ", "Anna <a@x.example>"])
def test_an_address_is_read_without_the_name_beside_it(text: str) -> None:
    assert email(text) == "a@x.example"


@pytest.mark.parametrize("text", ["see her card", "anna@", "/o=Exchange/cn=anna", "a@x y.example"])
def test_what_is_no_address_is_none(text: str) -> None:
    with pytest.raises(ValueFault, match="is no e-mail address"):
        email(text)


def test_labels_lose_the_star_and_what_everybody_has() -> None:
    assert labels(["* myContacts", "* BNI", "bni", " "]) == ("BNI",)
