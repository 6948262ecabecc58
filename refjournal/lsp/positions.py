"""Places in a text as editors count them. The program counts characters from 1; an editor counts
lines from 0, and in a line the units of an encoding, UTF-16 unless both sides agree on UTF-8.

Only a line feed ends a line, as everywhere in the program. The protocol also names the carriage
return alone, but an editor that takes one for the end of a line sends a line feed instead of it.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Encoding(StrEnum):
    """In which units an editor counts the columns of a line."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Position(NamedTuple):
    """A place as an editor writes it: the line from 0, and units from the line's beginning."""

    line: int
    unit: int


class Range(NamedTuple):
    """A stretch of a text; `end` is excluded."""

    start: Position
    end: Position


def agreed_encoding(offered: Sequence[str]) -> Encoding:
    """Return the first encoding of an editor that is known; UTF-16, which every editor has, if it
    offers none.
    """
    for name in offered:
        if name in tuple(Encoding):
            return Encoding(name)
    return Encoding.UTF16


def units_of(text: str, encoding: Encoding) -> int:
    """Return how many units a text has.

    >>> units_of("😀é", Encoding.UTF16), units_of("😀é", Encoding.UTF8)
    (3, 6)
    """
    if text.isascii() or encoding is Encoding.UTF32:
        return len(text)
    if encoding is Encoding.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


class EditorText:
    """A text and its lines, to turn places of the program into those of an editor and back."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        """Keep the text. A byte order mark is part of it, as an editor that sends one counts it."""
        self.text = text
        self.encoding = encoding
        self.lines = text.split("\n")
        self._starts: list[int] | None = None

    def _start_of(self, line: int) -> int:
        """Return the offset at which a line, from 0, begins."""
        if self._starts is None:
            starts, at = [], 0
            for each in self.lines:
                starts.append(at)
                at += len(each) + 1
            self._starts = starts
        return self._starts[line]

    def position(self, line: int, column: int) -> Position:
        """Return the place of a line and column, both from 1; what lies behind the end is the end
        of its line, or of the text.
        """
        if line > len(self.lines):
            return self.end
        words = self.lines[line - 1]
        before = words[: max(column - 1, 0)]
        return Position(max(line - 1, 0), units_of(before, self.encoding))

    def position_at(self, offset: int) -> Position:
        """Return the place of an offset in characters."""
        before = self.text[: max(offset, 0)]
        line = before.count("\n")
        return Position(line, units_of(before[before.rfind("\n") + 1 :], self.encoding))

    def range_at(self, start: int, end: int) -> Range:
        """Return the stretch between two offsets."""
        return Range(self.position_at(start), self.position_at(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a place. One behind the end of its line is the end of that line, as
        the protocol says; one in the middle of a character is its beginning.
        """
        line, unit = position
        if line < 0:
            return 0
        if line >= len(self.lines):
            return len(self.text)
        words = self.lines[line].removesuffix("\r")
        start = self._start_of(line)
        if words.isascii() or self.encoding is Encoding.UTF32:
            return start + min(max(unit, 0), len(words))
        seen = 0
        for number, character in enumerate(words):
            seen += units_of(character, self.encoding)
            if seen > unit:
                return start + number
        return start + len(words)

    def rest_of_line(self, offset: int) -> str:
        """Return the text from an offset to the end of its line."""
        end = self.text.find("\n", offset)
        if end < 0:
            end = len(self.text)
        return self.text[offset:end].removesuffix("\r")

    def line_range(self, line: int, column: int = 1) -> Range:
        """Return the stretch from a column to the end of its line, both from 1, without the spaces
        there.
        """
        if line > len(self.lines):
            return Range(self.end, self.end)
        words = self.lines[line - 1]
        last = max(len(words.rstrip()), column - 1)
        return Range(self.position(line, column), self.position(line, last + 1))

    @property
    def end(self) -> Position:
        """The end of the text."""
        return Position(len(self.lines) - 1, units_of(self.lines[-1], self.encoding))
