"""`sync` killed before or after each of its calls of git: the next one ends it, and nothing is
lost.

All of it with REFJOURNAL_LONG=1; every seventh call otherwise.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git.clones import REFERRALS, Clone, shared

LONG = bool(os.environ.get("REFJOURNAL_LONG"))
REFERRAL = next(iter(REFERRALS))
MOST = 60
CALLS = range(1, MOST, 1 if LONG else 7)


def killing(folder: Path, at: int, when: str) -> Path:
    """Return a folder with a git that kills who called it, at the call of that number."""
    place = folder / "bin"
    place.mkdir()
    script = place / "git"
    real = shutil.which("git")
    before, after = ("kill -9 $PPID; exit 1", "") if when == "before" else ("", "kill -9 $PPID")
    script.write_text(
        f"#!/bin/sh\ncount=$(cat {folder}/calls 2>/dev/null || echo 0)\ncount=$((count + 1))\necho $count > {folder}/calls\n"
        f'if test $count -eq {at}; then\n{before or ":"}\n{real} "$@"\n{after or ":"}\nexit 1\nfi\nexec {real} "$@"\n'
    )
    script.chmod(0o755)
    return place


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", CALLS)
def test_the_next_sync_ends_what_a_killed_one_began(at: int, when: str, tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    other.ok("log", "priya", "email", "from", "other")
    other.ok("set", "priya-shah", "region=Leeds")
    path = f"{killing(tmp_path, at, when)}:{os.environ['PATH']}"
    command = [
        sys.executable,
        "-m",
        "refjournal",
        "--journal",
        str(other.path),
        "--as-of",
        "2026-11-20",
        "sync",
    ]
    ran = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    calls = int((tmp_path / "calls").read_text())
    assert (ran.returncode == -9) == (calls >= at) or calls < at, ran.stderr
    assert "Traceback" not in ran.stderr
    _remove_stale_lock(other)
    other.ok("sync")
    one.ok("sync")
    assert one.files() == other.files()
    text = other.read(REFERRAL)
    assert text.count("from one") == text.count("from other") == 1
    assert "region: Leeds" in other.read("contacts/priya-shah.md")


def _remove_stale_lock(clone: Clone) -> None:
    """What git itself leaves when it is killed, it says how to remove; we kill its caller only, so
    there is none.
    """
    assert not (clone.path / ".git/index.lock").exists()
