"""What a person writes, and commits by hand, while a killed sync is half done: it stays, in the file
that they wrote it in.
"""

import os
from pathlib import Path

import pytest

from refjournal.git.call import ACTOR
from refjournal.git.half_done import BEFORE, CAME
from refjournal.git.sync_note import is_half_done
from tests.faults import count_try
from tests.git import kills
from tests.git.clones import REFERRALS, Clone, shared
from tests.store.test_transaction import FORK

pytestmark = FORK
LONG = bool(os.environ.get("REFJOURNAL_LONG"))

DAN = "contacts/dan-okafor.md"
PRIYA = "contacts/priya-shah.md"
REFERRAL = next(iter(REFERRALS))
LINE = "- 2026-11-12 call: in the meantime\n"


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones that both wrote, and contradict each other in one file."""
    one, other = shared(tmp_path)
    for clone, name in ((one, "A"), (other, "B")):
        clone.ok("set", "priya-shah", f"region={name}")
        clone.write(DAN, clone.read(DAN) + f"- 2026-11-10 call: from {name}\n")
    one.ok("sync")
    return one, other


def write(clone: Clone, path: str, how: str, line: str = LINE) -> None:
    text = clone.read(path)
    text = text if "## Log" in text else f"{text}\n## Log\n"
    clone.write(path, text + line)
    if how == "committed":
        clone.git("add", "-A")
        clone.git("commit", "-q", "--no-verify", "-m", "by hand")


def test_a_commit_on_top_of_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    other.git("fetch", "-q")
    other.git("update-ref", BEFORE, "HEAD")
    other.git("update-ref", CAME, "origin/main")
    other.write(".git/refjournal-sync", "main\n")
    with monkeypatch.context() as patch:
        patch.setenv("GIT_REFLOG_ACTION", ACTOR)
        other.git("merge", "-q", "--ff-only", "origin/main")
    write(other, DAN, "committed")
    other.ok("sync")
    one.ok("sync")
    assert LINE in one.read(DAN)
    assert one.files() == other.files()


@pytest.mark.parametrize("how", ["saved", "committed"])
@pytest.mark.parametrize("path", [PRIYA, DAN, REFERRAL])
@pytest.mark.parametrize("at", range(1, 130, 1 if LONG else 26))
def test_after_a_kill_at_any_call(
    at: int, path: str, how: str, clones: tuple[Clone, Clone]
) -> None:
    one, other = clones
    assert other.run("sync").code == 6  # the file in which both contradict each other is held back
    one.write(DAN, one.read(DAN) + "- 2026-11-11 call: and more\n")
    one.ok("sync")
    write(other, REFERRAL, "saved", "- 2026-11-13 call: before\n")
    count_try()
    kills.killed(other, at, kills.before)
    # Where the killed sync had put all in its place, `git add -A` would settle what is held back.
    write(other, path, how if is_half_done(other.path) else "saved")
    answer = other.run("sync")
    assert answer.code == 6, answer
    one.ok("sync")
    assert other.read(path).count(LINE) == 1
    assert all("call: before" in clone.read(REFERRAL) for clone in clones)
    assert all("and more" in clone.read(DAN) for clone in clones)
    assert path == PRIYA or one.read(path).count(LINE) == 1
    assert "region: B" in other.read(PRIYA)
