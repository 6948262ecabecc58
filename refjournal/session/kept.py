"""A session that is kept for hours, by an editor: it looks at the disk when it is asked, and reads
again only if something there has changed.
"""

import gc
import os
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from refjournal.session.session import Session
from refjournal.store.folder import SETTINGS_FILE, FileStat, Folder, StatKey, walk
from refjournal.store.index import SETTLED_NS

_FEW: Final = 50
"""So many changed files are put into the journal that was read; of more all are read again."""
_CTIME: Final = 3
_MTIME: Final = 2


class _Seen(NamedTuple):
    """What a look at the disk showed: the figures of all files and of the settings, and the day."""

    folders: tuple[Folder, ...]
    settings: tuple[int, int, int]
    today: date

    def candidates(self) -> dict[str, StatKey]:
        """Return the figures of all files by their paths."""
        return {one[0]: one for folder in self.folders for one in folder.candidates}


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
        changed = self._changed(seen)
        # Nearly always one file was saved: then the thousands of others are not read again.
        session = None
        if changed:
            session = self.session.with_changed(changed)
        if session is None:
            session = self.session.again(today=seen.today)
            _ = session.settings  # what cannot be read must not replace what was known
            self._let_go()
        self.session = session
        self._seen, self._read_ns = seen, now_ns
        self._settled_ns = _newest(seen) + SETTLED_NS
        return True

    def _changed(self, seen: _Seen) -> list[FileStat]:
        """Return the files that have changed, if they are few and nothing else has."""
        before = self._seen
        if before is None or "loaded" not in self.session.__dict__:
            return []
        is_same = (before.settings, before.today) == (seen.settings, seen.today)
        places = [(folder.path, folder.others) for folder in seen.folders]
        if not is_same or places != [(folder.path, folder.others) for folder in before.folders]:
            return []
        old, new = before.candidates(), seen.candidates()
        # Files that were read when they had just changed may have changed since.
        changed = [one for path, one in new.items() if old.get(path) != one or self._is_fresh(one)]
        if old.keys() != new.keys() or len(changed) > _FEW:
            return []
        return [FileStat(*one) for one in changed]

    def _is_fresh(self, candidate: StatKey) -> bool:
        return max(candidate[_MTIME], candidate[_CTIME]) + SETTLED_NS > self._read_ns

    def _let_go(self) -> None:
        """Forget the journal that was read. What was made of it is full of cycles, and was held
        from the collector; it goes before the next is read, so that a large journal is not in
        memory twice.
        """
        if self._seen is not None:
            options = self.session.options
            self.session = Session(options)
            gc.unfreeze()
            gc.collect()

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
