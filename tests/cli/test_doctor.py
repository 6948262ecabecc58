"""`doctor`: each problem of the surroundings is found, and its fix ends it."""

import os
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from zlib import adler32

import pytest

from refjournal.store.dirs import cache_dir, journal_key
from tests.git.clones import Clone, begun, surroundings


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    for name, value in surroundings(tmp_path).items():
        monkeypatch.setenv(name, value)
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return begun(tmp_path)


def test_a_new_journal_is_well(clone: Clone) -> None:
    answer = clone.run("doctor")
    assert answer.code == 0, answer.out
    assert "to fix" not in answer.out


def git(*args: str) -> Callable[[Clone], object]:
    return lambda clone: clone.git(*args)


def file(path: str, text: str) -> Callable[[Clone], object]:
    return lambda clone: clone.write(path, text)


def lost_program(clone: Clone) -> None:
    driver = clone.git("config", "merge.refjournal.driver")
    clone.git(
        "config",
        "merge.refjournal.driver",
        driver.replace(shlex.split(driver)[0], "/nowhere/refjournal", 1),
    )


def no_attributes(clone: Clone) -> None:
    clone.git("rm", "-q", ".gitattributes")
    (clone.path / ".git/info/attributes").unlink()


PROBLEMS: list[tuple[Callable[[Clone], object], str, str]] = [
    (git("config", "--unset", "merge.refjournal.driver"), "the merge driver is missing", "refjournal git-setup"),
    (git("config", "merge.refjournal.driver", "refjournal merge-driver %O %A %B %L %P"), "has no fallback", "refjournal git-setup"),
    (git("config", "merge.refjournal.driver", "evil"), "is another program: evil", "refjournal git-setup"),
    (lost_program, "starts /nowhere/refjournal, which is not there", "refjournal git-setup"),
    (no_attributes, "git merges records as plain text", "refjournal git-setup"),
    (file(".git/MERGE_HEAD", "x"), "in the middle of a merge", "git merge --abort"),
    (file(".git/index.lock", ""), "another git is at work, or was killed", "rm "),
    (file(".git/refjournal-sync", "main\n"), "a sync was interrupted", "refjournal sync"),
    (git("config", "core.sshCommand", "x"), "starts a program: core.sshcommand", "git config --local --unset-all core.sshcommand"),
    (file("contacts/x-y.md", "---\nname: x\n<<<<<<< HEAD\n---\n"), "a merge left <<<<<<<", "refjournal edit contacts/x-y.md"),
    (file("contacts/priya-shah (conflicted copy).md", "---\nname: x\n---\n"), "conflict", "then remove it"),
    (file("contacts/con.md", "---\nname: x\n---\n"), "contacts/con.md: ", "git mv -- contacts/con.md NAME"),
    (file("contacts/.priya-shah.md.refjournal.tmp", ""), "was left behind", "rm -- contacts/.priya-shah.md.refjournal.tmp"),
    (file(".merge_file_a1B2c3.refjournal", ""), "was left behind", "rm -- .merge_file_a1B2c3.refjournal"),
]  # fmt: skip


@pytest.mark.parametrize(("harm", "words", "fix"), PROBLEMS)
def test_a_problem_is_found_with_its_fix(
    clone: Clone, harm: Callable[[Clone], object], words: str, fix: str
) -> None:
    harm(clone)
    answer = clone.run("doctor")
    assert answer.code == 1
    assert words in answer.out
    assert fix in answer.out


def test_what_is_printed_can_be_pasted(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    clone.write("contacts/.priya-shah.md.refjournal.tmp", "")
    clone.write(".git/index.lock", "")
    answer = clone.run("doctor")
    assert f"first: cd {clone.path}" in answer.err
    monkeypatch.chdir(clone.path)
    said = clone.run("doctor")
    assert "first: cd" not in said.err
    for line in said.out.splitlines():
        if "rm -- " in line:
            command = line[line.index("rm -- ") :]
            subprocess.run(command, shell=True, check=True, cwd=clone.path)
    assert clone.run("doctor").code == 0


def test_an_index_that_lies_is_found_and_fixed(clone: Clone) -> None:
    path = clone.path / "contacts/priya-shah.md"
    old = 1_700_000_000_000_000_000
    os.utime(path, ns=(old, old))
    clone.ok("ls")
    before = path.stat()
    place = cache_dir(os.environ) / f"{journal_key(clone.path)}.index"
    with sqlite3.connect(place) as connection:
        rows = connection.execute("SELECT rowid, files FROM part").fetchall()
        assert any(b"Priya Shah" in files for _, files in rows)
        for row, files in rows:
            lie = files.replace(b"Priya Shah", b"Priya Shxx")
            change = "UPDATE part SET files = ?, checksum = ? WHERE rowid = ?"
            connection.execute(change, (lie, adler32(lie), row))
    connection.close()
    assert path.stat() == before
    assert "does not agree with the files" in clone.run("doctor").out
    fix = (
        next(line for line in clone.run("doctor").out.splitlines() if "rm " in line)
        .strip()
        .partition(";")[0]
    )
    subprocess.run(fix, shell=True, check=True)
    assert clone.run("doctor").code == 0


def test_private_files_that_others_may_read(clone: Clone) -> None:
    shutil.rmtree(clone.path / ".git")
    for path in clone.path.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    clone.path.chmod(0o700)
    assert clone.run("doctor").code == 0
    (clone.path / "contacts/priya-shah.md").chmod(0o644)
    assert "chmod go= -- contacts/priya-shah.md" in clone.run("doctor").out


def test_an_editor_that_is_not_there(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "nowhere -w")
    assert "the editor 'nowhere -w' is not there" in clone.run("doctor").out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_read(clone: Clone) -> None:
    (clone.path / "contacts/priya-shah.md").chmod(0)
    assert "chmod u+rw -- contacts/priya-shah.md" in clone.run("doctor").out
