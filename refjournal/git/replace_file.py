"""The atomic write of this room: a file in the work tree, or a note in git's folder."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".refjournal.tmp"
"""How the name of a temporary file ends, of this room and of the commands that write records."""


def replace_file(place: Path, data: bytes) -> None:
    """Write a file so that at every moment it is the old or the new one, with the permissions that
    it had.
    """
    temporary = place.with_name(f".{place.name}{TEMPORARY}")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(place.stat().st_mode))
    temporary.replace(place)
