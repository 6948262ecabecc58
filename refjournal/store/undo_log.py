"""The ring of replaced versions in the cache folder: what `undo` gives back, and what puts a killed
command's files back.

One file a command: what it was, and of every file its path, the old content and the digest of the
new one. It is written before the first file is replaced, as `.begun`, and named `.done` when all
are: a `.begun` one that nobody holds the lock for is a command that died.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from refjournal.store.dirs import journal_key

KEPT: Final = 50
_BEGUN: Final = ".begun"
_DONE: Final = ".done"


class Kept(NamedTuple):
    """One file that a command wrote: `old` is None where it made the file, `new` (a digest) None
    where it removed it.
    """

    path: str
    old: bytes | None
    new: str | None


class UndoEntry(NamedTuple):
    """What one command did."""

    number: int
    command: str
    when: str
    files: tuple[Kept, ...]


class UndoLog:
    """The acts of one journal, oldest first."""

    def __init__(self, root: Path, cache: Path) -> None:
        """The ring of the journal at `root`; its folder need not exist."""
        self._folder = cache / f"{journal_key(root)}.undo"
        self._whose = os.fsdecode(root.resolve())

    def begin(self, command: str, when: str, files: tuple[Kept, ...]) -> int:
        """Keep what is about to be replaced, on the disk, and return the act's number."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        numbers = self._numbers(_DONE) + self._numbers(_BEGUN)
        number = max(numbers, default=0) + 1
        kept = [
            [file.path, None if file.old is None else file.old.decode("latin-1"), file.new]
            for file in files
        ]
        text = json.dumps({"whose": self._whose, "command": command, "when": when, "files": kept})
        beside = self._folder / f"{number:08d}.new"
        with open(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, self._place(number, _BEGUN))
        return number

    def finish(self, number: int) -> None:
        """Name an act done, and forget what is older than the last fifty."""
        os.replace(self._place(number, _BEGUN), self._place(number, _DONE))
        for old in self._numbers(_DONE)[:-KEPT]:
            self.forget(old)

    def forget(self, number: int) -> None:
        """Forget an act."""
        for suffix in (_BEGUN, _DONE):
            with suppress(OSError):
                self._place(number, suffix).unlink()

    def done(self) -> list[UndoEntry]:
        """Return the acts that can be taken back, oldest first."""
        return [act for number in self._numbers(_DONE) if (act := self._read(number, _DONE))]

    def begun(self) -> list[UndoEntry]:
        """Return the acts that were never finished, newest first."""
        return [
            act for number in reversed(self._numbers(_BEGUN)) if (act := self._read(number, _BEGUN))
        ]

    def _place(self, number: int, suffix: str) -> Path:
        return self._folder / f"{number:08d}{suffix}"

    def _numbers(self, suffix: str) -> list[int]:
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        return sorted(
            int(name[:8]) for name in names if name.endswith(suffix) and name[:8].isdigit()
        )

    def _read(self, number: int, suffix: str) -> UndoEntry | None:
        """Return an act; None where it cannot be read, or is another journal's of the same key."""
        try:
            found: Any = json.loads(self._place(number, suffix).read_text(encoding="utf-8"))
            files = tuple(
                Kept(path, None if old is None else old.encode("latin-1"), new)
                for path, old, new in found["files"]
            )
            act = UndoEntry(number, found["command"], found["when"], files)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return act if found.get("whose") == self._whose else None
