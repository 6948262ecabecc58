"""The bell: watchdog tells that something happened in the journal's folder. Its events are not
trusted further than that.
"""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

POLL_SECONDS: Final = 2.0
_CHANGES: Final = frozenset(("created", "modified", "deleted", "moved"))
"""Events that are changes: that a file was opened, or closed, rings for our own looks too."""
_SETTINGS: Final = "refjournal.toml"


def is_relevant(event: FileSystemEvent) -> bool:
    """Tell whether an event can concern a record: editors' temporary files, git's folder and other
    files are none of ours.
    """
    if event.event_type not in _CHANGES:
        return False
    paths = [
        os.fsdecode(path) for path in (event.src_path, getattr(event, "dest_path", "")) if path
    ]
    if event.is_directory:
        return event.event_type != "modified" and not all(_is_hidden(path) for path in paths)
    return any(_is_record(path) for path in paths)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in Path(path).parts[-3:])


def _is_record(path: str) -> bool:
    name = os.path.basename(path)
    return name == _SETTINGS or (name.endswith(".md") and not _is_hidden(path))


class _Handler(FileSystemEventHandler):
    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def on_any_event(self, event: FileSystemEvent) -> None:
        if is_relevant(event):
            self._ring()


class Watcher:
    """Watches a folder. `wait` returns whether it rang; a flood of events rings once."""

    def __init__(self, root: Path) -> None:
        """Nothing is watched before `hang`."""
        self._root = root
        self._rung = threading.Event()
        self._observer: BaseObserver | None = None

    def hang(self) -> bool:
        """Begin to watch, anew if need be; return whether the system tells of changes, False where
        the folder is polled.
        """
        self.take_down()
        try:
            self._observer = self._started(Observer())
        except OSError:
            # No more watches (inotify), or a file system that has none.
            self._observer = self._started(PollingObserver(timeout=POLL_SECONDS))
            return False
        return True

    def _started(self, observer: BaseObserver) -> BaseObserver:
        observer.schedule(_Handler(self._rung.set), str(self._root), recursive=True)
        observer.start()
        return observer

    def take_down(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=POLL_SECONDS * 2)
            self._observer = None

    def wait(self, seconds: float) -> bool:
        """Wait until it rings, so long at the most; return whether it did."""
        rang = self._rung.wait(seconds)
        self._rung.clear()
        return rang
