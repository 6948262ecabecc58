"""Lines that came from elsewhere a short while ago and are gone again: an editor that had the file
open from before has saved its older version.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.git.history import contents
from refjournal.git.repository import Repository

MINUTES: Final = 60
"""How long after a sync lines that came with it are missed."""
_NOTE: Final = "refjournal-came"
_LIKE: Final = 0.85
_LIKE_OF_A_DAY: Final = 0.5
"""From which likeness on a line is taken for an edited version of another one; less is enough where
both are entries of one day.
"""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEY: Final = re.compile(r"([\w-]+):")


class Vanished(NamedTuple):
    """A file (its path from the journal's root) that has lost all that came for it: `lines`, so
    many minutes ago. `before` and `after` are the commits around what came.
    """

    path: str
    lines: tuple[str, ...]
    minutes: int
    before: str
    after: str


class Arrivals:
    """What came into one work tree within the last hour."""

    def __init__(self, repository: Repository, now: float) -> None:
        self._repository, self._now = repository, now
        self._note: Path = repository.folder / _NOTE

    def add(self, before: str, after: str) -> None:
        """Record that what is between two commits came now."""
        lines = [f"{one} {two} {int(at)}" for one, two, at in self._recent()]
        lines.append(f"{before} {after} {int(self._now)}")
        self._note.write_text("\n".join(lines) + "\n", encoding="ascii")

    def vanished(self, path: str, work: bytes | None) -> Vanished | None:
        """Return what came for a file and is gone again; None where something of it is there, or a
        person has edited it.
        """
        if work is None:
            # An editor writes the file that it has open. Who removed or renamed one meant it.
            return None
        text = work.decode("utf-8", "replace")
        for before, after, at in self._recent():
            old, new = self._at(before, path), self._at(after, path)
            lines = missing_lines(old, new, text)
            if lines:
                return Vanished(path, lines, int((self._now - at) // 60), before, after)
        return None

    def _recent(self) -> Iterator[tuple[str, str, float]]:
        if not self._note.exists():
            return
        for line in self._note.read_text(encoding="ascii", errors="replace").splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or not parts[2].isdigit():
                continue
            age = self._now - int(parts[2])
            if 0 <= age <= MINUTES * 60:
                yield parts[0], parts[1], int(parts[2])

    def _at(self, commit: str, path: str) -> str:
        data = contents(self._repository, commit, [path])[path]
        return (data or b"").decode("utf-8", "replace")


def missing_lines(old: str, new: str, work: str) -> tuple[str, ...]:
    """Return the lines that are in `new` and not in `old`, if none of them is in `work`, nor an
    edited version of one; () otherwise.
    """
    known, there = Counter(old.splitlines()), Counter(work.splitlines())
    came = [line for line in Counter(new.splitlines()) - known if line.strip()]
    own = list(there - known)
    if any(line in there or _is_edited(line, own) for line in came):
        return ()
    return tuple(came)


def _is_edited(line: str, lines: list[str]) -> bool:
    return any(_is_like(line, other) for other in lines)


def _is_like(line: str, other: str) -> bool:
    key, day = _KEY.match(line), _DAY.search(line)
    if key is not None and other.startswith(key[0]):
        return True
    is_of_a_day = day is not None and day[0] in other
    likeness = SequenceMatcher(None, line, other).ratio()
    return likeness >= (_LIKE_OF_A_DAY if is_of_a_day else _LIKE)
