"""A sync that is half done: nothing is written into it, readers are told, signals take it back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from refjournal.git.sync_note import is_half_done
from tests.git.clones import Clone, shared

PRIYA = "contacts/priya-shah.md"


@pytest.fixture
def clones(tmp_path: Path) -> list[Clone]:
    return shared(tmp_path)


def note(clone: Clone) -> Path:
    place = clone.path / ".git/refjournal-sync"
    place.write_text("main\n")
    return place


def test_a_writing_command_refuses(clones: list[Clone]) -> None:
    clone = clones[0]
    note(clone)
    before = clone.files()
    answer = clone.run("log", "dan", "call")
    assert (answer.code, "First: refjournal sync" in answer.err) == (4, True)
    assert clone.files() == before
    assert clone.run("undo").code == 4


def test_a_reading_command_answers_and_warns(clones: list[Clone]) -> None:
    note(clones[0])
    answer = clones[0].run("ls", "contacts")
    assert (answer.code, "a sync is half done" in answer.err) == (0, True)


def test_it_is_known_in_a_folder_and_in_a_work_tree(clones: list[Clone], tmp_path: Path) -> None:
    clone = clones[0]
    assert not is_half_done(clone.path)
    note(clone)
    assert is_half_done(clone.path)
    assert is_half_done(clone.path / "contacts")
    clone.git("worktree", "add", "-q", str(tmp_path / "w"), "-b", "second")
    assert not is_half_done(tmp_path / "w")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("at", ["rebase", "merge", "push"])
def test_a_signal_brings_the_repository_back(
    number: signal.Signals, at: str, clones: list[Clone], tmp_path: Path
) -> None:
    one, other = clones
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    if at != "merge":
        other.ok("log", "priya", "email", "from", "other")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin/git"
    real = subprocess.run(
        ["which", "git"], capture_output=True, text=True, check=True
    ).stdout.strip()
    script.write_text(
        f'#!/bin/sh\nfor word; do if test "$word" = {at}; then kill -{int(number)} $PPID; sleep 0.3; fi; done\nexec {real} "$@"\n'
    )
    script.chmod(0o755)
    command = [sys.executable, "-m", "refjournal", "--journal", str(other.path), "sync"]
    path = f"{tmp_path}/bin:{os.environ['PATH']}"
    ran = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert ran.returncode not in (0, 1), ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (other.path / ".git/refjournal-sync").exists()
    assert not (other.path / ".git/rebase-merge").exists()
    assert not list(other.path.glob(".*merge_file*"))
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()


def test_what_a_killed_merge_left_is_removed(clones: list[Clone]) -> None:
    one, other = clones
    other.write(".merge_file_a1B2c3", "left")
    note(other)
    one.ok("log", "dan", "call")
    one.ok("sync")
    other.ok("sync")
    assert not (other.path / ".merge_file_a1B2c3").exists()
