"""What a person wrote while a sync was half done: it is put into the file that takes the place of
the one that they wrote in, or kept aside where both contradict each other.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from refjournal.git.conflicts import FileConflict, Merge
from refjournal.git.replace_file import replace_file

_MARKER: Final = re.compile(rb"(<{7,}|\|{7,}|={7,}|>{7,})( .*)?")


def has_own_lines(data: bytes, versions: Iterable[bytes | None]) -> bool:
    """Return whether a file has a line that is in none of some versions, and that git did not write
    where they contradict each other.
    """
    known = {line for version in versions if version for line in version.splitlines()}
    lines = set(data.splitlines()) - known
    return any(_MARKER.fullmatch(line) is None for line in lines)


def merged_edit(edit: FileConflict, merge: Merge) -> bytes | None:
    """Return the file `here` with the edit from `base` to `there` in it; None where that
    contradicts it.
    """
    if edit.there is None or edit.here is None:
        return edit.there if edit.here == edit.base else None
    if any(_MARKER.fullmatch(line) for line in edit.there.splitlines()):
        return None
    if edit.here == edit.base:
        return edit.there
    return merge(edit)


def keep_aside(place: Path, data: bytes) -> None:
    """Keep a version in a file of its own, beside those that are there already."""
    place.parent.mkdir(parents=True, exist_ok=True)
    free, number = place, 1
    while free.exists() and free.read_bytes() != data:
        number += 1
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    replace_file(free, data)
