"""What `sync` and `doctor` print to be pasted is pasted here, into a shell, and then sync works."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.console import Answer
from tests.git.clones import REFERRALS, Clone, shared

REFERRAL = next(iter(REFERRALS))
DAN = "contacts/dan-okafor.md"
Harm = Callable[[Clone], object]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """The second of two clones; the first one has sent something."""
    one, other = shared(tmp_path)
    one.ok("log", "priya", "call", "from", "one")
    one.ok("sync")
    return other


def paste(command: str, clone: Clone) -> None:
    """Type a command in the journal's folder."""
    subprocess.run(command, shell=True, check=True, cwd=clone.path, capture_output=True)


def git(*words: str) -> Harm:
    return lambda clone: clone.git(*words, code=None)


def write(clone: Clone) -> None:
    clone.write(DAN, clone.read(DAN) + "- 2026-11-12 call: here\n")


def merging(clone: Clone) -> None:
    """A merge by hand that stopped."""
    clone.write(REFERRAL, clone.read(REFERRAL).replace("First", "Third"))
    clone.git("commit", "-qam", "third", "--no-verify")
    clone.git("checkout", "-q", "-b", "side", "HEAD~1")
    clone.write(REFERRAL, clone.read(REFERRAL).replace("First", "Second"))
    clone.git("commit", "-qam", "second", "--no-verify")
    clone.git("checkout", "-q", "main")


def stopped(*words: str) -> Harm:
    def act(clone: Clone) -> None:
        merging(clone)
        clone.git(*words, code=None)

    return act


def sparse(clone: Clone) -> None:
    clone.git("sparse-checkout", "set", "--no-cone", "/*", "!/contacts/")
    clone.write(DAN, "---\nname: Dan Okafor\n---\n")


def am(clone: Clone) -> None:
    clone.write(
        "p.patch", clone.git("format-patch", "-1", "--stdout", "origin/main") + "\n-- \n2\n"
    )
    clone.git("am", "p.patch", code=None)
    (clone.path / "p.patch").unlink()


def safecrlf(clone: Clone) -> None:
    clone.git("config", "core.safecrlf", "true")
    clone.write(DAN, clone.read(DAN).replace("\n", "\r\n") + "- 2026-11-12 call\r\n")


def inner_remote(clone: Clone) -> None:
    clone.git("init", "-q", "--bare", "inner.git")
    clone.git("remote", "set-url", "origin", "./inner.git")


def locked(*names: str) -> Harm:
    def act(clone: Clone) -> None:
        for name in names:
            (clone.path / ".git" / name).write_text("")

    return act


REFUSED: dict[str, Harm] = {
    "a merge": stopped("merge", "-q", "side"),
    "a rebase": stopped("rebase", "-q", "side"),
    "a cherry-pick": stopped("cherry-pick", "side"),
    "a revert": stopped("revert", "--no-commit", "HEAD"),
    "an am": am,
    "a bisect": git("bisect", "start"),
    "a detached head": git("checkout", "-q", "--detach"),
    "signing": git("config", "commit.gpgSign", "true"),
    "signing by ssh": lambda clone: [
        clone.git("config", *pair)
        for pair in (("commit.gpgSign", "true"), ("gpg.format", "ssh"), ("user.signingKey", "/no"))
    ],
    "line endings": safecrlf,
    "a sparse checkout": sparse,
    "a program": git("config", "filter.x.clean", "x"),
    "a key that needs quotes": git("config", "filter.$(touch x) 'y'.clean", "x"),
    "a place": git("config", "core.excludesFile", "/x"),
    "a remote inside": inner_remote,
    "locks": locked("index.lock", "HEAD.lock"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_sync_says_is_pasted(name: str, clone: Clone, tmp_path: Path) -> None:
    REFUSED[name](clone)
    if not (clone.path / ".git/sequencer").exists() and "sparse" not in name:
        write(clone)
    answer = clone.run("sync")
    assert answer.code == 6, answer
    assert "Traceback" not in answer.err
    for _ in range(3):
        for command in printed(answer, clone):
            paste(command.replace("URL", shlex.quote(str(tmp_path / "hub.git"))), clone)
        answer = clone.run("sync")
        if answer.code == 0:
            break
    assert answer.code == 0, answer
    assert not (clone.path / "x").exists()


def printed(answer: Answer, clone: Clone) -> list[str]:
    """Return the commands in what was said: in backticks, or after a colon."""
    said = answer.err
    if "refjournal doctor" in said:
        return re.findall(r"rm -- .+?(?:$)", clone.run("doctor").out, re.MULTILINE)
    found = re.findall(r"`(git [^`]+)`", said)
    found += re.findall(r"(?:: |; |\()(git (?:config|remote|branch|sparse-checkout) .+?)(?:; if it |$)", said, re.M)  # fmt: skip
    found = [command.replace("NAME", "main") for command in found if "-c NAME" not in command]
    assert found, said
    return found[:1]


def test_a_second_work_tree(clone: Clone, tmp_path: Path) -> None:
    clone.git("worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    second = Clone(tmp_path / "second")
    second.ok("log", "dan", "call", "there")
    answer = second.run("sync")
    if answer.code:
        paste(printed(answer, second)[0], second)
        second.ok("sync")


def test_a_hook_elsewhere(clone: Clone, tmp_path: Path) -> None:
    hooks = tmp_path / "my hooks"
    hooks.mkdir()
    clone.git("config", "--global", "core.hooksPath", str(hooks))
    said = clone.run("doctor").out
    line = re.search(r"call `(refjournal .+)` in (.+)$", said, re.MULTILINE)
    assert line is not None, said
    place = Path(line[2])
    place.write_text(f"#!/bin/sh\n{line[1]}\n")
    place.chmod(0o755)
    assert clone.run("doctor").code == 0


def test_nobody_to_be(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(clone.path.parent / "other-config"))
    monkeypatch.setenv("EMAIL", "")
    clone.git("config", "user.useConfigOnly", "true")
    clone.git("config", "--global", "protocol.file.allow", "always")
    write(clone)
    answer = clone.run("sync")
    assert answer.code == 6, answer
    command = re.search(r"(git config --global user.name \"Your Name\")", answer.err)
    assert command is not None, answer
    paste(command[1], clone)
    paste(command[1].replace("user.name", "user.email").replace("Your Name", "a@b.example"), clone)
    clone.ok("sync")


def test_a_partial_clone(clone: Clone, tmp_path: Path) -> None:
    hub = tmp_path / "hub.git"
    Clone(hub).git("config", "uploadpack.allowFilter", "true")
    clone.ok("sync")
    clone.git("clone", "-q", "--filter=blob:none", f"file://{hub}", str(tmp_path / "partial"))
    partial = Clone(tmp_path / "partial")
    answer = partial.run("changes", "HEAD~1")
    assert answer.code == 6, answer
    paste(printed(answer, partial)[0], partial)
    assert "called Priya Shah" in partial.ok("changes", "HEAD~1")
