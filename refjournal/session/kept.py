"""A session that is kept for hours, by an editor: it looks at the disk when it is asked, and reads
again only if something there has changed.
"""

import gc
import os
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from refjournal.session.session import Session
from refjournal.store.folder import SETTINGS_FILE, Folder, walk
from refjournal.store.index import SETTLED_NS

_CTIME: Final = 3
_MTIME: Final = 2


class _Seen(NamedTuple):
    """What a look at the disk showed: the figures of all files and of the settings, and the day."""

    folders: tuple[Folder, ...]
    settings: tuple[int, int, int]
    today: date


class KeptSession:
    """The session of one journal, as of the last look."""

    def __init__(self, session: Session, today: Callable[[], date]) -> None:
        """`today` is asked at each look, since an editor stays open for days."""
        self._today = today
        self.session = session
        self._seen: _Seen | None = None
        self._read_ns = self._settled_ns = 0

    def look(self) -> bool:
        """Look at the disk and read what has changed; return whether anything has.

        Raises:
            StorageError: the journal cannot be read. What was known of it is still there.
        """
        now_ns = int(self.session.options.clock.now().timestamp() * 1e9)
        seen = self._look()
        # Files that changed just before they were read are read again, once, when two changes of
        # them could not be mistaken for one any more.
        is_settled = self._read_ns < self._settled_ns <= now_ns
        if seen == self._seen and not is_settled:
            return False
        is_first = self._seen is None
        session = self.session.again(today=seen.today)
        _ = session.settings  # what cannot be read must not replace what was known
        self.session = session
        self._seen, self._read_ns = seen, now_ns
        self._settled_ns = _newest(seen) + SETTLED_NS
        if not is_first:
            # What was made of a journal is full of cycles, and was held from the collector. It goes
            # before the next is read, so that a large journal is not in memory twice.
            gc.unfreeze()
            gc.collect()
        return True

    def _look(self) -> _Seen:
        session = self.session
        return _Seen(tuple(walk(session.folder)), _figures(session), self._today())


def _figures(session: Session) -> tuple[int, int, int]:
    try:
        found = os.stat(session.folder / SETTINGS_FILE)
    except OSError:
        return (0, 0, 0)
    return found.st_size, found.st_mtime_ns, found.st_ino


def _newest(seen: _Seen) -> int:
    """Return when the last change was; two within a moment cannot be told apart."""
    times = [
        max(candidate[_MTIME], candidate[_CTIME])
        for folder in seen.folders
        for candidate in folder.candidates
    ]
    return max((*times, seen.settings[1]), default=0)
