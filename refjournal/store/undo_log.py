"""The undo log in the cache folder: what `undo` gives back, and what a killed command is finished
from.

One file a command: what it was, and of every file its path, the old content and the new one. It is
written before the first file of the journal is replaced, as `.begun`, and renamed to `.done` when
all are. A `.begun` one while nobody holds the lock belongs to a command that was killed. Both steps
are durable when they return: a power cut takes neither back.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from refjournal.store.atomic import sync_folder, write_private
from refjournal.store.dirs import is_trusted, journal_key

KEPT: Final = 50
_VERSION: Final = 2
_BEGUN: Final = ".begun"
_DONE: Final = ".done"


class Kept(NamedTuple):
    """One file that a command wrote: `old` is None where it made the file, `new` None where it
    removed it.
    """

    path: str
    old: bytes | None
    new: bytes | None


class UndoEntry(NamedTuple):
    """What one command did. `undoes` is the number of the command that it took back. `clear` are
    words whose every kept version is removed when it is done. `files` is empty where the versions
    were removed for good.
    """

    number: int
    command: str
    when: str
    files: tuple[Kept, ...]
    undoes: int | None = None
    clear: tuple[str, ...] = ()


class UndoLog:
    """The commands of one journal, oldest first."""

    def __init__(self, root: Path, cache: Path) -> None:
        """The log of the journal at `root`; its folder need not exist."""
        self._folder = cache / f"{journal_key(root)}.undo"
        self._root = os.fsdecode(root.resolve())

    def begin(self, wanted: UndoEntry) -> UndoEntry:
        """Keep what is about to be replaced, and return the entry with its number.

        Raises:
            OSError: the disk refuses.
        """
        if not self._folder.is_dir():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(self._folder.parent)
        number = max(self._numbers(_DONE) + self._numbers(_BEGUN), default=0) + 1
        entry = wanted._replace(number=number)
        try:
            self.update(entry)
        except OSError:
            self._unlink(number)
            raise
        return entry

    def update(self, entry: UndoEntry) -> None:
        """Write the entry of a command that is under way again.

        Raises:
            OSError: the disk refuses.
        """
        self._write(entry, _BEGUN)

    def finish(self, entry: UndoEntry) -> None:
        """Mark a command as done, and forget what is older than the last fifty. A command that took
        another one back is forgotten together with it.

        Raises:
            OSError: the disk refuses.
        """
        if entry.clear:
            self._clear(entry.clear)
            self._write(_without_versions(entry), _DONE)
            os.unlink(self._place(entry.number, _BEGUN))
        elif entry.undoes is not None:
            self._unlink(entry.undoes)
            self._unlink(entry.number)
        else:
            os.replace(self._place(entry.number, _BEGUN), self._place(entry.number, _DONE))
            for old in self._numbers(_DONE)[:-KEPT]:
                self._unlink(old)
        sync_folder(self._folder)

    def forget(self, number: int) -> None:
        """Forget a command."""
        self._unlink(number)
        with suppress(OSError):
            sync_folder(self._folder)

    def _clear(self, words: Iterable[str]) -> None:
        """Remove every kept version that mentions one of the words, in its path or its text. Of the
        commands, only the names are left: they cannot be taken back.
        """
        wanted = [word.casefold() for word in words if word]
        for entry in self.done():
            if any(_mentions(file, word) for file in entry.files for word in wanted):
                self._write(_without_versions(entry), _DONE)

    def done(self) -> list[UndoEntry]:
        """Return the commands that can be taken back, oldest first."""
        return self._entries(_DONE)

    def begun(self) -> list[UndoEntry]:
        """Return the commands that were not finished, oldest first."""
        return self._entries(_BEGUN)

    def _entries(self, suffix: str) -> list[UndoEntry]:
        found = (self._read(number, suffix) for number in self._numbers(suffix))
        return [entry for entry in found if entry is not None]

    def _place(self, number: int, suffix: str) -> Path:
        return self._folder / f"{number:08d}{suffix}"

    def _numbers(self, suffix: str) -> list[int]:
        # An entry tells us what to write: one that somebody else could have made is not believed.
        if not is_trusted(self._folder):
            return []
        try:
            names = os.listdir(self._folder)
        except OSError:
            return []
        return sorted(
            int(name[:8]) for name in names if name.endswith(suffix) and name[:8].isdigit()
        )

    def _unlink(self, number: int) -> None:
        for suffix in (_BEGUN, _DONE):
            with suppress(OSError):
                os.unlink(self._place(number, suffix))

    def _write(self, entry: UndoEntry, suffix: str) -> None:
        document = {
            "version": _VERSION,
            "root": self._root,
            "command": entry.command,
            "when": entry.when,
            "undoes": entry.undoes,
            "clear": entry.clear,
            "files": [[file.path, _as_text(file.old), _as_text(file.new)] for file in entry.files],
        }
        write_private(self._place(entry.number, suffix), json.dumps(document).encode())

    def _read(self, number: int, suffix: str) -> UndoEntry | None:
        """Return an entry; None where it cannot be read, is another journal's of the same key, or
        names a path outside of the journal.
        """
        place = self._place(number, suffix)
        try:
            if place.is_symlink() or not place.is_file() or not is_trusted(place):
                return None
            found: Any = json.loads(place.read_bytes())
            if found["version"] != _VERSION or found["root"] != self._root:
                return None
            files = tuple(
                Kept(path, _as_bytes(old), _as_bytes(new)) for path, old, new in found["files"]
            )
            entry = UndoEntry(
                number,
                found["command"],
                found["when"],
                files,
                found["undoes"],
                tuple(found["clear"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        if not all(_is_inside(file.path) for file in files):
            return None
        return entry


def _is_inside(path: object) -> bool:
    """Return whether a path is one of a file in the journal: relative, and without `..`."""
    if not isinstance(path, str) or not path or os.path.isabs(path) or "\0" in path:
        return False
    parts = path.replace(os.sep, "/").split("/")
    return not any(part in ("", ".", "..", ".git") for part in parts)


def _without_versions(entry: UndoEntry) -> UndoEntry:
    name = entry.command.partition(" ")[0]  # whom it was about is none of what is kept
    return UndoEntry(entry.number, name, entry.when, ())


def _mentions(file: Kept, word: str) -> bool:
    if word in file.path.casefold():
        return True
    texts = [data.decode("utf-8", "replace") for data in (file.old, file.new) if data is not None]
    return any(word in text.casefold() for text in texts)


# JSON holds no bytes: each byte is the character of its number.


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("latin-1")


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("latin-1")
