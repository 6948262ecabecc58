"""`sync` on a full disk, and killed while it holds a file back: a sentence, nothing lost, and the
next one goes on.

All of it with REFJOURNAL_LONG=1; every eleventh call of git otherwise.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import Answer
from tests.faults import count_try
from tests.git.clones import Clone, shared
from tests.git.test_killed import killing

LONG = bool(os.environ.get("REFJOURNAL_LONG"))
PRIYA = "contacts/priya-shah.md"
CALLS = range(2, 100, 1 if LONG else 3)
FULL = "No space left on device"


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones that both wrote, and contradict each other in one file."""
    one, other = shared(tmp_path)
    for clone, name in ((one, "A"), (other, "B")):
        clone.ok("set", "priya-shah", f"region={name}")
        clone.ok("log", "dan", "call", "from", name)
    one.ok("sync")
    return one, other


def failing(folder: Path, at: int) -> Path:
    """Return a folder with a git that cannot write, at the call of that number."""
    place = folder / "bin"
    place.mkdir()
    real = shutil.which("git")
    (place / "git").write_text(
        f"#!/bin/sh\ncount=$(cat {folder}/calls 2>/dev/null || echo 0)\ncount=$((count + 1))\necho $count > {folder}/calls\n"
        f'if test $count -eq {at}; then echo "fatal: write error: {FULL}" >&2; exit 128; fi\nexec {real} "$@"\n'
    )
    (place / "git").chmod(0o755)
    return place


def goes_on(one: Clone, other: Clone) -> None:
    """The next sync gets all across but the file in which both contradict each other."""
    answer = other.run("sync")
    assert answer.code == 6, answer
    assert "Everything else is synced" in answer.err, answer
    one.ok("sync")
    for clone, region in ((one, "A"), (other, "B")):
        assert f"region: {region}\n" in clone.read(PRIYA)
        text = b"".join(clone.files().values()).decode()
        assert text.count("from A") == text.count("from B") == 1
    assert other.git("status", "--porcelain") == f"UU {PRIYA}"


@pytest.mark.parametrize("at", CALLS)
def test_a_full_disk(
    at: int, clones: tuple[Clone, Clone], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = clones
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{failing(tmp_path, at)}:{os.environ['PATH']}")
        answer: Answer = other.run("sync")
    count_try()
    assert answer.code in (0, 6)
    assert "Traceback" not in answer.err
    assert "bug" not in answer.err, answer
    goes_on(one, other)


@pytest.mark.parametrize("at", CALLS)
def test_killed_while_a_file_is_held(at: int, clones: tuple[Clone, Clone], tmp_path: Path) -> None:
    one, other = clones
    path = f"{killing(tmp_path, at, 'before')}:{os.environ['PATH']}"
    command = [sys.executable, "-m", "refjournal", "--journal", str(other.path), "sync"]
    ran = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    count_try()
    assert "Traceback" not in ran.stderr
    goes_on(one, other)


def test_a_disk_that_is_full_for_the_held_file(
    clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = clones

    def full(*_: object) -> None:
        raise OSError(28, FULL, str(other.path / PRIYA))

    with monkeypatch.context() as patch:
        patch.setattr("refjournal.git.held.replace_file", full)
        answer = other.run("sync")
    assert (answer.code, "is the disk full?" in answer.err) == (6, True), answer
    goes_on(one, other)
