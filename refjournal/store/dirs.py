"""Where the user's cache and configuration are on each system; the environment is an argument.

Sources: XDG Base Directory Specification 0.8; Apple, "File System Programming Guide"; Microsoft,
"Known Folders".
"""

import os
import stat
import sys
from collections.abc import Mapping
from os import fsencode
from pathlib import Path
from typing import Final
from zlib import adler32, crc32

_WRITABLE_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH

# Written out, since importing a library for it would cost every command more than it does itself.


def cache_dir(environment: Mapping[str, str]) -> Path:
    """Return the folder of the caches; it need not exist."""
    return (
        _place(environment, "XDG_CACHE_HOME", ".cache", "Library/Caches", "LOCALAPPDATA")
        / "refjournal"
    )


def config_dir(environment: Mapping[str, str]) -> Path:
    """Return the folder of the user's configuration; it need not exist."""
    return (
        _place(environment, "XDG_CONFIG_HOME", ".config", "Library/Application Support", "APPDATA")
        / "refjournal"
    )


def _place(
    environment: Mapping[str, str], variable: str, linux: str, mac: str, windows: str
) -> Path:
    stated = environment.get(variable, "")
    if stated and os.path.isabs(stated):
        return Path(stated)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    if sys.platform == "win32":
        return Path(environment.get(windows) or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / mac
    return home / linux


def journal_key(root: Path) -> str:
    """Return the name under which a journal's caches are kept. Two journals can share one, so a
    cache also says whose it is.
    """
    place = fsencode(root.resolve())
    return f"{crc32(place):08x}{adler32(place):08x}"


def is_trusted(place: Path) -> bool:
    """Return whether a file or folder of the cache is ours alone: it belongs to this user, and
    nobody else can write in it. What does not exist is trusted: we will make it.
    """
    if os.name == "nt":
        return True  # the user's own folders are his by the system's permissions
    try:
        found = os.stat(place, follow_symlinks=False)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    is_ours = found.st_uid == os.geteuid()
    return is_ours and not stat.S_ISLNK(found.st_mode) and not found.st_mode & _WRITABLE_BY_OTHERS


def is_owned(place: Path) -> bool:
    """Return whether a file or folder itself, and not what it leads to, belongs to this user."""
    found = os.stat(place, follow_symlinks=False)
    return found.st_uid == os.geteuid() and not stat.S_ISLNK(found.st_mode)
