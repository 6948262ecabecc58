"""Which events count, and that a real change is one."""

import os
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

from refjournal.watch.watcher import Watcher, is_relevant


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
def test_which_events_count(event: FileSystemEvent, wanted: bool) -> None:
    assert is_relevant(event) is wanted


def test_a_real_change_is_an_event(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    watcher = Watcher(tmp_path)
    try:
        watcher.start()
        (tmp_path / "contacts/dan.md").write_text("x")
        assert watcher.wait(30)
        watcher.start()
        os.replace(tmp_path / "contacts/dan.md", tmp_path / "contacts/eva.md")
        assert watcher.wait(30)
    finally:
        watcher.stop()


def test_the_folder_is_polled_where_the_system_tells_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("refjournal.watch.watcher.Observer", Full)
    monkeypatch.setattr("refjournal.watch.watcher.POLL_SECONDS", 0.05)
    watcher = Watcher(tmp_path)
    try:
        assert watcher.start() is False
        (tmp_path / "dan.md").write_text("x")
        assert watcher.wait(30)
    finally:
        watcher.stop()
