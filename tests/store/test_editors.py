"""Which files an editor has open."""

from pathlib import Path

import pytest

from refjournal.store.editors import open_in_editors


@pytest.mark.parametrize("variable", ["XDG_STATE_HOME", "XDG_DATA_HOME"])
def test_neovim_keeps_swap_files_in_its_state_folder(variable: str, tmp_path: Path) -> None:
    folder = tmp_path / "state/nvim/swap"
    folder.mkdir(parents=True)
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    place = str(root.resolve() / "contacts/dan.md").replace("/", "%")
    (folder / f"{place}.swp").write_text("")
    found = open_in_editors(
        root, ["contacts/dan.md", "contacts/eva.md"], {variable: str(tmp_path / "state")}
    )
    assert found == ["contacts/dan.md is open in Neovim; load it again there (:e) before you go on"]


def test_a_second_swap_file_counts_too(tmp_path: Path) -> None:
    (tmp_path / ".dan.md.swn").write_text("")
    assert "vim" in open_in_editors(tmp_path, ["dan.md"], {})[0]


def test_nothing_is_open(tmp_path: Path) -> None:
    assert open_in_editors(tmp_path, ["dan.md"], {"HOME": str(tmp_path)}) == []
