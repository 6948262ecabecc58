"""Texts with conflict markers: those that git's merge of texts leaves are read into pieces, pieces
are written with git's markers.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    if ours in (theirs, base) or theirs == base:
        return [theirs if ours == base else ours]
    size = (
        max((len(run) for text in (base, ours, theirs) for run in _RUN.findall(text)), default=SIZE)
        + 1
    )
    return list(_pieces(text_merge(base, ours, theirs, size), size))


def _pieces(text: str, size: int) -> Iterator[Piece]:
    mark = re.compile(
        rf"^<{{{size}}} [^\n]*\n((?:(?!={{{size}}}$)[^\n]*\n)*)={{{size}}}\n((?:(?!>{{{size}}} )[^\n]*\n)*)>{{{size}}} [^\n]*\n?",
        re.MULTILINE,
    )
    at = 0
    for found in mark.finditer(text):
        yield text[at : found.start()]
        yield Conflict(TEXT, "", found[1], found[2])
        at = found.end()
    if f"{'<' * size} " in text[at:]:
        raise DoubtError("git's markers cannot be read")
    yield text[at:]


def marked(pieces: Iterable[Piece], labels: Labels, size: int = SIZE) -> str:
    """Return the text with markers around what is contradictory."""
    return "".join(
        piece if isinstance(piece, str) else _marks(piece, labels, size) for piece in pieces
    )


def _marks(conflict: Conflict, labels: Labels, size: int) -> str:
    lines = (
        f"{'<' * size} {labels.ours}",
        conflict.ours,
        "=" * size,
        conflict.theirs,
        f"{'>' * size} {labels.theirs}",
    )
    return "".join(line if not line or line.endswith("\n") else f"{line}\n" for line in lines)


def chosen(pieces: Sequence[Piece], choose: Callable[[Conflict], str]) -> str:
    """Return the text with a choice in the place of each contradiction."""
    return "".join(piece if isinstance(piece, str) else choose(piece) for piece in pieces)
