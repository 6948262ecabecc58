"""The index is a cache: the answers are those of the files, whatever is done to them."""

import pytest

from tests.cli.same_answers import differences


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_with_and_without_the_index_the_answers_are_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "REFJOURNAL_DIR"):
        monkeypatch.setenv(variable, "")  # set in each sequence, and put back here
    assert list(differences(4, seed)) == []
