"""A repository that wants to start programs: in no command of ours it does."""

import subprocess
from pathlib import Path

import pytest

from tests.git.clones import Clone, shared

PRIYA = "contacts/priya-shah.md"
COMMANDS = [
    ["changes"],
    ["changes", "HEAD~1"],
    ["doctor"],
    ["lint", "--staged"],
    ["git-setup", "--dry-run"],
    ["sync"],
]


@pytest.fixture
def hostile(tmp_path: Path) -> Clone:
    """A clone with every way that we know to start a program."""
    clone = shared(tmp_path, "a")[0]
    start = f"touch {tmp_path}/started"
    for key in (
        "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "sequence.editor", "diff.external", "diff.x.textconv", "diff.x.command",
        "filter.x.clean", "filter.x.smudge", "filter.x.process", "merge.x.driver", "credential.helper", "gpg.program", "alias.status", "alias.commit",
        "remote.origin.uploadpack", "remote.origin.receivepack", "pager.status", "interactive.diffFilter",
    ):  # fmt: skip
        clone.git("config", key, f"!{start}" if key.startswith("alias") else start)
    clone.git("config", "commit.gpgSign", "true")
    clone.write(".git/info/attributes", "*.md filter=x diff=x merge=x\n")
    for name in (
        "pre-commit",
        "commit-msg",
        "post-commit",
        "pre-push",
        "pre-rebase",
        "post-index-change",
        "reference-transaction",
        "post-checkout",
    ):
        hook = clone.path / ".git/hooks" / name
        hook.write_text(f"#!/bin/sh\n{start}\n")
        hook.chmod(0o755)
    subprocess.run(
        ["git", "init", "-q", "--bare", str(clone.path / "contacts/bare.git")], check=True
    )
    (clone.path / "contacts/bare.git/config").write_text(
        f"[core]\nbare = true\nfsmonitor = {start}\n"
    )
    clone.write(PRIYA, clone.read(PRIYA).replace("Priya", "Prija"))
    return clone


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_started(command: list[str], hostile: Clone, tmp_path: Path) -> None:
    hostile.run(*command)
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_partial_clone_fetches_nothing(command: list[str], tmp_path: Path) -> None:
    clone = shared(tmp_path, "a")[0]
    blob = clone.git("rev-parse", f"HEAD:{PRIYA}")
    clone.write(PRIYA, clone.read(PRIYA).replace("Priya", "Prija"))
    (clone.path / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", f"touch {tmp_path}/started; git-upload-pack"),
    ):
        clone.git("config", key, value)
    clone.run(*command)
    assert not (tmp_path / "started").exists()
    clone.git("cat-file", "-p", blob, code=None)
    assert (tmp_path / "started").exists()  # the trap works


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_signature_is_looked_at(command: list[str], tmp_path: Path) -> None:
    clone = shared(tmp_path, "a")[0]
    commit = clone.git("cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signed = f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n{message}\n"
    (tmp_path / "signed").write_text(signed)
    made = clone.git("hash-object", "-t", "commit", "-w", str(tmp_path / "signed"))
    clone.git("update-ref", "HEAD", made)
    (tmp_path / "gpg").write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    (tmp_path / "gpg").chmod(0o755)
    clone.git("config", "log.showSignature", "true")
    clone.git("config", "gpg.program", str(tmp_path / "gpg"))
    clone.write(PRIYA, clone.read(PRIYA).replace("Priya", "Prija"))
    clone.run(*command)
    assert not (tmp_path / "started").exists()
    clone.git("log", "-1", code=None)
    assert (tmp_path / "started").exists()  # the trap works


def test_the_trap_would_work(hostile: Clone, tmp_path: Path) -> None:
    hostile.git("diff", "HEAD", code=None)
    assert (tmp_path / "started").exists()


def test_a_configuration_that_is_included_counts_as_the_clones_own(tmp_path: Path) -> None:
    clone = shared(tmp_path, "a")[0]
    clone.write("settings", f'[filter "x"]\nclean = touch {tmp_path}/started\n')
    clone.git("config", "include.path", "../settings")
    clone.write(".git/info/attributes", "*.md filter=x\n")
    clone.write(PRIYA, clone.read(PRIYA).replace("Priya", "Prija"))
    answer = clone.run("sync")
    assert (answer.code, "filter.x.clean" in answer.err) == (6, True)
    clone.run("changes")
    assert not (tmp_path / "started").exists()
