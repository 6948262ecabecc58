"""What a git that was killed leaves: files in part, notes in part, locks. The next sync takes none
of it for an edit of the person's, and names what has to be removed.
"""

from pathlib import Path

import pytest

from refjournal.git.half_done import BEFORE, CAME
from tests.git.clones import REFERRALS, Clone, shared

PRIYA = "contacts/priya-shah.md"
DAN = "contacts/dan-okafor.md"
NORA = "contacts/nora-quinn.md"
REFERRAL = next(iter(REFERRALS))


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    """One clone has sent much; the other one died while git put that into its work tree."""
    one, other = shared(tmp_path)
    one.ok("new", "contact", "Nora Quinn")
    one.write(DAN, one.read(DAN) + "- 2026-11-11 call: from one\n")
    one.ok("log", "priya", "email", "from", "one")
    one.ok("sync")
    other.git("fetch", "-q")
    other.git("update-ref", BEFORE, "HEAD")
    other.git("update-ref", CAME, "origin/main")
    other.write(".git/refjournal-sync", "main\n")
    return one, other


@pytest.mark.parametrize("part", [0, 1, 20, None])
@pytest.mark.parametrize("path", [NORA, DAN, REFERRAL])
def test_a_file_that_was_written_in_part(
    path: str, part: int | None, clones: tuple[Clone, Clone]
) -> None:
    one, other = clones
    other.write(path, one.read(path)[:part])
    other.ok("sync")
    assert one.files() == other.files()
    assert other.git("log", "--format=%s", "origin/main..") == ""


def test_a_file_that_was_to_be_written_anew_is_not_deleted(clones: tuple[Clone, Clone]) -> None:
    one, other = clones
    (other.path / DAN).unlink()
    other.ok("sync")
    assert one.files() == other.files()


def test_an_edit_of_the_meantime_stays(clones: tuple[Clone, Clone]) -> None:
    one, other = clones
    other.write(DAN, other.read(DAN) + "- 2026-11-12 call: in the meantime\n")
    other.ok("sync")
    one.ok("sync")
    assert "in the meantime" in one.read(DAN)
    assert one.read(DAN).count("from one") == other.read(DAN).count("from one") == 1


def test_a_rebase_of_which_git_had_noted_nothing_yet(clones: tuple[Clone, Clone]) -> None:
    one, other = clones
    other.git("checkout", "-q", "--detach", "origin/main")
    other.write(".git/rebase-merge/head-name", "refs/heads/main\n")
    other.write(".git/rebase-merge/orig-head", "")
    other.ok("sync")
    assert other.git("branch", "--show-current") == "main"
    assert one.files() == other.files()


@pytest.mark.parametrize("name", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_is_named_with_what_removes_it(name: str, clones: tuple[Clone, Clone]) -> None:
    _, other = clones
    lock = other.path / ".git" / name
    lock.write_text("")
    answer = other.run("sync")
    assert (answer.code, "`refjournal doctor` says what to remove" in answer.err) == (6, True)
    assert f"rm -- {lock}" in other.run("doctor").out
    lock.unlink()
    other.ok("sync")


def test_a_temporary_file_that_was_committed_goes_again(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    left = "contacts/.dan-okafor.md.refjournal.tmp"
    other.write(left, "half")
    assert other.git("status", "--porcelain") == ""
    other.git("add", "--force", left)
    other.git("commit", "-q", "--no-verify", "-m", "by accident")
    (other.path / left).unlink()
    one.ok("log", "dan", "call")
    one.ok("sync")
    other.ok("sync")
    assert other.git("ls-files", "contacts/.*") == ""
