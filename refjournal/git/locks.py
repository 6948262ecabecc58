"""The lock files of git. A git that is killed leaves them, and every later one stops at them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from refjournal.git.repository import Repository

_SUFFIX: Final = ".lock"


def locks(repository: Repository) -> list[Path]:
    """Return the lock files that are there: of a git that is at work, or was killed."""
    return sorted(set(_locks(repository.folder)) | set(_locks(repository.common)))


def _locks(folder: Path) -> Iterator[Path]:
    yield from folder.glob(f"*{_SUFFIX}")
    yield from (folder / "refs").rglob(f"*{_SUFFIX}")
