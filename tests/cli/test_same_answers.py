"""The index is a cache: the answers are those of the files, whatever is done to them."""

import os

import pytest

from tests.cli.same_answers import differences
from tests.faults import count_try

SEEDS, SEQUENCES = (range(1, 51), 20) if os.environ.get("REFJOURNAL_LONG") else (range(1, 4), 4)


@pytest.mark.parametrize("seed", SEEDS)
def test_with_and_without_the_index_the_answers_are_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "REFJOURNAL_DIR"):
        monkeypatch.setenv(variable, "")  # set in each sequence, and put back here
    for _ in range(SEQUENCES):
        count_try()
    assert list(differences(SEQUENCES, seed)) == []
