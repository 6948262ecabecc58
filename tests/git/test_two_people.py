"""Two people with a clone each, and a bare repository between them: they join, work and sync."""

import json
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


def third(sam: Person) -> tuple[Person, Answer]:
    """Return Zoe with a clone of her own, and what joining answered."""
    zoe = Person(sam.path.parent / "zoe", "zoe@example.org")
    sam.git("clone", "-q", str(sam.path.parent / "origin.git"), str(zoe.path))
    zoe.git("config", "user.email", zoe.email)
    return zoe, zoe.run("join", "Zoe Ahl")


def test_who_joins_is_not_taken_for_another(two: tuple[Person, Person]) -> None:
    _, answer = third(two[0])
    assert (answer.code, "git signs with" in answer.err) == (0, False)


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


def test_changes_of_one_member_are_asked_for(two: tuple[Person, Person]) -> None:
    sam, kim = two
    kim.ok("set", "dan", "company=Okafor")
    kim.ok("sync")
    sam.ok("sync")
    sam.ok("log", "eva", "call", "hello")
    hers = sam.ok("changes", "HEAD~1", "--by", "kim")
    assert ("Dan Okafor: company changed" in hers, "Eva" in hers) == (True, False)
    both = sam.ok("changes", "HEAD~1", "--by", "member")
    assert "Kim Lee\n  Dan Okafor: company changed\n" in both
    assert "you\n  Eva Roth: call\n" in both
    assert "nor one of those who keep" in sam.run("changes", "--by", "zoe").err


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


def test_what_is_signed_follows_a_renamed_member(two: tuple[Person, Person]) -> None:
    sam, kim = two
    sam.ok("rename", "sam-taylor", "sam-roth")
    sam.ok("sync")
    kim.ok("log", "dan", "card", "hello (by sam-taylor)")
    kim.ok("sync")
    assert "card hello (by sam-roth)" in kim.read("contacts/dan-okafor.md")
    assert 'contact = ["sam-roth", "kim-lee"]' in kim.read("refjournal.toml")


def test_who_has_another_id_now_is_told_and_joins_again(two: tuple[Person, Person]) -> None:
    _, kim = two
    config = kim.path.parent / "kim-config" / "refjournal" / "config.toml"
    config.write_text('me = "kim-old"\n', "utf-8")
    answer = kim.run("log", "dan", "call", "again")
    assert (answer.code, answer.err.count("refjournal join")) == (2, 2)
    kim.ok("join", "kim")
    assert 'me = "kim-lee"\n' in config.read_text("utf-8")
    assert kim.run("log", "dan", "call", "again").code == 0


def test_two_machines_with_the_same_name_are_warned(two: tuple[Person, Person]) -> None:
    _, kim = two
    config = kim.path.parent / "kim-config" / "refjournal" / "config.toml"
    config.write_text('me = "sam-taylor"\n', "utf-8")
    assert "address of Kim Lee, but on this machine you are Sam Taylor" in kim.run("sync").err
    assert "refjournal join kim-lee" in kim.run("doctor").out


# A week of two people


def days(person: Person, *typed: tuple[str, str]) -> None:
    for day, command in typed:
        person.day = day
        person.ok(*command.split())


def due_for(person: Person, *options: str) -> set[tuple[str, str, str]]:
    """Return what is due for somebody: whose it is, with whom it is settled, and its section."""
    found = json.loads(person.ok("today", "--all", "--format", "json", *options))
    return {(thing["whose"] or "", thing["with"] or "", thing["section"]) for thing in found}


@pytest.fixture
def week(two: tuple[Person, Person]) -> tuple[Person, Person]:
    """Return Sam and Kim after a week of work on both sides."""
    sam, kim = two
    with (sam.path / "refjournal.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '[goals]\nweekly = ["ask 3/week"]\n[goals.kim]\nweekly = ["ask 2/week"]\n'
            '[goals.sam]\nweekly = ["ask 1/week"]\n'
        )
    sam.ok("sync")
    kim.ok("sync")
    kim.day = "2026-11-16"
    kim.ok("new", "referral", "--for", "Nora Lind", "--from", "marta", "--need", "tax")
    sam.day = "2026-11-16"
    sam.ok("new", "referral", "--for", "Tom Berg", "--from", "eva", "--need", "an audit")
    days(
        kim,
        ("2026-11-17", "log nora call"),
        ("2026-11-17", "log marta ask for somebody like Nora"),
        ("2026-11-18", "plan dan 2026-11-20 card"),
    )
    sam.ok("sync")
    kim.ok("sync")
    sam.day = "2026-11-17"
    sam.ok("new", "referral", "--for", "Ole Holm", "--to", "dan", "--need", "payroll")
    days(
        sam,
        ("2026-11-17", "advance ole-to-dan agreed"),
        ("2026-11-18", "advance ole-to-dan introduced"),
        ("2026-11-18", "log eva thanks for Tom"),
        ("2026-11-18", "log eva ask"),
        ("2026-11-18", "new referral --for eva --to kim --need books"),
    )
    sam.ok("sync")
    kim.ok("sync")
    sam.ok("sync")
    sam.day = kim.day = "2026-11-20"
    return sam, kim


def test_each_has_what_is_theirs_and_nothing_is_owed_twice(week: tuple[Person, Person]) -> None:
    sam, kim = week
    hers, his, everything = due_for(kim), due_for(sam), due_for(sam, "--all-members")
    assert {whose for whose, *_ in hers} <= {"kim-lee", ""}
    assert {whose for whose, *_ in his} <= {"sam-taylor", ""}
    assert hers | his == everything == due_for(kim, "--all-members")
    assert not hers & his  # what is in both lists would be done twice
    assert ("kim-lee", "marta-weiss", "thanks") in hers
    assert ("kim-lee", "dan-okafor", "planned") in hers
    assert ("sam-taylor", "tom-berg", "leads") in his


def test_the_figures_of_both_add_up(week: tuple[Person, Person]) -> None:
    sam, kim = week
    options = ("--since", "2026-11-01", "--format", "json")
    for person in (sam, kim):
        whole = {one["figure"]: one["cases"] for one in json.loads(person.ok("stats", *options))}
        parts = json.loads(person.ok("stats", *options, "--by", "member"))
        for name, cases in whole.items():
            assert sum(part["cases"] for part in parts if part["figure"] == name) == cases, name


def test_goals_are_of_each_and_of_both(week: tuple[Person, Person]) -> None:
    sam, kim = week
    assert "ask 2 of 3 this week, Kim Lee: ask 1 of 2 this week" in kim.ok("today")
    assert "ask 2 of 3 this week, Sam Taylor: ask 1 of 1 this week" in sam.ok("today")


def test_both_see_the_same_journal(week: tuple[Person, Person]) -> None:
    sam, kim = week
    assert sam.files() == kim.files()
    assert sam.run("lint", "--select", "RJ1,RJ2").code == 0


def test_a_third_person_joins_and_another_leaves(week: tuple[Person, Person]) -> None:
    sam, kim = week
    zoe, _ = third(sam)
    zoe.day = "2026-11-20"
    zoe.ok("new", "referral", "--for", "Paula Moss", "--from", "dan", "--need", "payroll")
    zoe.ok("sync")
    sam.ok("sync")
    sam.ok("set", "kim-lee", "left=2026-11-20")
    for person in (sam, zoe, kim):
        person.ok("sync")
    lists = [due_for(person) for person in (sam, zoe)]
    assert lists[0] | lists[1] == due_for(sam, "--all-members")
    assert {whose for whose, *_ in lists[0] & lists[1]} == {""}  # only what Kim left is in both
    assert due_for(kim) == set()
    parts = json.loads(
        zoe.ok("stats", "--since", "2026-11-01", "--format", "json", "--by", "member")
    )
    received = {one["group"]: one["cases"] for one in parts if one["figure"] == "received"}
    assert received == {"sam-taylor": 1, "kim-lee": 1, "zoe-ahl": 1}
