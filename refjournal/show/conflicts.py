"""What both sides of a merge contradict each other in, for a person to decide."""

from collections.abc import Iterable, Iterator, Sequence

from refjournal.merge.marked import TEXT
from refjournal.merge.three import Conflict


def deletion_line(path: str, *, here: bool) -> str:
    """Return what a file is that one side deleted and the other changed; `here`: this side did."""
    gone, kept = ("here", "there") if here else ("there", "here")
    return f"{path}: deleted {gone}, changed {kept}"


def whole_line(path: str) -> str:
    """Return what both sides changed of a file that is no text."""
    return f"{path}: changed on both sides, and not text: one of the versions is kept whole"


def special_line(path: str) -> str:
    """Return what both sides changed that only git can settle."""
    return f"{path}: a link or a repository of its own, which both sides changed: `git pull` asks"


def conflict_lines(path: str, conflict: Conflict) -> Iterator[str]:
    """Yield what a conflict is about, and both versions."""
    yield f"{path}: {conflict.what}"
    yield from _version("here", conflict.ours.splitlines())
    yield from _version("there", conflict.theirs.splitlines())


def forgotten_line(name: str, linked: Sequence[str], by: str, *, here: bool) -> str:
    """Return who was forgotten on one side, and where the other one wrote of them."""
    side, other = ("here", "there") if here else ("there", "here")
    who = ""
    if by:
        who = f" ({by})"
    return f"{name} was forgotten {side}{who}, and written about {other}: {', '.join(linked)}"


def waiting_line(path: str, waits: str) -> str:
    """Return why a file that could be merged is held back."""
    if path.endswith(waits):
        return f"{path}: removed here, and still linked there"
    return f"{path}: links to {waits}, which was removed there"


def whose_lines(here: str, there: str) -> Iterator[str]:
    """Yield who wrote the version of each side, and when, where that is known."""
    if here or there:
        said = (f"{side}: {who}" for side, who in (("here", here), ("there", there)) if who)
        yield f"  ({'; '.join(said)})"


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
