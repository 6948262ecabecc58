"""A repository that holds more than the journal: a contradiction in a file outside stops only that
file.
"""

import subprocess
from pathlib import Path

import pytest

from tests.git.clones import Clone, shared
from tests.git.test_resolve import resolving

NOTES = "notes.txt"
Pair = tuple[Clone, Clone]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """Two clones of a repository with a file of its own, and the journal in a folder."""
    (tmp_path / "a").mkdir()
    subprocess.run(["git", "init", "-q", str(tmp_path / "a")], check=True)
    (tmp_path / "a" / NOTES).write_bytes(b"one\ntwo\n")
    one, other = shared(tmp_path, path="journal")
    return one, other


def contradict(pair: Pair, versions: tuple[bytes | None, bytes | None]) -> None:
    """Commit both versions of the file outside, each with an entry of the journal."""
    for clone, name, data in zip(pair, "AB", versions, strict=True):
        change(clone, data)
        clone.ok("log", "dan", "call", "from", name)
    pair[0].ok("sync")


def change(clone: Clone, data: bytes | None, message: str = "outside") -> None:
    place = notes(clone)
    if data is None:
        place.unlink()
    else:
        place.write_bytes(data)
    clone.git("add", "-A", "--", str(place))
    clone.git("commit", "-q", "--no-verify", "-m", message)


def notes(clone: Clone) -> Path:
    return clone.path.parent / NOTES


def all_else_goes(pair: Pair) -> None:
    one, other = pair
    answer = other.run("sync")
    assert (answer.code, "Everything else is synced" in answer.err) == (6, True), answer
    one.ok("sync")
    for clone in pair:
        text = b"".join(clone.files().values()).decode()
        assert text.count("from A") == text.count("from B") == 1


@pytest.mark.parametrize(
    "versions",
    [
        (b"A\ntwo\n", b"B\ntwo\n"),
        (b"\0A", b"\0B"),
        (b"A\ntwo\n", None),
        (None, b"B\ntwo\n"),
    ],
    ids=["text", "no text", "deleted here", "deleted there"],
)
@pytest.mark.parametrize("answer", ["here", "there"])
def test_it_is_held_back_and_asked_about(
    answer: str,
    versions: tuple[bytes | None, bytes | None],
    pair: Pair,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = pair
    contradict(pair, versions)
    all_else_goes(pair)
    assert (notes(other).read_bytes() if notes(other).exists() else None) == versions[1]
    assert NOTES in other.git("ls-files", "--unmerged", "--", f":/{NOTES}")
    wanted = versions[1 if answer == "here" else 0]
    key = answer[0]
    if None in versions:
        key = "d" if wanted is None else "k"
    assert resolving(other, [key], monkeypatch).code == 0
    one.ok("sync")
    for clone in pair:
        assert (notes(clone).read_bytes() if notes(clone).exists() else None) == wanted
        assert clone.git("status", "--porcelain") == ""


def test_lines_that_do_not_contradict_are_merged_later(pair: Pair) -> None:
    one, other = pair
    contradict(pair, (b"A\ntwo\n", b"B\ntwo\n"))
    all_else_goes(pair)
    change(one, b"one\ntwo\n", "taken back")
    one.ok("sync")
    other.ok("sync")
    one.ok("sync")
    assert notes(one).read_bytes() == notes(other).read_bytes() == b"B\ntwo\n"


@pytest.mark.parametrize("end", [("add",), ("checkout", "HEAD")])
def test_git_ends_it(end: tuple[str, ...], pair: Pair) -> None:
    one, other = pair
    contradict(pair, (b"A\ntwo\n", b"B\ntwo\n"))
    all_else_goes(pair)
    other.git(*end, "--", str(notes(other)))
    other.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "decided")
    other.ok("sync")
    one.ok("sync")
    assert notes(one).read_bytes() == notes(other).read_bytes()


def test_what_git_converts_is_converted(pair: Pair) -> None:
    one, other = pair
    for clone in pair:
        Path(clone.path.parent, ".git/info/attributes").write_text(f"{NOTES} text eol=crlf\n")
    contradict(pair, (b"A\r\ntwo\r\n", b"B\r\ntwo\r\n"))
    all_else_goes(pair)
    assert notes(other).read_bytes() == b"B\r\ntwo\r\n"
    other.git("add", "--", str(notes(other)))
    other.git("commit", "-q", "--no-verify", "-m", "decided")
    other.ok("sync")
    one.ok("sync")
    assert notes(one).read_bytes() == notes(other).read_bytes() == b"B\r\ntwo\r\n"


def test_a_program_stays_one(pair: Pair) -> None:
    _, other = pair
    for clone in pair:
        notes(clone).chmod(0o755)
    contradict(pair, (b"A\ntwo\n", b"B\ntwo\n"))
    all_else_goes(pair)
    assert notes(other).stat().st_mode & 0o111
    assert "100755" in other.git("ls-files", "--unmerged", "--", f":/{NOTES}")


def test_a_link_is_left_to_git(pair: Pair) -> None:
    one, other = pair
    for clone, name in zip(pair, "AB", strict=True):
        notes(clone).unlink()
        notes(clone).symlink_to(name)
        clone.git("add", "-A", "--", str(notes(clone)))
        clone.git("commit", "-q", "--no-verify", "-m", "a link")
    one.ok("sync")
    answer = other.run("sync")
    assert (answer.code, "git pull" in answer.out) == (6, True), answer
    assert notes(other).readlink() == Path("B")
