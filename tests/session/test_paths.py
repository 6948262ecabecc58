from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session.paths import (
    by_journal,
    in_repository,
    journal_of,
    path_in_journal,
    seen_from,
)
from tests.builders import write_files
from tests.session.opening import DAN, session_in


@pytest.mark.parametrize("text", [DAN, "dan-okafor.md"])
def test_a_path_is_read_from_here_or_from_the_folder(tmp_path: Path, text: str) -> None:
    folder = session_in(tmp_path).folder
    assert path_in_journal(folder, text, folder / "contacts") == DAN


def test_what_is_outside_the_journal_is_none_of_its_paths(tmp_path: Path) -> None:
    folder = session_in(tmp_path).folder
    (tmp_path / "other.md").write_text("no record")
    assert path_in_journal(folder, str(tmp_path / "other.md"), folder) is None


def test_a_path_belongs_to_the_nearest_journal_above(tmp_path: Path) -> None:
    inner = session_in(tmp_path / "notes").folder
    outer = write_files(tmp_path, {"refjournal.toml": ""})
    assert journal_of(inner / DAN) == inner
    assert journal_of(tmp_path / "other" / "new.md") == outer


def test_paths_are_sorted_by_their_journals(tmp_path: Path) -> None:
    one, two = (session_in(tmp_path / name).folder for name in "ab")
    typed = [str(one / DAN), "b/journal/contacts", str(one)]
    assert by_journal(typed, tmp_path) == {one: [DAN, "."], two: ["contacts"]}


@pytest.mark.parametrize("text", ["nowhere.md", "outside.md"])
def test_what_is_not_there_or_in_no_journal_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "outside.md").touch()
    with pytest.raises(UsageError, match=text):
        by_journal([text], tmp_path)


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (".", "notes/journal/contacts/eva.md"),
        ("notes/journal", "contacts/eva.md"),
        ("notes/journal/contacts", "eva.md"),
        ("notes/journal/groups", "../contacts/eva.md"),
        ("other", "{root}/notes/journal/contacts/eva.md"),
    ],
)
def test_a_path_leads_to_the_file_from_where_one_stands(
    tmp_path: Path, start: str, shown: str
) -> None:
    path = seen_from(tmp_path / start, tmp_path / "notes/journal", "contacts/eva.md")
    assert path == shown.format(root=tmp_path)


def test_code_hosts_read_paths_from_the_top_of_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "notes" / "journal"
    assert in_repository(folder, DAN) == DAN
    (tmp_path / ".git").mkdir()
    assert in_repository(folder, DAN) == f"notes/journal/{DAN}"
