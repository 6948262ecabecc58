"""The bytes of one file: all of them, of an ordinary one, at most 1 MiB."""

import os
from pathlib import Path

import pytest

from refjournal.store import content
from refjournal.store.content import read_content
from refjournal.store.folder import MAX_BYTES


@pytest.mark.parametrize("size", [0, 1, 4096, MAX_BYTES - 1, MAX_BYTES])
def test_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * size)
    assert read_content(tmp_path, "a.md").data == b"x" * size


def test_a_larger_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * (MAX_BYTES + 1))
    found = read_content(tmp_path, "a.md")
    assert (found.data, found.refusal) == (b"", "the file is larger than 1 MiB")


@pytest.mark.parametrize("claimed", [0, 3, 5, 9, 100])
def test_a_file_that_changes_its_size_meanwhile_is_read_whole(tmp_path: Path, claimed: int) -> None:
    (tmp_path / "a.md").write_bytes(b"01234")
    descriptor = os.open(tmp_path / "a.md", os.O_RDONLY)
    try:
        assert content._content(descriptor, claimed).data == b"01234"
    finally:
        os.close(descriptor)


def test_a_folder_and_a_link_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    (tmp_path / "c.md").symlink_to(tmp_path / "b.md")
    assert read_content(tmp_path, "b.md").refusal
    assert read_content(tmp_path, "c.md").refusal == "a link is not followed"
    assert read_content(tmp_path, "d.md").gone
