"""The form in which ids are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.fold import fold


@pytest.mark.parametrize(
    ("one", "other"), [("Dan", "DAN"), ("Zoë", "ZOE\u0308"), ("STRASSE", "straße"), ("ÅÄÖ", "åäö")]
)
def test_case_and_form_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_accent_makes_a_difference() -> None:
    assert fold("Zoe") != fold("Zoë")


@given(st.text())
def test_folding_twice_is_folding_once_in_every_form(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
