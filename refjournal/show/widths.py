"""How wide a text is on a terminal, and how it is shortened and wrapped to fit. Texts have
passed the gate.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from refjournal.deferred import deferred_pattern

NARROWEST: Final = 8
"""No column is shortened below this; what does not fit then is wider than the terminal."""

_AS_EMOJI: Final = "\ufe0f"

# Most texts there are: a cell for each character of Latin, Greek, Cyrillic, and of the dashes,
# quotes and dots between them.
_ONE_EACH: Final = deferred_pattern("[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027]*")


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: two for wide characters, none for combining
    ones.
    """
    if one_each(text):
        return len(text)
    return sum(_cells(text))


def one_each(text: str) -> bool:
    """Return whether each character certainly takes one cell, whoever counts; False if it takes
    a look at each.
    """
    return _ONE_EACH.fullmatch(text) is not None


def _cells(text: str) -> Iterator[int]:
    """Yield the cells that each character takes; one that is shown as an emoji takes two, its
    selector none.
    """
    for character, following in zip(text, f"{text[1:]} ", strict=True):
        yield 2 if following == _AS_EMOJI else _width(character)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Source: UAX 11. Combining marks, and vowels and finals of Hangul, are drawn on the character
    before.
    """
    if unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # the tone of the emoji before
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 1


def shorten(text: str, most: int) -> str:
    """Return `text` in at most `most` cells, with `…` where something was left out."""
    if width(text) <= most:
        return text
    if one_each(text):
        return text[: most - 1].rstrip() + "…"
    taken = 0
    for at, own in enumerate(_cells(text)):
        taken += own
        if taken > most - 1:
            return text[:at].rstrip() + "…"
    return text


def fit(widths: Sequence[int], shrinks: Sequence[bool], most: int) -> list[int]:
    """Return the widths of columns in a line of `most` cells: those that may shrink give way, the
    widest first.
    """

    def capped(cap: int) -> list[int]:
        return [
            min(own, cap) if shrink else own for own, shrink in zip(widths, shrinks, strict=True)
        ]

    caps = range(NARROWEST, max((*widths, NARROWEST)) + 1)
    fitting = bisect_right(caps, most, key=lambda cap: sum(capped(cap)))
    return capped(caps[max(fitting - 1, 0)])


def wrap(text: str, most: int) -> Iterator[str]:
    """Yield the lines of `text` in at most `most` cells each, split at spaces.

    A longer word is split too where its script writes without spaces; an address is alone, to
    be copied whole.
    """
    line, taken = "", 0
    for word in chain.from_iterable(_parted(long, most) for long in text.split(" ")):
        own = width(word)
        if line and taken + 1 + own > most:
            yield line
            line, taken = word, own
        else:
            line, taken = (f"{line} {word}", taken + 1 + own) if line else (word, own)
    yield line


def _parted(word: str, most: int) -> Iterator[str]:
    if word.isascii():
        yield word
        return
    start, taken = 0, 0
    for at, own in enumerate(_cells(word)):
        if taken + own > most and at > start:
            yield word[start:at]
            start, taken = at, 0
        taken += own
    yield word[start:]
