"""Files that a killed git left in part. git removes a file before it writes it again, so one that
was being checked out can be missing, empty, or end in the middle; a later sync would take that for
an edit of the person's.
"""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from refjournal.git.replace_file import replace_file
from refjournal.git.repository import Repository

_BLOB: Final = re.compile(rb"[0-9a-f]+ blob ([0-9]+)\n")


def restore_torn(repository: Repository, commits: Sequence[str]) -> None:
    """Bring back the version of the last commit of every file that differs between some commits,
    and of which the work tree holds no more than the beginning of one of these versions.
    """
    head = repository.head
    if head is None:
        return
    names = {name for commit in commits for name in repository.differing(head, commit)}
    paths = sorted(name for name in names if "\n" not in name)
    last = blobs_at(repository, head, paths)
    others = [blobs_at(repository, commit, paths) for commit in commits]
    for path in paths:
        file = repository.top / path
        if os.path.lexists(file) and not is_plain(file):
            continue
        work = file.read_bytes() if file.exists() else None
        known = (last[path], *(found[path] for found in others))
        if work != last[path] and _is_part(work, known):
            _restore(file, last[path])


def is_plain(file: Path) -> bool:
    """Return whether a path is one of a file, and of no link."""
    return file.is_file() and not file.is_symlink()


def _is_part(work: bytes | None, known: Iterable[bytes | None]) -> bool:
    return work is None or any(data is not None and data.startswith(work) for data in known)


def _restore(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, data)


def blobs_at(repository: Repository, commit: str, paths: Sequence[str]) -> dict[str, bytes | None]:
    """Return what files (by their paths from the repository's top) held at a commit; None for those
    that were not there.
    """
    given = "".join(f"{commit}:{path}\n" for path in paths).encode("utf-8", "surrogateescape")
    out = repository.git.ask("cat-file", "--batch", given=given).out if paths else b""
    found: dict[str, bytes | None] = {}
    at = 0
    for path in paths:
        head = _BLOB.match(out, at)
        if head is None:  # `NAME missing`
            found[path] = None
            at = out.index(b"\n", at) + 1
            continue
        end = head.end() + int(head[1])
        found[path] = out[head.end() : end]
        at = end + 1
    return found
