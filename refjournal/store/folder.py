"""The journal's folder: where it is, and which of its files can be records."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import StorageError
from refjournal.records.file_names import kind_of_folder
from refjournal.records.kinds import FOLDERS
from refjournal.text.fold import fold

MARK: Final = "refjournal.toml"
MAX_BYTES: Final = 1024 * 1024


class Candidate(NamedTuple):
    """A file that can be a record: its path from the root, and the figures by which a change is seen.

    `refusal` says why it must not be opened; None for an ordinary file.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    refusal: str | None = None


class Folder(NamedTuple):
    """What one folder of the journal holds: its path (with `/` at the end, '' for the root), the candidates, other files' stems."""

    path: str
    candidates: tuple[Candidate, ...]
    others: tuple[str, ...]


def find_root(start: Path, explicit: str | None) -> Path:
    """Return the folder that holds `refjournal.toml`: `explicit` itself, else `start` or the nearest above.

    Raises:
        StorageError: there is none.
    """
    if explicit is not None:
        folder = Path(explicit)
        if not (folder / MARK).is_file():
            raise StorageError(
                f"there is no journal at {folder}: it holds no {MARK}. `refjournal init {folder}` begins one"
            )
        return folder
    for folder in (start, *start.parents):
        if (folder / MARK).is_file():
            return folder
    raise StorageError(
        f"there is no journal here: no {MARK} in {start} or above. `refjournal init` begins one, --journal DIR names one elsewhere"
    )


def walk(root: Path) -> Iterator[Folder]:
    """Yield every folder of the journal, in the order of their paths. What vanishes meanwhile is not there."""
    real_root = os.path.realpath(root)
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder, below = _read(root, real_root, path)
        if folder is not None:
            yield folder
            waiting.extend(sorted(below, reverse=True))


def _read(root: Path, real_root: str, path: str) -> tuple[Folder | None, list[str]]:
    candidates: list[Candidate] = []
    others: list[str] = []
    below: list[str] = []
    try:
        with os.scandir(os.path.join(root, path)) as entries:
            for entry in entries:
                _sort_in(entry, path, real_root, (candidates, others, below))
    except FileNotFoundError:
        return None, []
    except OSError as error:
        if not path:
            raise StorageError(f"the journal at {root} cannot be read: {error.strerror}") from None
        if kind_of_folder(path) is not None:
            candidates.append(_refused(f"{path[:-1]}", f"the folder cannot be read: {error.strerror}"))
    if path and any(other == "refjournal" for other in others) and os.path.exists(os.path.join(root, path, MARK)):
        return None, []  # a journal of its own
    candidates.sort()
    return Folder(path, tuple(candidates), tuple(sorted(others))), below


def _sort_in(
    entry: "os.DirEntry[str]", path: str, real_root: str, into: tuple[list[Candidate], list[str], list[str]]
) -> None:
    candidates, others, below = into
    name = entry.name
    if name[0] == "." or (name[0] == "#" and name[-1] == "#") or name[-1] == "~":
        return
    full = path + name
    try:
        if name.endswith(".md") and name.lower() != "readme.md":
            found = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(found.st_mode) and found.st_size <= MAX_BYTES:
                candidates.append(Candidate(full, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino))
                return
        if entry.is_symlink():
            _sort_link(entry, full, real_root, candidates)
        elif entry.is_dir(follow_symlinks=False):
            if path or name != "templates":
                below.append(f"{full}/")
        elif not name.endswith(".md") or name.lower() == "readme.md":
            others.append(fold(name.rpartition(".")[0] or name))
        else:
            candidates.append(_candidate(full, entry.stat(follow_symlinks=False)))
    except FileNotFoundError:
        return
    except OSError as error:
        candidates.append(_refused(full, f"cannot be looked at: {error.strerror}"))


def _sort_link(entry: "os.DirEntry[str]", full: str, real_root: str, candidates: list[Candidate]) -> None:
    """A link to a file inside the journal is that file, read where it lies; every other one is told where a record could be meant."""
    matters = entry.name.endswith(".md") or full in FOLDERS or kind_of_folder(full) is not None
    target = os.path.realpath(entry.path)
    inside = target == real_root or target.startswith(real_root + os.sep)
    if not matters:
        return
    if not inside:
        candidates.append(_refused(full, "a link that leaves the journal is not followed"))
    elif not os.path.exists(target) or os.path.islink(target):
        candidates.append(_refused(full, "a link that leads nowhere"))


def _candidate(path: str, found: os.stat_result) -> Candidate:
    refusal = None
    if not stat.S_ISREG(found.st_mode):
        refusal = "not a regular file"
    elif found.st_size > MAX_BYTES:
        refusal = f"the file is larger than 1 MiB ({found.st_size:,} bytes); a record is a page, not an archive"
    return Candidate(path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, refusal)


def _refused(path: str, reason: str) -> Candidate:
    return Candidate(path, 0, 0, 0, 0, reason)
