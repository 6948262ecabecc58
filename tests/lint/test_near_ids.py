"""Ids near to one that no record has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.lint.near_ids import NearIds
from refjournal.records.nearest import one_slip

IDS = ("dan-okafor", "priya-shah", "marta-weiss", "2026-11-02-priya-shah-to-dan-okafor")
NEAR = NearIds(IDS, [("Dan Okafor", "dan-okafor"), ("Ann Berg", "a"), ("Ann Berg", "b")])


@pytest.mark.parametrize(
    "typed", ["dan-okafro", "dan-okafo", "dann-okafor", "Dan-Okafxr", "adn-okafor", "danokafor"]
)
def test_one_slip_is_certain(typed: str) -> None:
    assert NEAR.certain(typed) == "dan-okafor"


def test_a_full_name_is_certain() -> None:
    assert NEAR.certain("dan okafor") == "dan-okafor"


def test_a_name_that_two_have_is_not() -> None:
    assert NEAR.certain("Ann Berg") is None


def test_two_ids_one_slip_away_are_not_certain() -> None:
    assert NearIds(["ann-berg", "ann-bern"]).certain("ann-ber") is None


def test_ids_that_share_a_part_are_near() -> None:
    assert NEAR.nearest("daniel-okafor") == ("dan-okafor",)
    assert NEAR.certain("daniel-okafor") is None


def test_what_is_like_nothing_has_no_neighbour() -> None:
    assert NEAR.nearest("follow-up") == ()


@given(
    st.sampled_from(IDS),
    st.integers(0, 40),
    st.sampled_from("abc-7"),
    st.sampled_from(["wrong", "more", "less", "swap"]),
)
def test_every_single_slip_finds_its_id(id_: str, place: int, letter: str, kind: str) -> None:
    at = place % len(id_)
    swapped = id_[:at] + id_[at : at + 2][::-1] + id_[at + 2 :]
    slip = {
        "wrong": id_[:at] + letter + id_[at + 1 :],
        "more": id_[:at] + letter + id_[at:],
        "less": id_[:at] + id_[at + 1 :],
        "swap": swapped,
    }[kind]
    if one_slip(slip, id_):
        assert NEAR.certain(slip) == id_


@given(st.lists(st.text("ab-", min_size=1, max_size=6)), st.text("ab-", max_size=6))
def test_one_look_finds_what_the_table_finds(ids: list[str], word: str) -> None:
    often = NearIds(ids)
    for _ in range(5):
        often.certain(word)
    assert NearIds(ids).nearest(word) == often.nearest(word)
