"""When the watch looks, what rings, and what it says: rings and clock readings in, words out."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from refjournal.errors import StorageError
from refjournal.watch.debounce import Debounce
from refjournal.watch.loop import FindingLine, World, watch_loop
from refjournal.watch.watcher import Watcher, is_relevant


@pytest.mark.parametrize(
    ("rung", "now", "busy", "wait"),
    [
        ([], 10.0, False, 50.0),
        ([], 60.0, False, 0.0),
        ([], 99.0, False, 0.0),
        ([10.0], 10.0, False, 0.3),
        ([10.0], 10.2, False, 0.1),
        ([10.0], 10.3, False, 0.0),
        ([10.0, 10.2], 10.3, False, 0.2),
        ([10.0, 11.0, 12.0, 13.0, 14.0, 14.9], 15.0, False, 0.0),
        ([10.0], 12.0, True, 0.3),
        ([10.0], 40.0, True, 0.0),
    ],
)
def test_when_to_look(rung: list[float], now: float, busy: bool, wait: float) -> None:
    pace = Debounce(0.0)
    for at in rung:
        pace.rang(at)
    assert pace.wait(now, busy=busy) == pytest.approx(wait)


def test_a_look_ends_what_rang() -> None:
    pace = Debounce(0.0)
    pace.rang(10.0)
    pace.looked(11.0)
    assert pace.wait(11.0, busy=False) == 60.0


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (FileModifiedEvent("/j/contacts/dan.md"), True),
        (FileCreatedEvent("/j/contacts/dan.md"), True),
        (FileDeletedEvent("/j/contacts/dan.md"), True),
        (FileMovedEvent("/j/contacts/dan.md~", "/j/contacts/dan.md"), True),
        (FileModifiedEvent("/j/refjournal.toml"), True),
        (DirCreatedEvent("/j/contacts/new"), True),
        (DirDeletedEvent("/j/contacts"), True),
        (FileOpenedEvent("/j/contacts/dan.md"), False),
        (FileClosedNoWriteEvent("/j/contacts/dan.md"), False),
        (DirModifiedEvent("/j/contacts"), False),
        (FileCreatedEvent("/j/contacts/4913"), False),
        (FileModifiedEvent("/j/contacts/.dan.md.swp"), False),
        (FileCreatedEvent("/j/contacts/.#dan.md"), False),
        (FileModifiedEvent("/j/contacts/.dan.md.refjournal.tmp"), False),
        (FileModifiedEvent("/j/contacts/dan.md~"), False),
        (FileModifiedEvent("/j/.git/index"), False),
        (FileModifiedEvent("/j/.git/COMMIT.md"), False),
        (DirCreatedEvent("/j/.git/objects/ab"), False),
        (FileModifiedEvent("/j/report.html"), False),
    ],
)  # fmt: skip
def test_what_rings(event: FileSystemEvent, wanted: bool) -> None:
    assert is_relevant(event) is wanted


def test_a_real_change_rings_a_real_bell(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    bell = Watcher(tmp_path)
    try:
        bell.hang()
        (tmp_path / "contacts/dan.md").write_text("x")
        assert bell.wait(30)
        bell.hang()
        os.replace(tmp_path / "contacts/dan.md", tmp_path / "contacts/eva.md")
        assert bell.wait(30)
    finally:
        bell.take_down()


def test_the_folder_is_polled_where_the_system_tells_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("refjournal.watch.watcher.Observer", Full)
    monkeypatch.setattr("refjournal.watch.watcher.POLL_SECONDS", 0.05)
    bell = Watcher(tmp_path)
    try:
        assert bell.hang() is False
        (tmp_path / "dan.md").write_text("x")
        assert bell.wait(30)
    finally:
        bell.take_down()


class FakeBell:
    """A bell that rings by a script, and interrupts at its end; the clock goes on as it waits."""

    def __init__(self, script: Sequence[bool]) -> None:
        self.script: Iterator[bool] = iter(script)
        self.now, self.hung = 0.0, 0

    def hang(self) -> bool:
        self.hung += 1
        return self.hung < 3

    def wait(self, seconds: float) -> bool:
        try:
            rang = next(self.script)
        except StopIteration:
            raise KeyboardInterrupt from None
        self.now += 0.01 if rang else seconds
        return rang


def said(
    root: Path,
    script: Sequence[bool],
    looks: Sequence[Sequence[str] | Exception | None],
    known: Sequence[str] = (),
) -> list[str]:
    """Return what the watch says when these looks come one after the other."""
    bell, left = FakeBell(script), list(looks)
    words: list[str] = []

    def line(text: str) -> FindingLine:
        return FindingLine((text.rpartition(":")[2],), text)

    def look() -> Sequence[FindingLine] | None:
        found = left.pop(0) if left else None
        if isinstance(found, Exception):
            raise found
        return None if found is None else [line(text) for text in found]

    world = World(
        root,
        bell,
        lambda: bell.now,
        lambda: False,
        look,
        words.append,
        lambda text: words.append(f"! {text}"),
    )
    with pytest.raises(KeyboardInterrupt):
        watch_loop(world, [line(text) for text in known])
    return words


SAVED = (True, False)
"""It rings, and then it is quiet."""


@pytest.mark.parametrize(
    ("known", "looks", "words"),
    [
        (["1:a"], [["1:a"], None], []),
        (["1:a"], [None, ["1:a", "2:b"]], ["2:b"]),
        (["1:a", "2:b"], [None, ["2:b"]], ["gone: 1:a"]),
        (["1:a"], [None, ["7:a"]], []),
        (["1:a"], [None, ["1:a", "2:a"]], ["2:a"]),
        (["1:a", "2:a"], [None, ["2:a"]], ["gone: 1:a"]),
        ([], [None, StorageError("no TOML")], ["! no TOML; waiting until that is mended"]),
    ],
)
def test_what_comes_and_what_goes(
    known: list[str], looks: list[list[str] | Exception | None], words: list[str], tmp_path: Path
) -> None:
    assert said(tmp_path, SAVED, looks, known) == words


def test_trouble_is_told_once_and_its_end(tmp_path: Path) -> None:
    trouble = StorageError("no TOML")
    words = said(
        tmp_path, [*SAVED, False, False, *SAVED], [None, trouble, trouble, trouble, ["1:a"]]
    )
    assert words == ["! no TOML; waiting until that is mended", "! the journal is back", "1:a"]


def test_a_folder_that_goes_and_comes_back(tmp_path: Path) -> None:
    gone = FileNotFoundError(2, "No such file or directory")
    words = said(tmp_path, [*SAVED, False, False], [None, gone, gone, ["1:a"]])
    assert words == [
        f"! {tmp_path} is gone (No such file or directory); waiting for its return",
        "! the system does not tell of changes here: the folder is looked at every few seconds",
        "! the journal is back",
        "1:a",
    ]


def test_once_a_minute_without_any_event(tmp_path: Path) -> None:
    assert said(tmp_path, [False], [None, ["1:a"]]) == ["1:a"]
