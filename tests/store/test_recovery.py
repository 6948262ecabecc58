"""Killed at each call, then edited, or after a power cut: every file is the old or the new one, what
was new stays new, and the next command finishes the rest. `REFJOURNAL_LONG=1` tries every call.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from refjournal.cli.main import run
from refjournal.store.transaction import Where, undo_last
from refjournal.store.undo_log import UndoLog
from tests.cli.console import refjournal
from tests.store.faults import Counter, Disk, counted, dies
from tests.store.test_transaction import (
    COMMANDS,
    FORK,
    LONG,
    child,
    contents,
    here,
    options,
    results,
    strays,
    torn,
    whole,
)

pytestmark = FORK
LINE = b"- 2026-11-05 note: typed by hand\n"
SECOND = ("log", "sam", "note", "second", "--on", "2026-11-19")
DAN, REFERRAL = "contacts/dan-okafor.md", "referrals/2026/a.md"
WRITING = sorted(set(COMMANDS) - {"fix"})


def numbers(name: str) -> Iterator[int]:
    return itertools.count(1, 1 if LONG else 4 if name == "log" else 11)


def killed(where: Where, command: tuple[str, ...], number: int) -> bool:
    """Kill a command at a call; return whether it was killed."""

    def act() -> None:
        with pytest.MonkeyPatch.context() as patch:
            counted(patch, Counter(number, dies))
            run((*options(where.root), *command))

    return os.WIFSIGNALED(child(act))


def is_new(
    path: str, now: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]
) -> bool:
    return now.get(path) == after.get(path) != before.get(path)


@pytest.mark.parametrize("edited", [DAN, REFERRAL])
@pytest.mark.parametrize("name", WRITING if LONG else ["log", "rename", "merge"])
def test_an_editor_and_a_second_command_after_the_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edited: str
) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    before, after = results(where.root, where, COMMANDS[name])
    for number in numbers(name):
        if not killed(where, COMMANDS[name], number):
            break
        found = contents(where.root)
        assert not torn(found, before, after), number
        if edited in found:
            (where.root / edited).write_bytes(found[edited] + LINE)
        answer = refjournal(*options(where.root), *SECOND)
        assert answer.code == 0, answer.err
        now = contents(where.root)
        if edited in found:
            assert now[edited] == found[edited] + LINE, number
        for path in {*before, *after} - {edited, "contacts/sam.md"}:
            assert now.get(path) in (before.get(path), after.get(path)), (number, path)
            if is_new(path, found, before, after):
                assert is_new(path, now, before, after), (number, path)
        is_whole = {path: now.get(path) for path in before} == before
        is_partly = any(is_new(path, now, before, after) for path in after) and not is_whole
        if is_partly and edited in found and found[edited] != after.get(edited):
            assert "edited since" in answer.err, (number, answer.err)
        assert not strays(where.root)
        _begin_again(where, before)


@pytest.mark.parametrize("survives", ["nothing", "the journal", "the cache"])
@pytest.mark.parametrize("name", WRITING if LONG else ["log", "rename"])
def test_a_power_cut_at_every_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, survives: str
) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    before, after = results(where.root, where, COMMANDS[name])
    kept = {"nothing": None, "the journal": where.root, "the cache": where.cache}[survives]
    for number in numbers(name):
        answered = power_cut(where, COMMANDS[name], number, kept)
        monkeypatch.chdir(where.root)
        assert not torn(contents(where.root), before, after), number
        now = whole(where.root, where)
        assert now in (before, after), number
        if answered:
            assert now == after
            undo_last(where)
            assert contents(where.root) == before
            break
        _begin_again(where, before)


def power_cut(where: Where, command: tuple[str, ...], number: int, kept: Path | None) -> bool:
    """Leave what a power cut at a call leaves, or after the answer where there are not so many;
    return whether the command had answered.
    """
    place = where.root.parent / "cut"
    shutil.rmtree(place, ignore_errors=True)

    def cut(disk: Disk, code: int) -> None:
        disk.cut(place, kept)
        os._exit(code)

    def act() -> None:
        disk = Disk(where.root, where.cache)
        with pytest.MonkeyPatch.context() as patch:
            counted(patch, Counter(number, lambda: cut(disk, 1)), disk)
            run((*options(where.root), *command))
        cut(disk, 2)

    code = os.waitstatus_to_exitcode(child(act))
    os.chdir(where.root.parent)
    for index, root in enumerate((where.root, where.cache)):
        shutil.rmtree(root)
        shutil.move(place / str(index), root)
        root.chmod(0o700 if root == where.cache else 0o755)
    for path in where.cache.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return code == 2


def _begin_again(where: Where, files: dict[str, bytes]) -> None:
    for path in contents(where.root):
        (where.root / path).unlink()
    for path, data in files.items():
        (where.root / path).parent.mkdir(parents=True, exist_ok=True)
        (where.root / path).write_bytes(data)
    shutil.rmtree(where.cache)
    where.cache.mkdir(mode=0o700)


def test_an_interrupted_command_that_is_finished_is_taken_back_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    before, _ = results(where.root, where, COMMANDS["rename"])
    assert refjournal(*options(where.root), *SECOND).code == 0
    for number in itertools.count(1):
        killed(where, COMMANDS["rename"], number)
        if (where.root / "contacts/dan.md").exists():
            break
    answer = refjournal(*options(where.root), "undo")
    assert "`rename dan-okafor dan` was interrupted; it is finished now" in answer.err
    assert [entry.command for entry in UndoLog(where.root, where.cache).done()] == [
        " ".join(SECOND)
    ]
    assert contents(where.root)[DAN] == before[DAN]


def test_a_rename_always_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    before, _ = results(where.root, where, COMMANDS["rename"])
    for number in itertools.count(1):
        was_killed = killed(where, COMMANDS["rename"], number)
        names = {DAN, "contacts/dan.md"} & set(contents(where.root))
        assert names, number
        if not was_killed:
            break
        _begin_again(where, before)


def _killed_half_way(where: Where, path: str) -> None:
    """Kill a rename as soon as the record has its new name."""
    for number in itertools.count(1):
        killed(where, COMMANDS["rename"], number)
        if (where.root / path).exists():
            return


@pytest.mark.parametrize("folder", ["contacts", "People"])
def test_what_to_type_is_said_where_a_rename_met_an_edit(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    results(where.root, where, COMMANDS["rename"])
    (where.root / "contacts").rename(where.root / folder)
    with (where.root / "refjournal.toml").open("a") as stream:
        stream.write(f'[folders]\n{folder} = "contact"\n')
    _killed_half_way(where, f"{folder}/dan.md")
    with (where.root / REFERRAL).open("ab") as stream:
        stream.write(LINE)
    answer = refjournal(*options(where.root), *SECOND)
    assert "refjournal merge-contacts dan dan-okafor" in answer.err, answer.err
    assert refjournal(*options(where.root), "merge-contacts", "dan", "dan-okafor").code == 0
    assert LINE in contents(where.root)[REFERRAL]
    assert b"dan-okafor" not in contents(where.root)[REFERRAL]


def test_what_undo_would_take_back_is_unknown_before_the_killed_command_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = here(tmp_path)
    monkeypatch.chdir(where.root)
    results(where.root, where, COMMANDS["rename"])
    _killed_half_way(where, "contacts/dan.md")
    before = contents(where.root)
    answer = refjournal(*options(where.root), "undo", "--dry-run")
    assert (answer.code, "was interrupted" in answer.err) == (4, True), answer
    assert contents(where.root) == before
