"""What a rebase stopped at: the three versions of each file that git could not merge."""

from collections.abc import Callable
from typing import Final, NamedTuple

from refjournal.git.repository import Repository

_STAGES: Final = ("1", "2", "3")
FILES: Final = ("100644", "100755")
"""The modes of plain files in git."""


class FileConflict(NamedTuple):
    """One file that cannot be merged: `there` is what came, `here` what is new on this side. None
    if there is no such file. `here_by` and `there_by` say who changed it last, and when.
    `waits`: it could be merged, but a person has to decide about another record first; in words.
    """

    path: str
    base: bytes | None
    there: bytes | None
    here: bytes | None
    here_by: str = ""
    there_by: str = ""
    waits: str = ""
    is_special: bool = False
    """It is a link or a repository of its own on one side, which only git can settle."""


Merge = Callable[[FileConflict], bytes | None]
"""The three versions of a file to the merged one; None where they contradict each other."""


def conflicts(repository: Repository) -> list[FileConflict]:
    """Return the files that are not merged, by path from the repository's top."""
    ran = repository.git.ask("-C", str(repository.top), "ls-files", "--unmerged", "-z")
    blobs: dict[str, dict[str, str]] = {}
    special = set()
    for name in ran.names:
        figures, _, path = name.partition("\t")
        mode, digest, stage = figures.split()
        if mode not in FILES:
            special.add(path)
        blobs.setdefault(path, {})[stage] = digest
    found = []
    for path, digests in sorted(blobs.items()):
        if path in special:
            found.append(FileConflict(path, None, None, None, is_special=True))
            continue
        base, there, here = (_content(repository, digests.get(stage)) for stage in _STAGES)
        found.append(FileConflict(path, base, there, here))
    return found


def _content(repository: Repository, digest: str | None) -> bytes | None:
    return repository.git.ask("cat-file", "blob", digest).out if digest is not None else None
