"""`sync` on a full disk, and killed while it holds a file back: a sentence, nothing lost, and the
next one goes on.

All of it with REFJOURNAL_LONG=1; every eleventh call of git otherwise.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from refjournal.git.call import Git, Ran
from tests.faults import count_try
from tests.git import kills
from tests.git.clones import Clone, shared
from tests.store.test_transaction import FORK

pytestmark = FORK

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


def cannot_write(_: Callable[[], Ran]) -> Ran:
    """A git that finds the disk full."""
    return Ran(128, b"", f"fatal: write error: {FULL}")


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
def test_a_full_disk(at: int, clones: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = clones
    with monkeypatch.context() as patch:
        patch.setattr(Git, "run", kills.at_call(at, cannot_write))
        answer = other.run("sync")
    count_try()
    assert answer.code in (0, 6)
    assert "Traceback" not in answer.err
    assert "bug" not in answer.err, answer
    goes_on(one, other)


@pytest.mark.parametrize("at", CALLS)
def test_killed_while_a_file_is_held(at: int, clones: tuple[Clone, Clone]) -> None:
    count_try()
    kills.killed(clones[1], at, kills.before)
    goes_on(*clones)


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
