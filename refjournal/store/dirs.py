"""Where the user's cache and configuration lie on each system; the environment is an argument.

Sources: XDG Base Directory Specification 0.8; Apple, "File System Programming Guide"; Microsoft,
"Known Folders".
"""

import sys
from collections.abc import Mapping
from os import fsencode
from pathlib import Path
from zlib import adler32, crc32

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
    if stated and Path(stated).is_absolute():
        return Path(stated)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    if sys.platform == "win32":
        return Path(environment.get(windows) or home / "AppData" / "Local")
    return home / (mac if sys.platform == "darwin" else linux)


def journal_key(root: Path) -> str:
    """Return the name under which a journal's caches are kept. Two places can share one, so a cache
    says whose it is.
    """
    place = fsencode(root.resolve())
    return f"{crc32(place):08x}{adler32(place):08x}"
