"""A file of the user's own, outside the journal's records: made beside, then put in place, so that
nobody ever sees half of it.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from refjournal.errors import StorageError

_PRIVATE: Final = 0o600


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Give an empty file beside `path` to fill; at the end it takes the place of `path`, with the
    permissions that were there.

    A new file can be read by its owner alone: what a journal holds is about people. A link is
    followed: what it leads to is replaced.

    Raises:
        StorageError: the disk refuses, or what is there is no file; `path` is as it was.
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        raise StorageError(f"{path} cannot be written: it is no file")
    temporary = place.with_name(f".{place.name}.refjournal.tmp")
    try:
        with suppress(FileNotFoundError):
            temporary.unlink()
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
        yield temporary
        with suppress(FileNotFoundError):
            os.chmod(temporary, stat.S_IMODE(place.stat().st_mode))
        os.replace(temporary, place)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, or make it.

    Raises:
        StorageError: the disk refuses; the file is as it was.
    """
    with temporary_beside(path) as temporary, temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
