"""`merge-driver`: called by git with three versions of a file; the result goes in the place of
ours.
"""

import os
from pathlib import Path

import click

from refjournal.errors import StorageError
from refjournal.git.driver import CONTRADICTORY
from refjournal.git.merge_text import merge_text
from refjournal.merge.marked import PLAIN, Labels
from refjournal.merge.merge import Versions, merge_files
from refjournal.settings import Settings
from refjournal.store.config import read_settings
from refjournal.store.folder import find_root


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("size", type=int)
@click.argument("path")
@click.argument("labels", nargs=-1)
def merge_driver(
    base: Path, ours: Path, theirs: Path, size: int, path: str, labels: tuple[str, ...]
) -> int:
    """Merge three versions of a file (called by git).

    `refjournal git-setup` tells git to call it. The result is written to OURS. Exit code 0:
    merged. Exit code 6: merged, with markers around the conflicts. With any other exit code,
    OURS is unchanged.

    \b
    Example:
      refjournal merge-driver base.md ours.md theirs.md 7 contacts/dan-okafor.md
    """
    root, settings = _journal(Path.cwd() / path)
    try:
        versions = Versions(*(file.read_bytes() for file in (base, ours, theirs)))
        merged = merge_files(versions, _in_journal(root, path), settings, merge_text)
        names = [label for label in labels if not label.startswith("%")]
        _replace(ours, merged.data(Labels(names[0], names[1]) if len(names) > 1 else PLAIN, size))
    except OSError as error:
        raise StorageError(f"{error.filename or ours}: {error.strerror}") from None
    return CONTRADICTORY if merged.conflicts else 0


def _journal(full: Path) -> tuple[Path | None, Settings]:
    """Return the journal's root and settings; the defaults where they cannot be read in the middle
    of a merge.
    """
    try:
        root = find_root(full.parent, None)
        return root, read_settings(root)
    except StorageError:
        return None, Settings()


def _in_journal(root: Path | None, path: str) -> str:
    """Return a path from the top of the repository, where git starts a driver, as one from the
    journal's root.
    """
    full = Path.cwd() / path
    return full.relative_to(root).as_posix() if root is not None and root in full.parents else path


def _replace(ours: Path, data: bytes) -> None:
    """Put the result in the place of ours, at once: a driver that is killed leaves it whole, and
    git falls back on its own merge.
    """
    beside = ours.with_name(f"{ours.name}.refjournal")
    beside.write_bytes(data)
    os.replace(beside, ours)
