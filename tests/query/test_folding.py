"""Texts without case and accents, and their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.query.folding import (
    content_words,
    fold_plain,
    offsets,
    say_the_same,
    word_starts,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Søren Łukasz", "soren lukasz"),
        ("STRAßE", "strasse"),
        ("Þóra Œuvre", "thora oeuvre"),
        ("O’Brien", "o'brien"),
        ("ﬁne", "fine"),
        ("王小明", "王小明"),
    ],
)
def test_names_are_found_as_they_are_typed_on_a_plain_keyboard(text: str, plain: str) -> None:
    assert fold_plain(text) == plain


def test_words_are_separated_by_anything_but_apostrophes() -> None:
    assert words_of("Zoë O'Brien-Smith, snake_case") == ["zoe", "obrien", "smith", "snake", "case"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a lawyer for the lease", "lease lawyers", True),
        ("a lawyer", "a van", False),
        ("a", "a van", True),  # nothing said contradicts nothing
    ],
)
def test_two_texts_that_share_half_of_the_shorter_say_the_same(
    one: str, other: str, same: bool
) -> None:
    assert say_the_same(one, other) is same
    assert say_the_same(other, one) is same


def test_small_words_and_plurals_say_nothing() -> None:
    assert content_words("Somebody for the payrolls of my team") == {"payroll", "team"}


def test_each_word_typed_begins_a_word_that_is_there() -> None:
    assert word_starts(["mar", "we"], ["marta", "weiss"])
    assert not word_starts(["arta"], ["marta", "weiss"])
    assert not word_starts([], ["marta"])


@given(st.text())
def test_every_plain_character_has_a_place_in_the_text(text: str) -> None:
    plain, places = offsets(text)
    assert len(plain) == len(places)
    assert all(plain[index] in fold_plain(text[place]) for index, place in enumerate(places))
