"""Two files that change places in one step."""

from pathlib import Path

import pytest

from refjournal.store.swap import swap


def test_either_both_change_places_or_nothing_has_changed(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    done = swap(str(one), str(other))
    assert (one.read_text(), other.read_text()) == (("2", "1") if done else ("1", "2"))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("1")
    try:
        done = swap(str(tmp_path / "one"), str(tmp_path / "none"))
    except FileNotFoundError:
        return
    if done:
        pytest.fail("a file changed places with none")
