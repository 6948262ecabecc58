"""What the undo log believes: only what is ours, and only paths in the journal."""

import os
from pathlib import Path

import pytest

from refjournal.store.undo_log import Kept, UndoEntry, UndoLog

FILES = (Kept("contacts/dan.md", b"old", b"new"), Kept("contacts/eva.md", None, b"\xff"))


def log_at(tmp_path: Path) -> UndoLog:
    (tmp_path / "journal").mkdir(exist_ok=True)
    return UndoLog(tmp_path / "journal", tmp_path / "cache")


def folder(tmp_path: Path) -> Path:
    return next((tmp_path / "cache").glob("*.undo"))


def test_what_was_begun_and_what_is_done(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    entry = log.begin(UndoEntry(0, "log dan call", "now", FILES))
    assert (log.begun(), log.done()) == ([entry], [])
    log.finish(entry)
    assert (log.begun(), log.done()) == ([], [entry])


def test_a_command_that_takes_another_back_is_forgotten_with_it(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    first = log.begin(UndoEntry(0, "log dan call", "now", FILES))
    log.finish(first)
    log.finish(log.begin(UndoEntry(0, "undo", "now", FILES, undoes=first.number)))
    assert (log.begun(), log.done()) == ([], [])


@pytest.mark.parametrize(
    "path", ["../x.md", "/etc/x.md", "contacts/../../x.md", ".git/hooks/x", ""]
)
def test_a_path_outside_of_the_journal_is_not_believed(path: str, tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", (Kept(path, None, b"x"),)))
    assert log.begun() == []


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_in_which_others_can_write_is_not_believed(mode: int, tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", FILES))
    folder(tmp_path).chmod(mode)
    assert log.begun() == []


def test_an_entry_that_others_could_have_written_is_not_believed(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", FILES))
    place = next(folder(tmp_path).glob("*.begun"))
    place.chmod(0o666)
    assert log.begun() == []


def test_an_entry_behind_a_link_is_not_believed(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", FILES))
    place = next(folder(tmp_path).glob("*.begun"))
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    assert log.begun() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_entry(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", FILES))
    place = next(folder(tmp_path).glob("*.begun"))
    place.unlink()
    os.mkfifo(place, 0o600)
    assert log.begun() == []


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[" * 100_000, '{"version": 2}', '{"version": 2, "root": 3}'],
    ids=range(6),
)
def test_garbage_is_no_entry(text: str, tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.begin(UndoEntry(0, "log", "now", FILES))
    next(folder(tmp_path).glob("*.begun")).write_text(text)
    assert log.begun() == []


def test_what_mentions_a_person_is_cleared_and_blocks_undo(tmp_path: Path) -> None:
    log = log_at(tmp_path)
    log.finish(log.begin(UndoEntry(0, "log dan call", "now", FILES)))
    log.finish(
        log.begin(UndoEntry(0, "log eva call", "now", (Kept("x.md", b"About Daniel", b""),)))
    )
    log.finish(log.begin(UndoEntry(0, "log", "now", (Kept("y.md", b"", b"nothing"),))))
    log.finish(log.begin(UndoEntry(0, "forget dan", "now", FILES, clear=("dan",))))
    assert [(entry.command, len(entry.files)) for entry in log.done()] == [
        ("log", 0),
        ("log", 0),
        ("log", 1),
        ("forget", 0),
    ]
    kept = b"".join(path.read_bytes() for path in folder(tmp_path).iterdir())
    assert b"Daniel" not in kept
    assert b"dan" not in kept.lower().replace(str(tmp_path).encode().lower(), b"")
