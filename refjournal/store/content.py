"""The bytes of one file: only of an ordinary one, at most 1 MiB of them, and never while an editor
is just saving it.
"""

import errno
import os
import stat
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.store.folder import MAX_BYTES, FileStat

WAITS: Final = 5
PAUSE: Final = 0.2
"""Seconds between two looks at an empty file, which an editor may just be saving; a second in
all.
"""
SAVING_NS: Final = 2_000_000_000
"""An empty file is waited for only if it changed this recently."""


class Content(NamedTuple):
    """The bytes of a file; or, where they cannot be had, the reason."""

    data: bytes
    refusal: str | None = None
    gone: bool = False


def digest_of(data: bytes) -> bytes:
    """Return the digest by which two contents are compared."""
    return blake2b(data, digest_size=16).digest()


def read_content(root: Path, path: str) -> Content:
    """Return the bytes of an ordinary file of at most 1 MiB; a link, a pipe or a device is not
    opened for reading.
    """
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(os.path.join(root, path), flags)
    except FileNotFoundError:
        return Content(b"", gone=True)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Content(b"", "a link is not followed")
        return Content(b"", f"cannot be opened: {error.strerror}")
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return Content(b"", "not a regular file")
        return _content(descriptor, found.st_size)
    except OSError as error:
        return Content(b"", f"cannot be read: {error.strerror}")
    finally:
        os.close(descriptor)


def _content(descriptor: int, size: int) -> Content:
    """Return all bytes of a file that should have `size` of them."""
    # One read of one byte more than the file has: a buffer for the largest file that is read would
    # be 1 MiB for each of them, 15 % of building the index.
    data = os.read(descriptor, min(size, MAX_BYTES) + 1)
    if len(data) != size:
        data = _read_on(descriptor, data)
    if len(data) > MAX_BYTES:
        return Content(b"", "the file is larger than 1 MiB")
    return Content(data)


def _read_on(descriptor: int, data: bytes) -> bytes:
    """Return `data` and what comes after it: the file grows, or the system read less than it
    has.
    """
    parts = [data]
    size = len(data)
    while size <= MAX_BYTES and (more := os.read(descriptor, MAX_BYTES + 1 - size)):
        parts.append(more)
        size += len(more)
    return b"".join(parts)


def settled_content(
    root: Path, candidate: FileStat, *, now_ns: int, pause: Callable[[float], None]
) -> Content:
    """Return the bytes of a candidate; an empty file that has just changed is looked at again for a
    second.
    """
    if candidate.refusal is not None:
        return Content(b"", candidate.refusal)
    content = read_content(root, candidate.path)
    for _ in range(WAITS if now_ns - candidate.mtime_ns < SAVING_NS else 0):
        if content.data or content.refusal or content.gone:
            break
        pause(PAUSE)
        content = read_content(root, candidate.path)
    return content


def printable(path: str) -> str:
    """Return a path as UTF-8 can hold it: the bytes of a name that are not UTF-8 are written as
    escapes.
    """
    return (
        path
        if path.isascii()
        else path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    )
