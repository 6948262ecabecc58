"""Two people with a clone each, and a bare repository between them: they join, work and sync."""

import os
from pathlib import Path

import pytest

from tests.cli.console import Answer, refjournal
from tests.git.clones import Clone


class Person(Clone):
    """A person at a machine of their own, with their own configuration."""

    def __init__(self, path: Path, email: str) -> None:
        super().__init__(path)
        self.email = email
        self.day = "2026-11-20"

    def run(self, *args: str) -> Answer:
        folder = self.path.parent / f"{self.path.name}-config"
        os.environ["XDG_CONFIG_HOME"] = str(folder)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        return refjournal("--journal", str(self.path), "--as-of", self.day, *args)

    def due(self) -> str:
        return self.ok("today")


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Person, Person]:
    """Return Sam, who began the journal, and Kim, who joined it."""
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "REFJOURNAL_ME", "REFJOURNAL_DIR"):
        monkeypatch.setenv(name, "")
    sam = Person(tmp_path / "sam", "sam@example.org")
    sam.run("init", str(sam.path), "--name", "Sam Taylor", "--git")
    sam.git("init", "-q", "--bare", str(tmp_path / "origin.git"))
    sam.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    for name in ("Dan Okafor", "Marta Weiss", "Eva Roth"):
        sam.ok("new", "contact", name, "--relation", "partner")
    sam.ok("sync")
    kim = Person(tmp_path / "kim", "kim@example.org")
    sam.git("clone", "-q", str(tmp_path / "origin.git"), str(kim.path))
    for person in (sam, kim):
        person.git("config", "user.email", person.email)
    kim.ok("join", "Kim Lee")
    sam.ok("set", "sam-taylor", "email=sam@example.org")
    sam.ok("sync")
    return sam, kim


def test_joining_names_the_member_everywhere(two: tuple[Person, Person]) -> None:
    sam, kim = two
    config = kim.path.parent / "kim-config" / "refjournal" / "config.toml"
    assert 'me = "kim-lee"\n' in config.read_text("utf-8")
    assert 'contact = ["sam-taylor", "kim-lee"]\n' in sam.read("refjournal.toml")
    assert "merge.refjournal.driver" in kim.git("config", "--local", "--list")
    assert "email: kim@example.org\n" in sam.read("contacts/kim-lee.md")


def test_joining_again_changes_nothing(two: tuple[Person, Person]) -> None:
    _, kim = two
    kim.ok("sync")
    before = kim.git("rev-parse", "HEAD")
    assert kim.ok("join") == "you are Kim Lee (kim-lee)\nnothing to sync: both sides are the same\n"
    assert kim.git("rev-parse", "HEAD") == before


def test_changes_tell_who_made_them(two: tuple[Person, Person]) -> None:
    sam, kim = two
    kim.ok("log", "dan", "card", "thank you for Nora")
    kim.ok("set", "dan", "company=Okafor")
    kim.ok("sync")
    assert "(Kim Lee)" in sam.ok("sync")
    sam.ok("log", "eva", "call", "hello")
    changed = sam.ok("changes", "--since", "HEAD~1")
    assert "Dan Okafor: company changed (Kim Lee)" in changed
    assert "Eva Roth: call (you)" in changed
    assert sam.ok("changes", "HEAD~1") == changed


def test_a_plan_that_both_tick_is_done_once(two: tuple[Person, Person]) -> None:
    sam, kim = two
    kim.ok("plan", "dan", "2026-11-20", "card")
    kim.ok("sync")
    sam.ok("sync")
    sam.ok("done", "dan")
    kim.day = sam.day = "2026-11-21"
    kim.ok("done", "dan")
    for person in (sam, kim, sam):
        person.ok("sync")
    wanted = "- [x] 2026-11-20 card (by sam-taylor)\n"
    assert wanted in sam.read("contacts/dan-okafor.md")
    assert kim.read("contacts/dan-okafor.md") == sam.read("contacts/dan-okafor.md")


def test_a_member_who_is_renamed_elsewhere_is_told(two: tuple[Person, Person]) -> None:
    sam, kim = two
    sam.ok("rename", "kim-lee", "kim-roth")
    sam.ok("sync")
    kim.ok("log", "dan", "call", "hello")
    kim.ok("sync")
    answer = kim.run("log", "dan", "call", "again")
    assert answer.code == 2
    assert "refjournal join" in answer.err
    kim.ok("join", "kim")
    kim.ok("log", "dan", "call", "again")
    log = kim.read("contacts/dan-okafor.md")
    assert "call hello (by kim-roth)" in log
    assert "call again (by kim-roth)" in log
