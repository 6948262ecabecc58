"""What a repository's own configuration must not choose: `sync` refuses it, `doctor` names it."""

import os
import subprocess
from pathlib import Path

import pytest

from refjournal.git.safety import address_danger, name_danger
from tests.git.clones import Clone, shared


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return shared(tmp_path, "a")[0]


def refused(clone: Clone, *words: str) -> None:
    answer, doctor = clone.run("sync"), clone.run("doctor")
    assert answer.code == 6, answer
    for word in words:
        assert word in answer.err
        assert word in doctor.out


@pytest.mark.parametrize(
    "key",
    [
        "core.attributesFile", "core.excludesFile", "url.x.insteadOf", "url.x.pushInsteadOf", "remote.origin.proxy", "http.proxy",
        "http.https://x.example/.sslVerify", "http.cookieFile", "trailer.x.command", "filter.a b.clean",
    ],
)  # fmt: skip
def test_a_key_that_chooses_a_program_or_a_place(key: str, clone: Clone) -> None:
    clone.git("config", key, "somewhere")
    refused(clone, "git config --local --unset-all")


def test_a_work_tree_elsewhere(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    clone.git("config", "core.worktree", str(tmp_path / "elsewhere"))
    answer = clone.run("sync")
    assert answer.code == 6, answer
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("key", ["url", "pushurl"])
@pytest.mark.parametrize(
    "address",
    [
        "contacts/hub.git",
        "./contacts/hub.git",
        "file://{}/contacts/hub.git",
        "{}/con%74acts/../contacts/hub.git",
    ],
)
def test_a_remote_inside_of_the_journal_runs_no_hook(
    key: str, address: str, clone: Clone, tmp_path: Path
) -> None:
    hub = clone.path / "contacts/hub.git"
    subprocess.run(["git", "init", "-q", "--bare", str(hub)], check=True)
    hook = hub / "hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    hook.chmod(0o755)
    clone.git("config", f"remote.origin.{key}", address.format(clone.path))
    clone.ok("log", "dan", "call")
    refused(
        clone, "remote origin is a folder in this repository"
    ) if "%" not in address else clone.run("sync")
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("name", ["--upload-pack=touch started", "-x"])
def test_a_remote_whose_name_is_an_option(name: str, clone: Clone) -> None:
    with (clone.path / ".git/config").open("a") as stream:
        stream.write(
            f'[remote "{name}"]\nurl = ../hub.git\nfetch = +refs/heads/*:refs/remotes/x/*\n'
        )
    clone.git("config", "branch.main.remote", name)
    refused(clone, "could be taken for something else")
    assert not (clone.path / "started").exists()


def test_a_branch_whose_name_is_an_option(clone: Clone) -> None:
    head = clone.git("rev-parse", "HEAD")
    place = clone.path / ".git/refs/heads/--exec=touch started"
    place.write_text(f"{head}\n")
    (clone.path / ".git/HEAD").write_text("ref: refs/heads/--exec=touch started\n")
    answer = clone.run("sync")
    assert answer.code == 6
    assert not (clone.path / "started").exists()


def test_a_branch_that_names_an_address_inside(clone: Clone) -> None:
    subprocess.run(
        ["git", "init", "-q", "--bare", str(clone.path / "contacts/hub.git")], check=True
    )
    clone.git("config", "branch.main.remote", "./contacts/hub.git")
    refused(clone, "is a folder in this repository")


@pytest.mark.parametrize(
    ("address", "is_inside"),
    [
        ("hub.git", True), ("file://{}/x", True), ("{}", True), ("../hub.git", False), ("https://x.example/hub.git", False),
        ("host:hub.git", False), ("ssh://host/x", False), ("/", False),
    ],
)  # fmt: skip
def test_where_an_address_leads(address: str, is_inside: bool, tmp_path: Path) -> None:
    found = address_danger("origin", address.format(tmp_path), [tmp_path], tmp_path)
    assert (found is not None) == is_inside


@pytest.mark.parametrize(
    ("name", "is_fine"), [("main", True), ("a/b", True), ("-x", False), ("a\nb", False)]
)
def test_a_name_that_could_be_an_option(name: str, is_fine: bool) -> None:
    assert (name_danger("branch", name) is None) == is_fine


def test_am_is_no_rebase(clone: Clone) -> None:
    (clone.path / ".git/rebase-apply").mkdir()
    (clone.path / ".git/rebase-apply/applying").write_text("")
    answer = clone.run("sync")
    assert "in the middle of an am" in answer.err
    assert "git am --abort" in answer.err


def test_a_signature_that_cannot_be_made(clone: Clone, tmp_path: Path) -> None:
    with Path(os.environ["GIT_CONFIG_GLOBAL"]).open("a") as stream:
        stream.write(f"[commit]\ngpgSign = true\n[gpg]\nprogram = {tmp_path}/none\n")
    clone.ok("log", "dan", "call")
    answer = clone.run("sync")
    assert (answer.code, "git config commit.gpgSign false" in answer.err) == (6, True), answer.err


def test_line_endings_that_git_is_told_to_refuse(clone: Clone) -> None:
    clone.git("config", "core.safecrlf", "true")
    clone.write("contacts/mia.md", "---\r\nname: Mia\r\n---\r\n")
    answer = clone.run("sync")
    assert (answer.code, "git config core.safecrlf warn" in answer.err) == (6, True), answer.err


def test_the_advice_about_a_remote_without_the_branch_works(tmp_path: Path) -> None:
    one, other = shared(tmp_path)
    one.git("push", "-q", "origin", "main:trunk")
    Clone(tmp_path / "hub.git").git("update-ref", "-d", "refs/heads/main")
    answer = other.run("sync")
    assert answer.code == 6
    command = answer.err.split("`")[1]
    assert command == "git branch --set-upstream-to=origin/trunk"
    other.git(*command.split()[1:])
    other.ok("log", "dan", "call")
    assert "1 went" in other.ok("sync")


def test_two_work_trees_of_one_repository(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "-q", str(tmp_path / "w"), "-b", "second")
    second = Clone(tmp_path / "w")
    second.git("push", "-q", "-u", "origin", "second")
    second.ok("log", "dan", "call")
    assert "1 went" in second.ok("sync")
    assert "nothing to sync" in clone.ok("sync")


def test_a_lock_over_there_is_nobody_who_was_first(clone: Clone, tmp_path: Path) -> None:
    place = tmp_path / "hub.git/refs/heads/main.lock"
    place.write_text("")
    clone.ok("log", "dan", "call")
    answer = clone.run("sync")
    assert answer.code == 6
    assert "somebody else was faster" not in answer.err
    assert "does not take it" in answer.err
