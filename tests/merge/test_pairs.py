"""Pairs of edits to one record, in both directions: the short version of `python -m
tests.merge.pairs 2000`.
"""

import os

import pytest

from tests.faults import count_try
from tests.merge.pairs import Pair, merged, pair, said, verdict

PAIRS = 2000 if os.environ.get("REFJOURNAL_LONG") else 200
SEEDS = range(0, PAIRS, 20)


@pytest.mark.parametrize("first", SEEDS)
@pytest.mark.parametrize("swapped", [False, True], ids=["ours", "theirs"])
def test_a_merge_stops_where_both_contradict_each_other_and_nowhere_else(
    first: int, swapped: bool
) -> None:
    for seed in range(first, first + 20):
        count_try()
        of = pair(seed)
        result = merged(of, swapped=swapped)
        assert verdict(of, None if result.conflicts else result.data().decode()) == "right", seed


@pytest.mark.parametrize("first", SEEDS)
def test_what_is_not_contradictory_is_merged_beside_what_is(first: int) -> None:
    for seed in range(first, first + 20):
        count_try()
        of = pair(seed)
        result = merged(of)
        for conflict in result.conflicts:
            assert conflict.ours in of.ours
            assert conflict.theirs in of.theirs
        _outside(
            of, result.resolved(lambda conflict: conflict.ours).decode(), of.ours, of.theirs, seed
        )
        _outside(
            of, result.resolved(lambda conflict: conflict.theirs).decode(), of.theirs, of.ours, seed
        )


def _outside(of: Pair, text: str, taken: str, other: str, seed: int) -> None:
    """The side that was taken is there whole; of the other all that contradicts nothing."""
    base, result, one, two = (dict(said_keys(version)) for version in (of.base, text, taken, other))
    for key in {*base, *one, *two} - {"tags"}:
        if one.get(key) != base.get(key) or two.get(key) == base.get(key):
            assert result.get(key) == one.get(key), (seed, key)
        else:
            assert result.get(key) == two.get(key), (seed, key)


def said_keys(text: str) -> list[tuple[str, tuple[str, ...]]]:
    keys = said(text)[0]
    assert isinstance(keys, list)
    return keys
