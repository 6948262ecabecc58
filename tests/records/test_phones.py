"""The same telephone number, in every way to write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.records.phones import numbers_in, same_number, share_number


@pytest.mark.parametrize(
    "written",
    [
        "+44 1632 960555",
        "+44 (0)1632 960555",
        "0044 1632 960555",
        "00 44 1632-960-555",
        "tel:+441632960555",
        "01632 960555",
        "01632/960555",
        "(01632) 960 555",
        "01632.960555",
        "+44 1632 960555 ext. 12",
        "01632 960555 x12",
        "01632 960555 #7",
        "01632 960888, +44 1632 960555",
        "01632 960888; 01632 960555",
        "01632 960888 / 01632 960555",
        "01632 960888 or 01632 960555",
    ],
)
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert share_number((written,), "+44 1632 960555")
    assert share_number((written,), "01632 960555")


@pytest.mark.parametrize(
    "written", ["+49 1632 960556", "+1 632 960555", "960555", "01632 960556", "+44 1632 960555 9"]
)
def test_another_number_is_another(written: str) -> None:
    assert not share_number((written,), "+44 1632 960555")


@pytest.mark.parametrize("text", ["", "1234", "ask at the desk", "dan@x.example", "room 12345"])
def test_what_is_no_number_has_none(text: str) -> None:
    assert numbers_in(text) == []


@given(st.from_regex(r"\A[1-9][0-9]{7,9}\Z"), st.sampled_from(["44", "49", "351", "1"]))
def test_a_number_with_and_without_its_country_is_one(digits: str, country: str) -> None:
    (whole,) = numbers_in(f"+{country} {digits}")
    (local,) = numbers_in(f"0{digits}")
    assert same_number(whole, local)
    assert same_number(local, whole)


@given(st.text(max_size=40))
def test_no_text_does_worse_than_have_no_number(text: str) -> None:
    assert all(number.digits.isdigit() for number in numbers_in(text))
