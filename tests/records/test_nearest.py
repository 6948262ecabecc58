import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.records.nearest import did_you_mean, nearest, one_slip, slip_of

WORDS = st.text("abcde", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("recipent", "recipient"),
        ("prospcet", "prospect"),
        ("neeed", "need"),
        ("nede", "need"),
        ("x", "xy"),
    ],
)
def test_one_slip(word: str, other: str) -> None:
    assert one_slip(word, other)
    assert one_slip(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("need", "need"), ("need", "deen"), ("recip", "recipient"), ("abcd", "badc")],
)
def test_no_slip_or_more_than_one(word: str, other: str) -> None:
    assert not one_slip(word, other)


@given(WORDS, WORDS)
def test_a_slip_is_the_same_from_either_side(word: str, other: str) -> None:
    assert one_slip(word, other) == one_slip(other, word)


@given(WORDS, st.integers(0, 6), st.sampled_from("abcde"))
def test_every_letter_put_in_is_a_slip(word: str, at: int, letter: str) -> None:
    assert one_slip(word, word[:at] + letter + word[at:])


def test_a_slip_must_be_of_one_word_only() -> None:
    assert slip_of("cleint", ["client", "cleient", "partner"]) is None
    assert slip_of("cleint", ["client", "partner"]) == "client"


def test_a_word_of_four_letters_is_no_slip_for_certain() -> None:
    assert slip_of("null", ["open", "limited", "full"]) is None
    assert slip_of("wone", ["won", "lost"]) is None


def test_the_nearest_come_first_and_keep_their_spelling() -> None:
    assert nearest("PRIYA-SHA", ["Priya-Shah", "dan-okafor"]) == ("Priya-Shah",)
    assert did_you_mean("statsu", ["status", "need"]) == "; did you mean status?"
    assert did_you_mean("qqq", ["status"]) == ""
