"""Several people, one journal: the short version of `python -m tests.git.clones`."""

from pathlib import Path

import pytest

from tests.git.clones import concurrent


@pytest.mark.parametrize("how", ["rebase", "merge"])
@pytest.mark.parametrize(("clones", "rounds"), [(2, 5), (3, 3)])
def test_nothing_is_lost_nothing_doubled_and_all_are_equal(
    how: str, clones: int, rounds: int, tmp_path: Path
) -> None:
    assert concurrent(tmp_path, clones, rounds, how, seed=clones) == ""
