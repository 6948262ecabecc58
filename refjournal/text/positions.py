"""Where in a text a character is. Apart, because front matter, headings and log all count lines
the same way.
"""

from bisect import bisect_right
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from refjournal.text.document import Flaw, Span
from refjournal.text.meant_entry import MeantEntry

# Spans are most of what a document is made of: without the detour over the class's own constructor
# they take half the time.
_new = tuple.__new__


class LinePositions(NamedTuple):
    """One line of a text: its number, and the offset that is column 0 of it."""

    line: int
    origin: int

    def span(self, start: int, end: int) -> Span:
        """As `Places.span`, for a stretch that begins on this line."""
        return _new(Span, (start, end, self.line, start - self.origin))


class Positions:
    """The lines of one text: turns offsets in characters into lines and columns from 1. Only a line
    feed ends a line.
    """

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        # All in C: a generator that adds up the lines takes three times as long.
        ends = accumulate(map(len, text.split("\n")))
        self._starts = [0, *map(add, ends, count(1))]
        self._starts.pop()  # the text's end begins no further line

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from `start` to `end` (excluded) with the place of its start."""
        line = bisect_right(self._starts, start)
        return _new(Span, (start, end, line, start - self._starts[line - 1] + 1))

    def flaw(self, kind: str, at: int, message: str) -> Flaw:
        """Return the flaw `kind` that is at the offset `at`."""
        line = bisect_right(self._starts, at)
        return Flaw(kind, line, at - self._starts[line - 1] + 1, message)

    def entry_flaw(self, kind: str, at: int, meant: MeantEntry) -> Flaw:
        """Return the flaw of a line that is no entry, with what it was meant to say."""
        return self.flaw(kind, at, meant.message())._replace(meant=meant)

    def line_of(self, at: int) -> "LinePositions":
        """Return the places of the one line on which the offset `at` lies: quicker where many are
        asked for.
        """
        line = bisect_right(self._starts, at)
        return _new(LinePositions, (line, self._starts[line - 1] - 1))

    def line(self, at: int) -> int:
        """Return the line, from 1, on which the offset `at` lies."""
        return bisect_right(self._starts, at)
