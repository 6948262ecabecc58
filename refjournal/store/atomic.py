"""The one atomic write: a file is made under a temporary name, then renamed into place, so that
nobody ever sees half of it.

The records of a journal are written by `transaction`, which also looks after what others save at
the same moment.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from refjournal.errors import StorageError

TEMPORARY: Final = ".refjournal.tmp"
"""How the name of every temporary file of ours ends."""
_PRIVATE: Final = 0o600
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def temporary_for(path: Path) -> Iterator[Path]:
    """Give an empty file to fill; at the end it takes the place of `path`, with the permissions
    that were there.

    A new file can be read by its owner alone: what a journal holds is about people. A link is
    followed: what it leads to is replaced.

    Raises:
        StorageError: the disk refuses, or `path` is no file; `path` is as it was.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        raise StorageError(f"{path} cannot be written: it is no file")
    try:
        with _replacing(place) as temporary:
            yield temporary
            with suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(place.stat().st_mode))
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}") from None


@contextmanager
def private_temporary(place: Path) -> Iterator[Path]:
    """As `temporary_for`, for files of ours in the cache: always private, and a link at `place` is
    itself replaced, never followed.

    Raises:
        OSError: the disk refuses; what was at `place` is still there.
    """
    with _replacing(place) as temporary:
        yield temporary


@contextmanager
def _replacing(place: Path) -> Iterator[Path]:
    # The process id keeps two commands that make the same file from using one temporary file.
    temporary = place.with_name(f".{place.name}.{os.getpid()}{TEMPORARY}")
    try:
        os.close(open_new(temporary, _PRIVATE))
        yield temporary
        os.replace(temporary, place)
    finally:
        with suppress(OSError):
            temporary.unlink()


def open_new(place: Path | str, mode: int) -> int:
    """Open a new file for writing, in the place of one that a killed command left; return its
    descriptor. A link at `place` is removed, never followed.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW
    try:
        return os.open(place, flags, mode)
    except FileExistsError:
        os.unlink(place)
    return os.open(place, flags, mode)


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or make it.

    Raises:
        StorageError: the disk refuses; the file is as it was.
    """
    with temporary_for(path) as temporary:
        _fill(temporary, data)


def write_private(place: Path, data: bytes) -> None:
    """Put `data` in the place of a file of ours, durably: after a power cut it is there.

    Raises:
        OSError: the disk refuses; the file is as it was.
    """
    with private_temporary(place) as temporary:
        _fill(temporary, data)
    sync_folder(place.parent)


def _fill(temporary: Path, data: bytes) -> None:
    with open(temporary, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path | str) -> None:
    """Make names in a folder durable: without it, a rename can be gone after a power cut.

    Raises:
        OSError: the disk refuses.
    """
    if os.name != "nt":
        sync_file(folder)


def sync_file(place: Path | str) -> None:
    """Make the content of a file durable.

    Raises:
        OSError: the disk refuses.
    """
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
