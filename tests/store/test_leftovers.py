"""What something left behind in a journal's folder."""

import os
from pathlib import Path

import pytest

from refjournal.store.atomic import TEMPORARY
from refjournal.store.leftovers import leftovers, open_to_others
from tests.builders import write_files


def test_temporary_files_of_ours_git_and_editors_are_named(tmp_path: Path) -> None:
    left = [f"contacts/.dan.md{TEMPORARY}", "contacts/dan.md.orig", "4913"]
    write_files(tmp_path, dict.fromkeys([*left, "contacts/dan.md", ".git/x.orig"], "x"))
    assert sorted(leftovers(tmp_path)) == sorted(left)


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_file_that_others_can_read_is_named_in_a_private_folder(tmp_path: Path) -> None:
    write_files(tmp_path, {"contacts/dan.md": "x"})
    (tmp_path / "contacts/dan.md").chmod(0o644)
    tmp_path.chmod(0o755)
    assert not list(open_to_others(tmp_path))
    tmp_path.chmod(0o700)
    assert list(open_to_others(tmp_path)) == ["contacts/dan.md"]
