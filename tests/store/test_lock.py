"""One writer for each journal."""

from pathlib import Path

import pytest

from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.lock import folder_lock, lock


def test_a_second_writer_waits_and_then_gives_up(tmp_path: Path) -> None:
    pauses: list[float] = []
    with (
        lock(tmp_path, tmp_path / "cache", pauses.append),
        pytest.raises(NotWrittenError),
        lock(tmp_path, tmp_path / "cache", pauses.append, tries=3),
    ):
        pass
    assert len(pauses) == 3


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with lock(tmp_path, tmp_path / "cache", lambda _: None, tries=1):
            pass


def test_a_cache_in_which_others_can_write_is_not_used(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    with pytest.raises(StorageError, match="chmod go-w"), lock(tmp_path, cache, lambda _: None):
        pass


def test_a_folder_is_locked_without_a_file_in_it(tmp_path: Path) -> None:
    with folder_lock(tmp_path / "cards", lambda _: None):
        assert list((tmp_path / "cards").iterdir()) == []
