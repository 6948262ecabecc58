"""How wide a text stands on a terminal, and how it is shortened and wrapped to fit."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

NARROWEST: Final = 8
"""No column is shortened below this; what does not fit then is wider than the terminal."""


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, most: int) -> str:
    """Return `text` in at most `most` cells, with `…` where something was left out."""
    if width(text) <= most:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _width(character)
        if taken > most - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def fit(widths: Sequence[int], shrinks: Sequence[bool], most: int) -> list[int]:
    """Return the widths of columns in a line of `most` cells: those that may shrink give way, the widest first."""

    def capped(cap: int) -> list[int]:
        return [min(own, cap) if shrink else own for own, shrink in zip(widths, shrinks, strict=True)]

    caps = range(NARROWEST, max((*widths, NARROWEST)) + 1)
    fitting = bisect_right(caps, most, key=lambda cap: sum(capped(cap)))
    return capped(caps[max(fitting - 1, 0)])


def wrap(text: str, most: int) -> Iterator[str]:
    """Yield the lines of `text` in at most `most` cells each, parted at blanks; a longer word stands alone."""
    line = ""
    for word in text.split(" "):
        if line and width(line) + 1 + width(word) > most:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
