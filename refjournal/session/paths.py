"""Paths as people type them, and as the journal writes them."""

from collections.abc import Iterable
from pathlib import Path


def path_in_journal(folder: Path, text: str, start: Path) -> str | None:
    """Return the path from the journal's folder of a file that was typed as a path from `start`, or
    from the folder; None if it is none.
    """
    root = folder.resolve()
    for base in (start, root):
        full = (base / text).absolute()
        if full.is_file() and root in full.resolve().parents:
            return full.parent.resolve().joinpath(full.name).relative_to(root).as_posix()
    return None


def is_below(path: str, places: Iterable[str]) -> bool:
    """Return whether a path of the journal is one of `places`, or lies in one; `.` is all of it."""
    return any(place == "." or path == place or path.startswith(f"{place}/") for place in places)
