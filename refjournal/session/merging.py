"""Three versions of a file made one, as git asks for it in the middle of a merge."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from refjournal.errors import StorageError
from refjournal.git.merge_text import merge_text
from refjournal.merge.marked import PLAIN, Labels
from refjournal.merge.merge import Versions, merge_files
from refjournal.settings import Settings
from refjournal.store.atomic import private_temporary
from refjournal.store.config import read_settings
from refjournal.store.folder import find_root


class MergeFiles(NamedTuple):
    """The files that hold the three versions; the result replaces `ours`."""

    base: Path
    ours: Path
    theirs: Path


def merge_three(
    files: MergeFiles, place: Path, path: str, size: int, labels: Sequence[str]
) -> bool:
    """Merge three versions, and return whether the sides agree; otherwise the result has markers
    of `size` characters, with the `labels` of both sides.

    `path` is that of the file as git names it, and `place` where that is on the disk.

    Raises:
        StorageError: a file cannot be read or written; `ours` is untouched.
    """
    root, settings = _journal(place)
    try:
        versions = Versions(*(file.read_bytes() for file in files))
        merged = merge_files(versions, _in_journal(root, place, path), settings, merge_text)
        _replace(files.ours, merged.data(_labels(labels), size))
    except OSError as error:
        raise StorageError(f"{error.filename or files.ours}: {error.strerror}") from None
    return not merged.conflicts


def _labels(labels: Sequence[str]) -> Labels:
    # git hands over `%S` itself where it has nothing to put in its place
    names = [label for label in labels if not label.startswith("%")]
    if len(names) > 1:
        return Labels(names[0], names[1])
    return PLAIN


def _journal(place: Path) -> tuple[Path | None, Settings]:
    """Return the journal's root and settings; the defaults if they cannot be read in the middle of
    a merge.
    """
    try:
        root = find_root(place.parent, None)
        return root, read_settings(root)
    except StorageError:
        return None, Settings()


def _in_journal(root: Path | None, place: Path, path: str) -> str:
    """Return the path from the top of the repository, where git starts a driver, as one from the
    journal's root.
    """
    if root is None or root not in place.parents:
        return path
    return place.relative_to(root).as_posix()


def _replace(ours: Path, data: bytes) -> None:
    """Put the result in the place of ours, at once: a driver that is killed leaves it whole, and
    git falls back on its own merge.
    """
    with private_temporary(ours) as temporary:
        temporary.write_bytes(data)
