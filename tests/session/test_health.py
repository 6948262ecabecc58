from collections.abc import Mapping
from pathlib import Path

import pytest

from refjournal.session.health import Editor, health
from tests.session.opening import DAN, PLAIN, session_in

NONE = Editor("", lambda _: None)


def problems(tmp_path: Path, files: Mapping[str, str] = PLAIN, editor: Editor = NONE) -> list[str]:
    areas = health(session_in(tmp_path, files), editor)
    return [f"{area.name}: {problem.words}" for area in areas for problem in area.problems]


def test_a_plain_journal_is_fine(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_markers_of_a_merge_are_a_problem(tmp_path: Path) -> None:
    marked = PLAIN[DAN] + "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
    assert {words.partition(":")[0] for words in problems(tmp_path, {DAN: marked})} == {"files"}


def test_folders_that_are_one_elsewhere_are_a_problem(tmp_path: Path) -> None:
    files = {**PLAIN, "Contacts/eva.md": "---\nname: Eva\n---\n"}
    assert any("only in case" in words for words in problems(tmp_path, files))


def test_what_a_write_left_behind_is_a_problem(tmp_path: Path) -> None:
    files = {**PLAIN, "contacts/.dan-okafor.md.refjournal.tmp": "x"}
    found = problems(tmp_path, files)
    assert [words.partition(":")[0] for words in found] == ["stray files"]


@pytest.mark.parametrize(("command", "count"), [("vim -R", 0), ("gone", 1), ("'vim", 1)])
def test_an_editor_that_is_not_there_is_a_problem(tmp_path: Path, command: str, count: int) -> None:
    editor = Editor(command, lambda name: "/usr/bin/vim" if name == "vim" else None)
    assert len(problems(tmp_path, editor=editor)) == count


def test_a_cache_that_others_can_write_is_named(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    (tmp_path / "cache").mkdir(exist_ok=True)
    (tmp_path / "cache").chmod(0o777)
    (area,) = [area for area in health(session, NONE) if area.name == "index"]
    (problem,) = area.problems
    assert "it is not used" in problem.words
    assert problem.fix == f"chmod go-w -- {tmp_path}/cache"


def test_a_cache_that_is_a_link_is_named(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "elsewhere")
    (area,) = [area for area in health(session, NONE) if area.name == "index"]
    assert "XDG_CACHE_HOME" in area.problems[0].fix
