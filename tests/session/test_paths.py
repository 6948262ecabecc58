from pathlib import Path

import pytest

from refjournal.session.paths import path_in_journal
from tests.session.opening import DAN, session_in


@pytest.mark.parametrize("text", [DAN, "dan-okafor.md"])
def test_a_path_is_read_from_here_or_from_the_folder(tmp_path: Path, text: str) -> None:
    folder = session_in(tmp_path).folder
    assert path_in_journal(folder, text, folder / "contacts") == DAN


def test_what_is_outside_the_journal_is_none_of_its_paths(tmp_path: Path) -> None:
    folder = session_in(tmp_path).folder
    (tmp_path / "other.md").write_text("no record")
    assert path_in_journal(folder, str(tmp_path / "other.md"), folder) is None
