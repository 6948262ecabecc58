"""What both sides of a merge contradict each other in, for a person to decide."""

from collections.abc import Iterable, Iterator

from refjournal.merge.marked import TEXT
from refjournal.merge.three import Conflict


def deletion_line(path: str, *, here: bool) -> str:
    """Return what a file is that one side deleted and the other changed; `here`: this side did."""
    gone, kept = ("here", "there") if here else ("there", "here")
    return f"{path}: deleted {gone}, changed {kept}"


def conflict_lines(path: str, conflict: Conflict) -> Iterator[str]:
    """Yield what a conflict is about, and both versions."""
    yield f"{path}: {conflict.what}"
    yield from _version("here", conflict.ours.splitlines())
    yield from _version("there", conflict.theirs.splitlines())


def _version(side: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines) or ["(nothing)"]
    yield f"  {side:5}  {shown[0]}"
    yield from (f"  {'':5}  {line}" for line in shown[1:])


def can_keep_both(conflict: Conflict) -> bool:
    """Return whether both versions can stay: two entries or two texts can, two values of one key
    cannot.
    """
    is_entry = conflict.what[:1].isdigit()
    return conflict.what == TEXT or is_entry
