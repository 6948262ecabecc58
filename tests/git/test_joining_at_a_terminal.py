"""`join` without a name asks who sits there, on a real terminal."""

from pathlib import Path

import pytest

from refjournal.lint.shared.examples import SHARED_SETTINGS
from tests.builders import MEMBERS, write_files
from tests.cli.pseudo_terminal import Session, at_a_terminal
from tests.git.clones import Clone

ASKED = "Who are you?"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Return a clone of the journal of Sam and Kim, on the machine of kim@example.org."""
    origin = tmp_path / "origin.git"
    first = Clone(write_files(tmp_path / "first", {"refjournal.toml": SHARED_SETTINGS, **MEMBERS}))
    first.git("init", "-q", "-b", "main")
    first.git("add", ".")
    first.git("commit", "-qm", "begun")
    first.git("clone", "-q", "--bare", str(first.path), str(origin))
    first.git("clone", "-q", str(origin), str(tmp_path / "clone"))
    clone = Clone(tmp_path / "clone")
    clone.git("config", "user.email", "kim@example.org")
    return clone


def joined(clone: Clone, *answers: tuple[str, str]) -> Session:
    home = clone.path.parent / "home"
    environment = {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "HOME": str(home)}
    return at_a_terminal(["join"], answers, folder=clone.path, environment=environment)


def config(clone: Clone) -> str:
    place = clone.path.parent / "home/refjournal/config.toml"
    return place.read_text("utf-8") if place.exists() else ""


def test_enter_takes_whose_address_git_signs_with(clone: Clone) -> None:
    session = joined(clone, (ASKED, ""))
    assert "kept by Sam Taylor, Kim Lee [Kim Lee]: " in session.screen
    assert "you are Kim Lee (kim-lee)\n" in session.screen
    assert session.code == 0
    assert 'me = "kim-lee"\n' in config(clone)


def test_another_name_is_asked_for_and_taken(clone: Clone) -> None:
    session = joined(clone, (ASKED, "sam"))
    assert (session.code, 'me = "sam-taylor"\n' in config(clone)) == (0, True)


def test_a_third_person_types_their_full_name(clone: Clone) -> None:
    session = joined(clone, (ASKED, "Zoë Ahl"))
    assert session.code == 0
    assert "zoe-ahl" in clone.read("refjournal.toml")
    assert "name: Zoë Ahl\n" in clone.read("contacts/zoe-ahl.md")


def test_ctrl_d_joins_nobody(clone: Clone) -> None:
    session = joined(clone, (ASKED, "\x04"))
    assert session.code != 0
    assert config(clone) == ""
