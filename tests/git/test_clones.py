"""Several people, one journal: the short version of `python -m tests.git.clones`."""

import os
from pathlib import Path

import pytest

from tests.git.clones import concurrent

RUNS = [(2, 5, 2), (3, 3, 3)]
if os.environ.get("REFJOURNAL_LONG"):
    RUNS = [(clones, 20, seed) for clones in (2, 4, 8) for seed in range(5)]


@pytest.mark.parametrize("how", ["rebase", "merge"])
@pytest.mark.parametrize(("clones", "rounds", "seed"), RUNS)
def test_nothing_is_lost_nothing_doubled_and_all_are_equal(
    how: str, clones: int, rounds: int, seed: int, tmp_path: Path
) -> None:
    assert concurrent(tmp_path, clones, rounds, how, seed) == ""
