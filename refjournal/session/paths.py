"""Paths as people type them, as the journal writes them, and as other programs read them."""

import os
from collections.abc import Iterable
from pathlib import Path

from refjournal.errors import UsageError
from refjournal.store.folder import SETTINGS_FILE


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
    """Return whether a path of the journal is one of `places`, or is in one; `.` is all of it."""
    return any(place == "." or path == place or path.startswith(f"{place}/") for place in places)


# Which journal a path belongs to


def journal_of(path: Path) -> Path | None:
    """Return the folder of the journal that a file or folder is in, the nearest above it; None if
    there is none. The path need not exist.
    """
    full = Path(os.path.abspath(path))
    for place in (full, full.resolve()):  # first as it is named: a link can lead elsewhere
        for folder in (place, *place.parents):
            if (folder / SETTINGS_FILE).is_file():
                return folder
    return None


def by_journal(texts: Iterable[str], start: Path) -> dict[Path, list[str]]:
    """Return the paths that were typed, seen from `start`, by the journals they lie in, each as its
    journal writes it.

    Raises:
        UsageError: there is no such file, or no journal above it.
    """
    found: dict[Path, list[str]] = {}
    for text in texts:
        full = start / text
        if not full.exists():
            raise UsageError(f"there is no {text}")
        folder = journal_of(full)
        if folder is None:
            raise in_no_journal(text)
        found.setdefault(folder, []).append(existing(folder, full, text))
    return found


def existing(folder: Path, full: Path, text: str) -> str:
    """Return the path of an existing file or folder as its journal writes it; `text` is how it was
    typed.

    Raises:
        UsageError: it does not exist, or not in this journal.
    """
    if not full.exists():
        raise UsageError(f"there is no {text}")
    path = inside(folder, full)
    if path is None:
        raise UsageError(f"{text} is not in the journal at {folder.resolve()}")
    return path


def inside(folder: Path, full: Path) -> str | None:
    """Return a path as the journal writes it; None if it is not in the journal."""
    root, real = folder.resolve(), full.resolve()
    if real != root and root not in real.parents:
        return None
    return real.relative_to(root).as_posix()


def in_no_journal(text: str) -> UsageError:
    """Return the refusal of a path with no journal above it."""
    return UsageError(
        f"{text} is in no journal: there is no {SETTINGS_FILE} above it. "
        "`refjournal init DIR` begins a journal, --journal DIR names one elsewhere"
    )


# Where a path of a journal leads


def seen_from(start: Path, folder: Path, path: str) -> str:
    """Return how a path of the journal at `folder` is reached from `start`: relative where the
    journal is above or below, otherwise from the root of the disk.
    """
    here, root = os.path.abspath(start), os.path.abspath(folder)
    full = os.path.join(root, path)
    if os.path.commonpath((here, root)) in (here, root):
        return os.path.relpath(full, here)
    return full


def in_repository(folder: Path, path: str) -> str:
    """Return a path of the journal at `folder` as one from the top of the git repository that it is
    in; as it is if it is in none.
    """
    root = Path(os.path.abspath(folder))
    for top in (root, *root.parents):
        if (top / ".git").exists():
            return (root / path).relative_to(top).as_posix()
    return path
