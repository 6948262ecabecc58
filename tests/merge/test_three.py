"""Three-way choices: of a value, of a set, of an order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.merge.three import ContradictionError, DoubtError, ordered_set, sequence, three

items = st.lists(st.sampled_from("abcdefg"), unique=True)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("met", "met", "met", "met"),
        ("met", "won", "met", "won"),
        ("met", "met", "lost", "lost"),
        ("met", "won", "won", "won"),
        (None, "new", "new", "new"),
        ("gone", None, "gone", None),
    ],
)
def test_the_side_that_changed_a_value_decides(
    base: str | None, ours: str | None, theirs: str | None, expected: str | None
) -> None:
    assert three(base, ours, theirs) == expected


def test_two_different_changes_of_a_value_are_a_contradiction() -> None:
    with pytest.raises(ContradictionError):
        three("met", "won", "lost")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("ab", "abx", "bc", "bcx"),
        ("", "b", "a", "ab"),
        ("abc", "ac", "ab", "a"),
        ("ab", "ba", "ab", "ba"),
        ("ab", "", "abc", "c"),
    ],
)
def test_a_set_has_what_both_added_and_lacks_what_either_took(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert "".join(ordered_set(base, ours, theirs, str)) == expected


def test_what_one_side_added_stays_behind_what_it_followed() -> None:
    assert sequence("ac", "abc", "acd", str) == list("abcd")


def test_two_other_orders_of_the_same_items_are_in_doubt() -> None:
    with pytest.raises(DoubtError):
        sequence("abc", "bac", "acb", str)


@given(items, items, items)
def test_the_set_is_the_same_whoever_is_called_ours(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    try:
        one = ordered_set(base, ours, theirs, str)
    except DoubtError:
        with pytest.raises(DoubtError):
            ordered_set(base, theirs, ours, str)
    else:
        assert one == ordered_set(base, theirs, ours, str)
        assert len(set(one)) == len(one)
