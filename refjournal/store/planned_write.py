"""One file of a command: read it, write the new content to a temporary file, exchange the two.

What the file held is compared with what was read at the very moment of the exchange, and what was
exchanged is looked at again: somebody who saves the file at the same moment loses nothing.
"""

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from refjournal.deferred import deferred
from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.atomic import TEMPORARY, open_new, sync_file
from refjournal.store.swap import swap

with deferred():  # only a command of many files needs it
    from concurrent import futures

_PRIVATE_FILE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700
_MANY: Final = 32
"""From so many files on they are made durable together."""
_AT_ONCE: Final = 16


class ChangedError(Exception):
    """Somebody else wrote the file in the meantime; what they saved is in its place."""


class PlannedWrite:
    """What a file holds, and what it should hold; None for no file."""

    __slots__ = ("_is_private", "_made", "full", "is_done", "mode", "new", "old", "path")

    def __init__(self, root: Path, path: str, old: bytes | None, new: bytes | None) -> None:
        """`path` is from the root.

        Raises:
            NotWrittenError: the file is a link, or is behind one.
            OSError: it cannot be looked at.
        """
        self.path, self.old, self.new = path, old, new
        self.full = _inside(root, path)
        self.is_done = False
        self._is_private = stat.S_IMODE(os.stat(root).st_mode) & 0o077 == 0
        self._made: list[str] = []
        try:
            self.mode = stat.S_IMODE(os.stat(self.full, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            self.mode = _PRIVATE_FILE if self._is_private else 0o666 & ~_umask()

    @property
    def temporary(self) -> str:
        """The name beside the file under which its new content is made."""
        folder, name = os.path.split(self.full)
        return os.path.join(folder, f".{name}{TEMPORARY}")

    @property
    def order(self) -> int:
        """When its turn is among the files of a command: what is made first, what is removed last.
        So a record that is renamed has a name at every moment.
        """
        if self.old is None:
            return 0
        return 2 if self.new is None else 1

    def refuse_read_only(self) -> None:
        """Raise a StorageError if the file cannot be written."""
        if self.old is not None and not os.access(self.full, os.W_OK):
            raise StorageError(
                f"{self.path} cannot be written: it is read-only; nothing was changed"
            )

    def prepare(self) -> None:
        """Write the new content to the temporary file; `sync_prepared` makes it durable.

        Raises:
            OSError: the disk refuses.
        """
        if self.new is None:
            return
        self._make_folders()
        with open(open_new(self.temporary, self.mode), "wb") as stream:
            stream.write(self.new)
            stream.flush()
            os.chmod(self.temporary, self.mode)
            if self.old is not None:
                _copy_attributes(self.full, self.temporary)

    def _make_folders(self) -> None:
        folder = os.path.dirname(self.full)
        missing = []
        while not os.path.isdir(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for path in reversed(missing):
            os.mkdir(path, _PRIVATE_FOLDER if self._is_private else 0o777)
            self._made.append(path)

    def exchange(self) -> None:
        """Put the new content in its place, if the file still holds the old one.

        Raises:
            ChangedError: it does not.
            OSError: the disk refuses.
        """
        if self.old is None:
            self._create()
            return
        if read_now(self.full) != self.old:
            raise ChangedError
        if self.new is None:
            # A temporary name left by a killed command can be a second name of this file: then a
            # rename would do nothing.
            with suppress(FileNotFoundError):
                os.unlink(self.temporary)
            os.rename(self.full, self.temporary)
        elif not swap(self.temporary, self.full):
            os.replace(self.temporary, self.full)
        self.is_done = True
        self.check()

    def _create(self) -> None:
        try:
            os.link(self.temporary, self.full)
        except FileExistsError:
            raise ChangedError from None
        except OSError:  # a file system without links
            if os.path.lexists(self.full):
                raise ChangedError from None
            os.rename(self.temporary, self.full)
        self.is_done = True

    def check(self) -> None:
        """Look at what was exchanged for the new content: if somebody saved the file at the last
        moment, what they saved is put back.

        Raises:
            ChangedError: somebody did.
        """
        if self.old is None or not self.is_done:
            return
        exchanged = read_now(self.temporary)
        if exchanged is None or exchanged == self.old:
            return
        self.give_back()
        raise ChangedError

    def give_back(self) -> None:
        """Put what the temporary file holds, somebody's own words, in the place of ours."""
        if self.new is None:
            # Whoever saves by rename has made the file again already: that one is newer.
            with suppress(FileExistsError):
                os.link(self.temporary, self.full)
                os.unlink(self.temporary)
        elif read_now(self.full) == self.new and not swap(self.temporary, self.full):
            os.replace(self.temporary, self.full)
        self.is_done = False

    def clean(self) -> None:
        """Remove the temporary file and, if the file was not made after all, its new folders."""
        if self.is_done or self.new is not None:
            with suppress(OSError):
                os.unlink(self.temporary)
        if not self.is_done:
            for folder in reversed(self._made):
                with suppress(OSError):
                    os.rmdir(folder)


def sync_prepared(writes: Sequence[PlannedWrite]) -> None:
    """Make the temporary files durable: after a power cut, what is exchanged is whole.

    Raises:
        OSError: the disk refuses.
    """
    temporaries = [write.temporary for write in writes if write.new is not None]
    if len(temporaries) < _MANY:
        for temporary in temporaries:
            sync_file(temporary)
        return
    # A disk that is asked by many at once confirms many files with one step of its own journal:
    # 10,000 files one by one took a minute on a busy disk, and so under a second.
    with futures.ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(sync_file, temporaries):
            pass


def read_now(full: str) -> bytes | None:
    """Return what a file holds; None if there is none."""
    try:
        with open(full, "rb") as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _inside(root: Path, path: str) -> str:
    """Return the full path of a file that is in the journal, and not elsewhere by a link."""
    full = os.path.join(root, path)
    real_root = os.path.realpath(root)
    folder = os.path.realpath(os.path.dirname(full))
    is_inside = folder == real_root or folder.startswith(real_root + os.sep)
    if os.path.islink(full) or not is_inside:
        raise NotWrittenError(
            f"{path} is a link, or is behind one; what it leads to is not written"
        )
    return full


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _copy_attributes(full: str, temporary: str) -> None:
    """Give the new file the extended attributes and the owner of the old one, as far as the system
    lets us.
    """
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(full):
                with suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(full, name))
    if hasattr(os, "chown"):
        with suppress(OSError):
            owner = os.stat(full)
            mine = os.stat(temporary)
            if (owner.st_uid, owner.st_gid) != (mine.st_uid, mine.st_gid):
                os.chown(temporary, owner.st_uid, owner.st_gid)
