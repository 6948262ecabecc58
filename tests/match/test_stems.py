"""Words compared by what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.match.stems import alike, stem, stems, telling_words


@pytest.mark.parametrize(
    ("one", "other"), [("bookkeeping", "bookkeeper"), ("lease", "leasing"), ("roofs", "roof")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_small_words_say_nothing() -> None:
    assert telling_words("I need somebody for the two of us next week") == []
    assert stems("We are looking for a lawyer") == {stem("lawyer")}


def test_a_word_with_a_hyphen_counts_whole_and_in_parts() -> None:
    assert telling_words("Book-keeping") == ["book", "keeping", "bookkeeping"]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [("payrol", "payroll", True), ("marketing", "marketting", True), ("leas", "lesa", False), ("payrol", "parcel", False)],
)  # fmt: skip
def test_a_typing_mistake_is_alike_and_a_short_word_is_not(
    one: str, other: str, is_alike: bool
) -> None:
    assert (alike(one, other) > 0) is is_alike


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
