"""Texts with conflict markers: those that git's merge of texts leaves are read into pieces, pieces
are written with git's markers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from refjournal.merge.three import Conflict, DoubtError, Piece

SIZE: Final = 7
"""How long git's markers are unless an attribute says otherwise."""

TEXT: Final = "text"
_RUN: Final = re.compile(r"^(<{7,}|={7,}|>{7,})", re.MULTILINE)

TextMerge = Callable[[str, str, str, int], str]
"""Base, ours and theirs of whole lines, and the length of the markers, to git's merge of them."""


class Labels(NamedTuple):
    """What the two sides are called behind the markers."""

    ours: str
    theirs: str


PLAIN: Final = Labels("ours", "theirs")


def merge_texts(base: str, ours: str, theirs: str, text_merge: TextMerge) -> list[Piece]:
    """Return git's three-way merge of texts, in pieces."""
    if theirs in (base, ours):
        return [ours]
    if ours == base:
        return [theirs]
    # Longer than any run in the texts that looks like a marker.
    runs = [len(run) for text in (base, ours, theirs) for run in _RUN.findall(text)]
    size = max(runs, default=SIZE) + 1
    return list(_pieces(text_merge(base, ours, theirs, size), size))


def _pieces(text: str, size: int) -> Iterator[Piece]:
    ours = rf"((?:(?!={{{size}}}$)[^\n]*\n)*)"
    theirs = rf"((?:(?!>{{{size}}} )[^\n]*\n)*)"
    mark = re.compile(
        rf"^<{{{size}}} [^\n]*\n{ours}={{{size}}}\n{theirs}>{{{size}}} [^\n]*\n?", re.MULTILINE
    )
    at = 0
    for found in mark.finditer(text):
        yield text[at : found.start()]
        yield Conflict(TEXT, "", found[1], found[2])
        at = found.end()
    # An opening marker without its end: better no answer than half a text.
    if f"{'<' * size} " in text[at:]:
        raise DoubtError("git's markers cannot be read")
    yield text[at:]


def marked(pieces: Iterable[Piece], labels: Labels, size: int = SIZE) -> str:
    """Return the text with markers around conflicts."""
    return chosen(pieces, lambda conflict: _marks(conflict, labels, size))


def _marks(conflict: Conflict, labels: Labels, size: int) -> str:
    lines = (
        f"{'<' * size} {labels.ours}",
        conflict.ours,
        "=" * size,
        conflict.theirs,
        f"{'>' * size} {labels.theirs}",
    )
    return "".join(_whole_line(line) for line in lines)


def _whole_line(text: str) -> str:
    if not text or text.endswith("\n"):
        return text
    return f"{text}\n"


def chosen(pieces: Iterable[Piece], choose: Callable[[Conflict], str]) -> str:
    """Return the text with a choice in the place of each conflict."""
    return "".join(choose(piece) if isinstance(piece, Conflict) else piece for piece in pieces)
