"""A command that is killed, then a real commit or pull, then the next command: what git brought or
keeps is never taken back.
"""

import itertools
import shutil
from pathlib import Path

import pytest

from refjournal.store.transaction import Where
from tests.cli.console import refjournal
from tests.faults import count_try
from tests.git.clones import Clone, shared
from tests.store.test_recovery import killed
from tests.store.test_transaction import FORK, LONG, nap, options

pytestmark = FORK
NAMES = ("contacts/dan-okafor.md", "contacts/dan.md")
COMMANDS = {
    "rename": ("rename", "dan-okafor", "dan"),
    "set": ("set", "--where", "type:contact", "tags+=x"),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("between", ["commit", "pull"])
def test_what_git_has_is_never_taken_back(name: str, between: str, tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    start = other.git("rev-parse", "HEAD")
    where = Where(other.path, tmp_path / "cache" / "refjournal", nap)
    assert refjournal(*options(other.path), *COMMANDS[name]).code == 0
    after = other.files()
    for number in itertools.count(3, 2 if LONG else 9):
        _begin_again(other, where, start)
        if not killed(where, COMMANDS[name], number):
            break
        count_try()
        other.git("add", "-A")
        other.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "by hand")
        if between == "pull":
            other.git("pull", "-q", "--no-rebase", "--no-edit")
        committed = other.files()
        answer = refjournal(*options(other.path), "log", "sam-taylor", "note", "second")
        assert answer.code == 0, answer.err
        now = other.files()
        assert any(path in now for path in NAMES), number
        assert between == "commit" or "from one" in b"".join(now.values()).decode()
        for path, data in now.items():
            is_kept = data == committed.get(path) or data == after.get(path)
            assert is_kept or b"note second" in data, (number, path)
    assert number > 3


def _begin_again(clone: Clone, where: Where, start: str) -> None:
    clone.git("reset", "-q", "--hard", start)
    clone.git("clean", "-q", "-fd")
    shutil.rmtree(where.cache, ignore_errors=True)
