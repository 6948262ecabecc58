"""A look at a journal that is watched: what is found now, if anything has changed."""

import gc
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from refjournal.lint.formats import as_text
from refjournal.lint.rule import Finding
from refjournal.session.check import Wanted, check
from refjournal.session.paths import seen_from
from refjournal.session.session import Session
from refjournal.settings import Settings
from refjournal.store.index import Loaded
from refjournal.watch.loop import FindingLine


class KeptPage(Protocol):
    """A page that is kept up to date while the journal is watched."""

    is_fresh: bool
    """Whether the last try to write it succeeded."""

    def renew(self, session: Session) -> None:
        """Write the page of the journal as it is now."""


class Looking:
    """A look at the journal: the same comparison of folder and index that every command makes, and
    a check if something differs. `records` is how many there were.
    """

    def __init__(
        self,
        session: Session,
        today: Callable[[], date],
        *,
        start: Path,
        hints: bool,
        page: KeptPage | None = None,
    ) -> None:
        """`today` is asked at each look, since a watch can last for days. Paths are shown as they
        lead to the files from `start`.
        """
        # The folder by its own path: if it is removed and comes back, the folder that this process
        # is in does not.
        self._session = session.again(folder=session.folder.absolute())
        self._start, self._today, self._page = start, today, page
        self._wanted = Wanted(hints=hints)
        self._seen: tuple[Loaded, Settings, date] | None = None
        self.records = 0

    def __call__(self) -> Sequence[FindingLine] | None:
        """Return the findings as they are now; None if neither a file nor the day has changed."""
        session = self._session.again(today=self._today())
        now = (session.loaded, session.settings, session.today)
        is_stale = self._page is not None and not self._page.is_fresh
        if now == self._seen and not is_stale:
            return None
        self._seen = now
        self.records = len(session.journal)
        lines = [self._line(session, finding) for finding in check(session, self._wanted)]
        if self._page is not None:
            self._page.renew(session)
        # What a look has made is full of cycles, and was held from the collector while it was
        # loaded.
        del session
        gc.unfreeze()
        gc.collect()
        return lines

    def _line(self, session: Session, finding: Finding) -> FindingLine:
        """Return a finding as a line; one that only moved within its file is the same."""
        same = (finding.path, finding.code, finding.message)
        path = seen_from(self._start, session.folder, finding.path)
        return FindingLine(same, as_text(finding._replace(path=path)))


def git_is_writing(folder: Path) -> Callable[[], bool]:
    """Return what tells whether git is writing in the repository that a journal is in."""
    for place in (folder, *folder.parents):
        git = place / ".git"
        if git.exists():
            return lambda: os.path.exists(git / "index.lock")
    return lambda: False
