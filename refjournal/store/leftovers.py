"""Files in a journal's folder that something left behind: our own temporary ones, git's, editors';
and permissions that are in the way.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from refjournal.store.atomic import TEMPORARY

_LEFT: Final = re.compile(
    rf"\..*{re.escape(TEMPORARY)}|\.merge_file_\w+(?:\.refjournal)?|.*\.orig|.*\.rej|4913"
)
_READABLE: Final = 0o077


def leftovers(root: Path) -> Iterator[str]:
    """Yield the paths, from the root, of files that a killed command, merge or editor left."""
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name != ".git")
        for name in sorted(names):
            if _LEFT.fullmatch(name):
                yield Path(folder, name).relative_to(root).as_posix()


def unreadable_paths(root: Path) -> Iterator[str]:
    """Yield the paths of folders and records that cannot be read or written, and why."""
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        here = Path(folder).relative_to(root).as_posix()
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield f"{here} cannot be written"
        for name in sorted(names):
            path = Path(folder, name)
            if (
                name.endswith(".md")
                and not path.is_symlink()
                and not os.access(path, os.R_OK | os.W_OK)
            ):
                yield f"{path.relative_to(root).as_posix()} cannot be read and written"


def open_to_others(root: Path) -> Iterator[str]:
    """Yield the paths of files that others may read in a journal whose folder is private."""
    if stat.S_IMODE(root.stat().st_mode) & _READABLE:
        return
    for folder, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & _READABLE:
                yield path.relative_to(root).as_posix()
