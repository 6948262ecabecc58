from pathlib import Path

import pytest

from refjournal.store.folder import walk
from tests.builders import write_files


def paths(root: Path) -> list[str]:
    return [candidate[0] for folder in walk(root) for candidate in folder.candidates]


@pytest.mark.parametrize(
    "folder", ["templates", "Templates", "contacts/templates", "contacts/new/TEMPLATES"]
)
def test_templates_are_left_alone_wherever_they_are(tmp_path: Path, folder: str) -> None:
    files = {"contacts/dan.md": "", f"{folder}/contact.md": "", f"{folder}/deep/x.md": ""}
    assert paths(write_files(tmp_path, files)) == ["contacts/dan.md"]


def test_only_the_whole_name_is_that_of_templates(tmp_path: Path) -> None:
    files = {"contacts/templates-inc/a.md": "", "contacts/templates.md": ""}
    assert sorted(paths(write_files(tmp_path, files))) == sorted(files)


@pytest.mark.parametrize("name", ["Dan.MD", "dan.markdown", "dan.md.txt"])
def test_a_record_with_another_ending_is_named(tmp_path: Path, name: str) -> None:
    write_files(tmp_path, {f"contacts/{name}": "", f"notes/{name}": "", "contacts/README.MD": ""})
    (found,) = [candidate for folder in walk(tmp_path) for candidate in folder.candidates]
    assert found[0] == f"contacts/{name}"
    assert "ends in .md" in (found[5] or "")


def test_a_note_outside_the_five_folders_is_known_by_its_name(tmp_path: Path) -> None:
    write_files(tmp_path, {"notes/Old-Minutes.md": "x\n", "contacts/dan.md": "---\nname: D\n---\n"})
    others = [name for folder in walk(tmp_path) for name in folder.others]
    assert others == ["old-minutes"]
