"""The journal's folder: where it is, and which of its files can be records."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import StorageError
from refjournal.records.file_names import kind_of_folder
from refjournal.records.kinds import FOLDERS
from refjournal.text.fold import fold

SETTINGS_FILE: Final = "refjournal.toml"
MAX_BYTES: Final = 1024 * 1024
TEMPLATES: Final = "templates"
_NEAR_ENDINGS: Final = (".md", ".markdown", ".mdown", ".mkd", ".md.txt")
"""Endings of Markdown files, in whatever letters, that are not the one of records."""
_RENAME: Final = "the file of a record ends in .md; rename it"
"""A folder of this name holds forms to fill in, wherever it is: for drafts, or for another
program.
"""


StatKey = tuple[str, int, int, int, int, str | None]
"""A `Candidate` as plain values: of thousands that are only compared, a third of the walk's time
goes into making them more than that.
"""


class FileStat(NamedTuple):
    """A file that can be a record: its path from the root, and the figures by which a change is
    seen.

    `refusal` says why it must not be opened; None for an ordinary file.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    refusal: str | None = None


class Folder(NamedTuple):
    """What one folder of the journal holds: its path (with `/` at the end, '' for the root), the
    candidates, and the stems of other files, to which links can lead.
    """

    path: str
    candidates: tuple[StatKey, ...]
    others: tuple[str, ...]


def find_root(
    start: Path, explicit: str | None, configured: Callable[[], Path | None] = lambda: None
) -> Path:
    """Return the folder that holds `refjournal.toml`: `explicit` itself, otherwise `start` or the
    nearest above, otherwise the one that `configured` returns.

    Raises:
        StorageError: there is none.
    """
    if explicit is not None:
        folder = Path(explicit)
        if not (folder / SETTINGS_FILE).is_file():
            raise StorageError(
                f"there is no journal at {folder}: it holds no {SETTINGS_FILE}. `refjournal init"
                f" {folder}` creates one"
            )
        return folder
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    named = configured()
    if named is not None:
        return named
    raise StorageError(
        f"there is no journal here: no {SETTINGS_FILE} in {start} or above. `refjournal init"
        " ~/journal` creates one, --journal DIR names one elsewhere"
    )


def walk(root: Path) -> Iterator[Folder]:
    """Yield every folder of the journal, in the order of their paths. What vanishes meanwhile is
    not there.
    """
    real_root = os.path.realpath(root)
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder, below = _read(root, real_root, path)
        if folder is not None:
            yield folder
            waiting.extend(sorted(below, reverse=True))


def templates_in(root: Path) -> list[str]:
    """Return the paths of the forms in the journal's folder of templates."""
    try:
        with os.scandir(root / TEMPLATES) as entries:
            found = [e.name for e in entries if can_be_record(e.name) and not e.is_symlink()]
    except OSError:
        return []
    return sorted(f"{TEMPLATES}/{name}" for name in found)


class _Walked(NamedTuple):
    """What a folder holds, as it is sorted in."""

    candidates: list[StatKey]
    others: list[str]
    below: list[str]


def _read(root: Path, real_root: str, path: str) -> tuple[Folder | None, list[str]]:
    found = _Walked([], [], [])
    place = os.path.join(root, path)
    try:
        with _entries(place) as scanned:
            entries = list(scanned)
            found.candidates.extend(_ordinary(entries, path))
            for entry in _others(entries, path, found.candidates):
                _sort_in(entry, path, place, real_root, found)
    except FileNotFoundError:
        return None, []
    except OSError as error:
        if not path:
            raise StorageError(f"the journal at {root} cannot be read: {error.strerror}") from None
        if kind_of_folder(path) is not None:
            found.candidates.append(
                _refused(f"{path[:-1]}", f"the folder cannot be read: {error.strerror}")
            )
    if path and "refjournal" in found.others and os.path.exists(os.path.join(place, SETTINGS_FILE)):
        return None, []  # a journal of its own
    if kind_of_folder(path) is None:
        # Most Markdown outside the five folders is no record, but a link can lead to it.
        names = (figures[0].rpartition("/")[2] for figures in found.candidates)
        found.others.extend(fold(name.removesuffix(".md")) for name in names)
    found.candidates.sort()
    return Folder(path, tuple(found.candidates), tuple(sorted(found.others))), found.below


@contextmanager
def _entries(place: str) -> "Iterator[Iterator[os.DirEntry[str]]]":
    """Open a folder. Where the system can, by a descriptor: then no file's figures cost a walk
    along the folder's path.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(place) as entries:
            yield entries
        return
    folder = os.open(place, os.O_RDONLY)
    try:
        with os.scandir(folder) as entries:
            yield entries
    finally:
        os.close(folder)


def _ordinary(entries: "list[os.DirEntry[str]]", path: str) -> list[StatKey]:
    """Return what nearly all entries are, ordinary files that can be records; nothing if one of
    them cannot be looked at.
    """
    try:
        return [
            (
                path + entry.name,
                found.st_size,
                found.st_mtime_ns,
                found.st_ctime_ns,
                found.st_ino,
                None,
            )
            for entry in entries
            if can_be_record(entry.name)
            and stat.S_ISREG((found := entry.stat(follow_symlinks=False)).st_mode)
            and found.st_size <= MAX_BYTES
        ]
    except OSError:
        return []


def can_be_record(name: str) -> bool:
    """Return whether a file of this name can be a record."""
    return name.endswith(".md") and name[0] not in ".#" and name.lower() != "readme.md"


def is_left_alone(folder: str) -> bool:
    """Return whether no file in a folder of this name is a record, wherever it is."""
    return folder.startswith(".") or folder.casefold() == TEMPLATES


def _others(
    entries: "list[os.DirEntry[str]]", path: str, taken: list[StatKey]
) -> "list[os.DirEntry[str]]":
    """Return the entries that are not among those taken."""
    if len(entries) == len(taken):
        return []
    paths = {figures[0] for figures in taken}
    return [entry for entry in entries if path + entry.name not in paths]


def _sort_in(
    entry: "os.DirEntry[str]", path: str, place: str, real_root: str, into: _Walked
) -> None:
    name = entry.name
    if name[0] == "." or (name[0] == "#" and name[-1] == "#") or name[-1] == "~":
        return
    full = path + name
    try:
        if entry.is_symlink():
            _sort_link(os.path.join(place, name), full, real_root, into.candidates)
        elif entry.is_dir(follow_symlinks=False):
            if not is_left_alone(name):
                into.below.append(f"{full}/")
        elif not name.endswith(".md") and _is_nearly_a_record(name, full):
            into.candidates.append(_refused(full, _RENAME))
        elif not name.endswith(".md") or name.lower() == "readme.md":
            into.others.append(fold(name.rpartition(".")[0] or name))
        else:
            into.candidates.append(_candidate(full, entry.stat(follow_symlinks=False)))
    except FileNotFoundError:
        return
    except OSError as error:
        into.candidates.append(_refused(full, f"cannot be looked at: {error.strerror}"))


def _is_nearly_a_record(name: str, path: str) -> bool:
    """Return whether a file in one of the five folders was meant as a record, but for its
    ending.
    """
    small = name.lower()
    return (
        kind_of_folder(path) is not None
        and small.endswith(_NEAR_ENDINGS)
        and small.partition(".")[0] != "readme"
    )


def _sort_link(place: str, full: str, real_root: str, candidates: list[StatKey]) -> None:
    """A link to a file inside the journal is that file, read where it lies; every other one is told
    where a record could be meant.
    """
    if not (full.endswith(".md") or full in FOLDERS or kind_of_folder(full) is not None):
        return
    target = os.path.realpath(place)
    inside = target == real_root or target.startswith(real_root + os.sep)
    if not inside:
        candidates.append(_refused(full, "a link that leaves the journal is not followed"))
    elif not os.path.exists(target) or os.path.islink(target):
        candidates.append(_refused(full, "a link that leads nowhere"))


def _candidate(path: str, found: os.stat_result) -> FileStat:
    refusal = None
    if not stat.S_ISREG(found.st_mode):
        refusal = "not a regular file"
    elif found.st_size > MAX_BYTES:
        refusal = (
            f"the file is larger than 1 MiB ({found.st_size:,} bytes); a record is a page, not an"
            " archive"
        )
    return FileStat(
        path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, refusal
    )


def _refused(path: str, reason: str) -> FileStat:
    return FileStat(path, 0, 0, 0, 0, reason)
