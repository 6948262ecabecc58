"""A folder of small files for other programs, one for each thing: cards, events.

Other programs write in such a folder too. So a list beside the files says which of them are ours,
by the digest of what we wrote. Whatever else is there, or was changed since, is never touched.
"""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.atomic import temporary_for
from refjournal.store.folder import SETTINGS_FILE

_VERSION: Final = 1
_MOST: Final = 10_000_000
"""Bytes of a file of another program that are looked at."""


class ExportList(NamedTuple):
    """What is known of an exported folder: `place` is the list itself, `root` the journal; None of
    a single file, which may be where others can read it.

    `files` are the digests of what we wrote, by the names of the files; two where a command may
    have been stopped between them. `kept` is what the exporter remembers of each record.
    """

    place: Path
    root: Path | None
    files: Mapping[str, Sequence[str]] = {}
    kept: Mapping[str, Sequence[str]] = {}

    @property
    def folder(self) -> Path:
        """The folder of the files."""
        return self.place.parent


class ExportOutcome(NamedTuple):
    """How many files were written, were there already, and were removed; the names of those that
    another program wrote or changed, and that were left alone.
    """

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    left: tuple[str, ...] = ()


def list_for_folder(folder: Path, format_name: str, root: Path) -> ExportList:
    """Return the list of a folder; of a new one an empty list.

    Raises:
        StorageError: the list cannot be read, or is none.
        NotWrittenError: the folder is that of another journal.
    """
    return _read(folder / f".refjournal-{format_name}.json", root)


def list_for_file(path: Path) -> ExportList:
    """Return the list of a single file, which lies beside it.

    Raises:
        StorageError: the list cannot be read, or is none.
    """
    return _read(path.with_name(f".{path.name}.refjournal.json"), None)


def _read(place: Path, root: Path | None) -> ExportList:
    try:
        data = json.loads(place.read_bytes())
        if data["version"] != _VERSION or not all(map(_is_name, data["files"])):
            raise ValueError("not a list that this version writes")
        known = ExportList(place, root, _lists(data["files"]), _lists(data["kept"]))
        stated = str(data.get("journal", ""))
    except (FileNotFoundError, NotADirectoryError):
        return ExportList(place, root)
    except OSError as error:
        raise StorageError(f"{place} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise StorageError(
            f"{place} is not the list of an export. Export into another folder, or remove this file"
        ) from None
    is_other = root is not None and stated not in ("", str(root))
    if is_other and (Path(stated) / SETTINGS_FILE).exists():
        raise NotWrittenError(
            f"{place.parent} is kept by the journal {stated}; export this one somewhere else"
        )
    return known


def _is_name(name: str) -> bool:
    """Return whether a file of the list lies in its folder, and nowhere else."""
    return Path(name).name == name and "\0" not in name


def _lists(found: Any) -> dict[str, tuple[str, ...]]:
    return {str(key): tuple(map(str, values)) for key, values in found.items()}


def foreign_files(known: ExportList, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a kind that are not in the list: the name, and what it holds."""
    for name in _names(known.folder):
        if name.endswith(suffix) and not name.startswith(".") and name not in known.files:
            with suppress(OSError):
                place = known.folder / name
                if place.is_file() and place.stat().st_size <= _MOST:
                    yield name, place.read_bytes()


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:  # it is not there yet; or writing into it will say what is wrong
        return []


def write_items(
    known: ExportList,
    items: Mapping[str, bytes],
    kept: Mapping[str, Sequence[str]],
    *,
    is_same: Callable[[bytes, bytes], bool] = bytes.__eq__,
    spared: Collection[str] = (),
    force: bool = False,
) -> ExportOutcome:
    """Make the files of a folder what `items` says, by their names, and remember it in the list.

    `is_same` says whether a file need not be written again, from what it holds and what it would.
    `spared` are names of files that stay as they are. `force`: also replace what is not ours.

    Raises:
        StorageError: the disk refuses. What is there is still known as ours.
    """
    gone = [name for name in known.files if name not in items and name not in spared]
    try:
        state = _State(known, items, is_same, force=force)
        known.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if state.new:
            # Before and after, so that a command that is stopped in between leaves nothing that
            # the next one would take for somebody else's.
            _write_list(known, state.before_writing(), kept)
        for name, data in state.new.items():
            _write(known.folder / name, data)
        removed = [name for name in gone if _removed(known, name)]
        left = [name for name in gone if (known.folder / name).exists()]
        _write_list(known, state.after_writing((*left, *spared)), kept)
    except OSError as error:
        raise StorageError(f"{known.folder} cannot be written: {error.strerror or error}") from None
    return ExportOutcome(
        len(state.new), len(state.unchanged), len(removed), (*state.foreign, *left)
    )


class _State:
    """Which of the files are to be written, are there already, or are not ours."""

    def __init__(
        self,
        known: ExportList,
        items: Mapping[str, bytes],
        is_same: Callable[[bytes, bytes], bool],
        *,
        force: bool,
    ) -> None:
        self.known = known
        self.new: dict[str, bytes] = {}
        self.unchanged: dict[str, str] = {}
        self.foreign: list[str] = []
        for name, data in items.items():
            there = _content(known.folder / name)
            if there is not None and is_same(there, data):
                self.unchanged[name] = _digest(there)
            elif there is None or force or _is_ours(known, name, there):
                self.new[name] = data
            else:
                self.foreign.append(name)

    def before_writing(self) -> dict[str, Sequence[str]]:
        new = {
            name: (*self.known.files.get(name, ()), _digest(data))
            for name, data in self.new.items()
        }
        return {**self.known.files, **new}

    def after_writing(self, left: Sequence[str]) -> dict[str, Sequence[str]]:
        files: dict[str, Sequence[str]] = {name: (of,) for name, of in self.unchanged.items()}
        files |= {name: (_digest(data),) for name, data in self.new.items()}
        # What was ours and is changed stays in the list, so that it is named each time.
        others = (*self.foreign, *left)
        return files | {n: self.known.files[n] for n in others if n in self.known.files}


def _content(place: Path) -> bytes | None:
    """Return what a file holds; None where there is none. A link or a folder holds nothing of
    ours.
    """
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            return b"no file"
        return place.read_bytes()
    except FileNotFoundError:
        return None


def _is_ours(known: ExportList, name: str, there: bytes) -> bool:
    # After a power cut a file of ours can be empty.
    return name in known.files and (not there or _digest(there) in known.files[name])


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(place: Path, data: bytes) -> None:
    # Not synced to the disk: ten thousand files would take a minute, and any of them can be made
    # again.
    if not os.path.lexists(place):
        _create(place, data)
        return
    # A file that is there keeps its permissions: a web server may have to read it.
    with temporary_for(place) as temporary:
        temporary.write_bytes(data)


def _create(place: Path, data: bytes) -> None:
    """Make a new file under its own name, which takes a third of the time. If the command is
    stopped here, the list knows the file already, and an empty one counts as ours.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(place, flags, 0o600)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
    except OSError:  # the disk is full: half a file would be taken for somebody else's
        place.unlink()
        raise


def _removed(known: ExportList, name: str) -> bool:
    """Return whether a file of ours was removed."""
    place = known.folder / name
    there = _content(place)
    if there is None or not _is_ours(known, name, there):
        return False
    place.unlink()
    return True


def _write_list(
    known: ExportList, files: Mapping[str, Sequence[str]], kept: Mapping[str, Sequence[str]]
) -> None:
    data: dict[str, Any] = {
        "made by": "refjournal export",
        "version": _VERSION,
        "files": dict(sorted(files.items())),
        "kept": dict(sorted(kept.items())),
    }
    if known.root is not None:
        data["journal"] = str(known.root)
    text = json.dumps(data, ensure_ascii=False, indent=0)
    if _content(known.place) != text.encode():
        _write(known.place, text.encode())
