"""A rename, a merge, a link written on the other side meanwhile: the links follow."""

from pathlib import Path

import pytest

from tests.git.clones import REFERRALS, Clone, shared

REFERRAL = next(iter(REFERRALS))


def text_of(clone: Clone) -> str:
    return "".join(data.decode() for data in clone.files().values())


@pytest.fixture
def clones(tmp_path: Path) -> list[Clone]:
    return shared(tmp_path)


def test_a_link_written_meanwhile_follows_a_rename(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("rename", "dan-okafor", "daniel-okafor")
    one.ok("sync")
    other.ok("log", "priya,dan", "meeting", "both", "of", "them")
    answer = other.run("sync")
    assert (answer.code, "links follow a rename" in answer.err) == (0, True), answer
    assert "half done" not in answer.err
    assert "[[daniel-okafor]]: both of them" in text_of(other)
    assert "[[dan-okafor]]" not in text_of(other)
    one.ok("sync")
    assert one.files() == other.files()
    assert "nothing to sync" in other.ok("sync")


def test_so_does_one_that_came_from_there(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("log", "priya,dan", "meeting", "both")
    one.ok("sync")
    other.ok("rename", "dan-okafor", "daniel-okafor")
    other.ok("sync")
    assert "[[daniel-okafor]]: both" in text_of(other)
    assert "[[dan-okafor]]" not in text_of(other)
    one.ok("sync")
    assert one.files() == other.files()


def test_a_new_referral_to_somebody_who_was_merged(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("new", "contact", "Daniel Okafor")
    one.ok("sync")
    other.ok("sync")
    one.ok("merge-contacts", "dan-okafor", "daniel-okafor")
    one.ok("sync")
    other.ok("new", "referral", "--for", "daniel-okafor", "--to", "priya-shah", "--need", "Law")
    other.ok("sync")
    assert "prospect: dan-okafor" in text_of(other)
    assert "daniel-okafor" not in text_of(other)


def test_both_renamed_the_same_person(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("rename", "dan-okafor", "daniel-okafor")
    one.ok("sync")
    other.ok("rename", "dan-okafor", "danny-okafor")
    answer = other.run("sync")
    assert answer.code in (0, 6)
    assert "Traceback" not in answer.err
    assert (other.path / "contacts/danny-okafor.md").exists() or answer.code == 0


def test_a_rename_is_reported_as_one(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("rename", "priya-shah", "priya-s")
    one.ok("sync")
    assert "  Priya Shah: renamed to priya-s\n" in other.ok("sync")


def test_the_history_names_the_act(clones: list[Clone]) -> None:
    one, _ = clones
    one.ok("rename", "priya-shah", "priya-s")
    one.ok("sync")
    assert "priya-s: rename" in one.git("log", "-1", "--format=%B")


def test_a_file_that_is_held_back_stays_so_when_links_in_it_follow(clones: list[Clone]) -> None:
    one, other = clones
    for clone, name in zip(clones, ("A", "B"), strict=True):
        text = clone.read(REFERRAL).replace("e-mailed both", f"wrote to both, {name}")
        clone.write(REFERRAL, text + f"- 2026-11-10 call [[dan-okafor]]: from {name}\n")
    one.ok("sync")
    other.ok("rename", "dan-okafor", "daniel-okafor")
    answer = other.run("sync")
    assert (answer.code, "links follow a rename" in answer.err) == (6, True), answer
    assert "from B" in other.read(REFERRAL)
    assert other.git("status", "--porcelain") == f"UU {REFERRAL}"
    one.ok("sync")
    assert "[[daniel-okafor]]: from A" in one.read(REFERRAL)


def test_the_commit_before_is_kept(clones: list[Clone]) -> None:
    one, other = clones
    one.ok("log", "dan", "call")
    one.ok("sync")
    before = other.git("rev-parse", "HEAD")
    other.ok("sync")
    assert other.git("rev-parse", "refs/worktree/refjournal/before") == before
