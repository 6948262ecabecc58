"""A file of the user's own is whole at every moment: the old one or the new one."""

import os
import stat
from pathlib import Path

import pytest

from refjournal.errors import StorageError
from refjournal.store.atomic import temporary_for, write_atomically


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.html", b"new")
    assert (tmp_path / "a.html").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o600


def test_a_file_that_is_there_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    real = tmp_path / "real.html"
    real.write_bytes(b"old")
    real.chmod(0o644)
    (tmp_path / "link.html").symlink_to(real)
    write_atomically(tmp_path / "link.html", b"new")
    assert (tmp_path / "link.html").is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


def test_what_fails_midway_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"old")
    with pytest.raises(KeyError):
        _half(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.html"]


def _half(path: Path) -> None:
    with temporary_for(path) as temporary:
        temporary.write_bytes(b"half")
        raise KeyError


@pytest.mark.parametrize("name", ["none/a.html", "folder", "pipe"])
def test_a_place_where_no_file_can_be_is_told_in_a_sentence_and_stays(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageError, match="cannot be written"):
        write_atomically(tmp_path / name, b"new")
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()
