"""One writer per journal: a lock in the cache folder, which the system releases when the process
ends. And one per folder of an export, which may be anywhere.
"""

import errno
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.dirs import is_owned, is_trusted, journal_key

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE: Final = 0.02
"""Seconds between two tries."""
TRIES: Final = 1500
"""Half a minute in all: longer than any command writes, short enough for a person to wait."""
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_BUSY: Final = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def lock(
    root: Path, cache: Path, pause: Callable[[float], None], *, tries: int = TRIES
) -> Iterator[None]:
    """Hold the journal's lock; wait while another process has it.

    Raises:
        NotWrittenError: another process has it all the time.
        StorageError: the cache folder cannot be written, or others can write in it.
    """
    place = cache / f"{journal_key(root)}.lock"
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_trusted(cache):
            # Whoever can write there could tell us what to undo.
            fix = f"chmod go-w -- {shlex.quote(str(cache))}"
            if not is_owned(cache):  # somebody else's, or a link
                fix = "set XDG_CACHE_HOME to a folder that is yours alone"
            raise StorageError(
                f"the cache folder {cache} belongs to somebody else, or others can write in it; "
                f"nothing was written. To go on: {fix}"
            )
        descriptor = os.open(place, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o600)
    except OSError as error:
        raise StorageError(
            f"the lock {place} cannot be made: {error.strerror}; nothing was written"
        ) from None
    try:
        _acquire(descriptor, root, pause, tries)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


@contextmanager
def folder_lock(
    folder: Path, pause: Callable[[float], None], *, tries: int = TRIES
) -> Iterator[None]:
    """Hold a folder, which is made if it is not there; wait while another process has it. The lock
    is on the folder itself, so that no file is left for other programs to find.

    Raises:
        NotWrittenError: another process has it all the time.
        StorageError: it cannot be made or opened.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform == "win32":  # which cannot lock a folder
            yield
            return
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {error.strerror or error}") from None
    try:
        _acquire(descriptor, folder, pause, tries)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, root: Path, pause: Callable[[float], None], tries: int) -> None:
    for _ in range(tries):
        try:
            _try(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise StorageError(
                    f"{root} cannot be locked: {error.strerror}; nothing was written"
                ) from None
            pause(PAUSE)
        else:
            return
    raise NotWrittenError(
        f"another command is writing in {root}; nothing was written. Try again when it has ended"
    )


def _try(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
