"""Events of the file system, through watchdog. All that is taken from an event is that something
happened.
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
"""Events that are changes. That a file was opened or closed is none: our own reading does that."""
_SETTINGS: Final = "refjournal.toml"


def is_relevant(event: FileSystemEvent) -> bool:
    """Return whether an event can concern a record. Temporary files of editors, git's folder and
    other files do not.
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
    def __init__(self, notify: Callable[[], None]) -> None:
        self._notify = notify

    def on_any_event(self, event: FileSystemEvent) -> None:
        if is_relevant(event):
            self._notify()


class Watcher:
    """Watches a folder. A flood of events counts once."""

    def __init__(self, root: Path) -> None:
        """Nothing is watched before `start`."""
        self._root = root
        self._changed = threading.Event()
        self._observer: BaseObserver | None = None

    def start(self) -> bool:
        """Begin to watch, again if need be; return whether the system tells of changes, False if
        the folder is polled.
        """
        self.stop()
        try:
            self._observer = self._started(Observer())
        except OSError:
            # No more watches (inotify), or a file system that has none.
            self._observer = self._started(PollingObserver(timeout=POLL_SECONDS))
            return False
        return True

    def _started(self, observer: BaseObserver) -> BaseObserver:
        observer.schedule(_Handler(self._changed.set), str(self._root), recursive=True)
        observer.start()
        return observer

    def stop(self) -> None:
        """Stop watching."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=POLL_SECONDS * 2)
            self._observer = None

    def wait(self, seconds: float) -> bool:
        """Wait for an event, at most so many seconds; return whether one came."""
        changed = self._changed.wait(seconds)
        self._changed.clear()
        return changed
