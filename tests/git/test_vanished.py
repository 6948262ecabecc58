"""Lines that came a short while ago and are gone again: `sync` asks before it sends that away."""

from pathlib import Path

import click
import pytest

from refjournal.cli.commands import sync as module
from refjournal.git.vanished import missing_lines
from tests.git.clones import Clone, shared

DAN = "contacts/dan-okafor.md"
CAME = "- 2026-11-10 call: from one"


@pytest.mark.parametrize(
    ("old", "new", "work", "missing"),
    [
        ("a\n", "a\nb\n", "a\n", ("b",)),
        ("a\n", "a\nb\n", "a\nmine\n", ("b",)),
        ("a\n", "a\nb\n", "a\nb\nmine\n", ()),
        ("a\n", "a\nb\nc\n", "a\nc\n", ()),
        ("status: agreed\n", "status: quoted\n", "status: won\n", ()),
        ("status: agreed\n", "status: quoted\n", "status: agreed\nx: y\n", ("status: quoted",)),
        ("a\n", "a\n- [ ] 2026-12-01 call: x\n", "a\n- [x] 2026-12-01 call: x\n", ()),
        ("a\nb\n", "a\n", "a\nb\n", ()),
    ],
)
def test_only_what_is_wholly_gone_is_missed(
    old: str, new: str, work: str, missing: tuple[str, ...]
) -> None:
    assert missing_lines(old, new, work) == missing


@pytest.fixture
def stale(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones: in the second an editor has saved an older version over what came."""
    one, other = shared(tmp_path)
    old = other.read(DAN)
    one.write(DAN, f"{one.read(DAN)}{CAME}\n")
    one.ok("sync")
    other.ok("sync")
    other.write(DAN, f"{old}- 2026-11-11 email: from other\n")
    other.write("contacts/nora.md", "---\nname: Nora\n---\n")
    return one, other


def test_the_file_is_left_where_nobody_can_be_asked(stale: tuple[Clone, Clone]) -> None:
    one, other = stale
    answer = other.run("sync")
    assert (answer.code, "is gone again" in answer.err) == (0, True), answer
    one.ok("sync")
    assert CAME in one.read(DAN)
    assert (one.path / "contacts/nora.md").exists()
    assert "from other" in other.read(DAN)


@pytest.mark.parametrize(("key", "is_there"), [("b", True), ("s", False)])
def test_otherwise_it_is_asked(
    key: str, is_there: bool, stale: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = stale
    monkeypatch.setattr(module, "is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: key)
    other.ok("sync")
    one.ok("sync")
    assert (CAME in one.read(DAN)) == is_there
    assert "from other" in one.read(DAN)
    assert one.files() == other.files()


def test_a_command_that_edits_what_came_is_no_loss(stale: tuple[Clone, Clone]) -> None:
    one, other = stale
    other.git("checkout", "-q", "HEAD", "--", DAN)
    other.write(DAN, other.read(DAN).replace("from one", "from one, and it was long"))
    assert "is gone again" not in other.run("sync").err
    one.ok("sync")
    assert "it was long" in one.read(DAN)


def test_a_record_that_came_can_be_renamed_at_once(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.write("contacts/nora.md", "---\nname: Nora Lind\n---\n")
    one.ok("sync")
    other.ok("sync")
    other.ok("rename", "nora", "nora-lind")
    assert "is gone again" not in other.run("sync").err
    one.ok("sync")
    assert one.files() == other.files()
    assert not (one.path / "contacts/nora.md").exists()
