"""The outline of a Markdown text: its headings and its code fences. Apart from the log, which is
only one of its sections.

Of CommonMark only what decides where a section begins and ends; everything is read in one pass over
the lines.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from refjournal.text.document import Link
from refjournal.text.link_forms import LINK_FORM, target_of
from refjournal.text.positions import Positions

# A heading needs a space after its signs, but ##Log is forgiven: what is under it would be lost.
_HASH_SIGNS = (
    r"(?:#{1,6}+(?=[ \t\r\n]|\Z)|#{2,6}+(?=[*_]{0,3}(?i:log)(?![^\W_]|-)(?:[^\w\n]|_)*+(?:\n|\Z)))"
)
_LINE = re.compile(
    r"(?P<indent>[ \t]*+)(?:"
    rf"(?P<hashes>{_HASH_SIGNS})|"
    r"(?P<fence>`{3,}+(?=[^`\n]*+(?:\n|\Z))|~{3,}+)|"
    r"(?P<rule>=++|--++)(?=[ \t]*+\r?(?:\n|\Z))|"
    r"(?P<item>(?:[-*+]|[0-9]{1,9}+[.)])(?=[ \t]))|"
    r"(?P<blank>\r?(?=\n|\Z))|"
    r"(?P<quote>>)|"
    r"(?P<prose>[^ \t])"
    r")[^\n]*+\n?"
)
_HASHES = re.compile(rf"({_HASH_SIGNS})([^\n]*+)\n?")
_NEXT_HASH = re.compile(r"\n(?=#)")
_ODD_FIRST = frozenset("=- \t")
_ODD_LINE = re.compile(r"\n(?:[ \t]*+(?:=|--)|[ \t]++#)")
_FENCED_ITEM = re.compile(r"[ \t]*+[-*+][ \t]++(`{3,}+(?=[^`\n]*+(?:\n|\Z))|~{3,}+)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#++\Z")
_TICKS = re.compile(r"`++")


class Heading(NamedTuple):
    """A heading of `level` 1 to 6: its lines are from `start` to `end` without the ending, its
    section begins at `after`.
    """

    level: int
    title: str
    start: int
    end: int
    after: int


class Outline(NamedTuple):
    """Headings, and the stretches (start, end) that are fenced code, in the order of the text from
    the offset `start`.
    """

    headings: tuple[Heading, ...]
    fences: tuple[tuple[int, int], ...]
    start: int = 0


class _Fence(NamedTuple):
    start: int
    mark: str
    in_item: bool


class _Outliner:
    """Reads line by line; knows the fence it is in, where the paragraph above began (-1: none), and
    whether a list is open.
    """

    __slots__ = (
        "_fence",
        "_has_fences",
        "_in_list_line",
        "_listed",
        "_paragraph",
        "_text",
        "fences",
        "headings",
    )

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._has_fences = text.find("```", start) >= 0 or text.find("~~~", start) >= 0
        self._fence: _Fence | None = None
        self._paragraph = -1
        self._listed = self._in_list_line = False
        self.headings: list[Heading] = []
        self.fences: list[tuple[int, int]] = []

    def read(self, line: re.Match[str]) -> None:
        kind, indent = line.lastgroup, line.end("indent") - line.start()
        if self._fence and not self._leaves(self._fence, line, kind, indent):
            return
        if kind == "hashes" and not (indent and self._listed) and indent < 4:
            self._heading(line)
        elif kind == "fence":
            self._fence = _Fence(line.start(), line["fence"], bool(indent) and self._listed)
            self._paragraph = -1
        elif kind == "rule" and self._paragraph >= 0 and indent < 4:
            self._underlined(self._paragraph, line)
        else:
            self._other(line, kind, indent)

    def _leaves(self, fence: _Fence, line: re.Match[str], kind: str | None, indent: int) -> bool:
        """Whether `line` is after the open fence; a fence in a list's item ends with the
        item.
        """
        if fence.in_item and not indent and kind != "blank":
            self._close(fence, line.start())
            return True
        if (
            kind == "fence"
            and line["fence"].startswith(fence.mark)
            and not line[0].strip(" \t\r\n" + fence.mark[0])
        ):
            self._close(fence, line.end())
        return False

    def _close(self, fence: _Fence, end: int) -> None:
        self.fences.append((fence.start, end))
        self._fence = None

    def _heading(self, line: re.Match[str]) -> None:
        title = _title(line[0][line.end("hashes") - line.start() :])
        self._add(len(line["hashes"]), title, line.start(), line)

    def _underlined(self, paragraph: int, line: re.Match[str]) -> None:
        title = self._text[paragraph : line.start()].strip()
        self._add(1 if line["rule"][0] == "=" else 2, title, paragraph, line)

    def _add(self, level: int, title: str, start: int, last: re.Match[str]) -> None:
        end = last.start() + len(last[0].rstrip("\r\n"))
        self.headings.append(Heading(level, title, start, end, last.end()))
        self._paragraph, self._listed, self._in_list_line = -1, False, False

    def _other(self, line: re.Match[str], kind: str | None, indent: int) -> None:
        if kind == "item":
            self._listed = True
            if self._has_fences and (fenced := _FENCED_ITEM.match(line[0])):
                self._fence = _Fence(line.start(), fenced[1], True)
        elif kind != "blank" and not indent and not (kind == "prose" and self._in_list_line):
            self._listed = False
        self._in_list_line = self._listed and kind != "blank"
        if kind != "prose" or self._listed:
            self._paragraph = -1
        elif self._paragraph < 0 and indent < 4:
            self._paragraph = line.start()

    def finish(self) -> Outline:
        if self._fence:
            self._close(self._fence, len(self._text))
        return Outline(tuple(self.headings), tuple(self.fences))


def outline(text: str, start: int = 0) -> Outline:
    """Return headings (`#` and underlined ones) and code fences of `text` from the offset `start`,
    the beginning of a line.

    Headings in fences, in quotations and in items of a list are none; a fence that is never closed
    runs to the end.

    Source: CommonMark 0.31.2, sections 4.2, 4.3 and 4.5.
    """
    if (
        "```" in text
        or "~~~" in text
        or text[start : start + 1] in _ODD_FIRST
        or _ODD_LINE.search(text, start)
    ):
        return _full_outline(text, start)
    return Outline(tuple(_plain_headings(text, start)), (), start)


def _full_outline(text: str, start: int) -> Outline:
    outliner = _Outliner(text, start)
    for line in _LINE.finditer(text, start):
        outliner.read(line)
    return outliner.finish()._replace(start=start)


def _plain_headings(text: str, start: int) -> Iterator[Heading]:
    """The headings of a text that has only `#` ones at the beginning of lines: most texts, in a
    tenth of the time.
    """
    starts = [match.start() + 1 for match in _NEXT_HASH.finditer(text, start)]
    if text.startswith("#", start):
        starts.insert(0, start)
    for at in starts:
        if line := _HASHES.match(text, at):
            yield Heading(
                len(line[1]), _title(line[2]), at, at + len(line[0].rstrip("\r\n")), line.end()
            )


def _title(text: str) -> str:
    return _CLOSING_HASHES.sub("", text.strip()).strip()


def markdown_links(text: str, start: int, end: int, places: Positions) -> tuple[Link, ...]:
    """Return the links between two offsets, apart from those in inline code."""
    if text.find("[[", start, end) < 0 and text.find("](", start, end) < 0:
        return ()
    found = [match for match in LINK_FORM.finditer(text, start, end) if target_of(match)]
    if text.find("`", start, end) >= 0:
        in_code = _InlineCode(text, start, end)
        found = [match for match in found if not in_code.holds(match.start())]
    return tuple([Link(target_of(match), places.span(*match.span())) for match in found])


class _InlineCode:
    """Answers, for rising offsets, whether they lie between backticks on their line."""

    __slots__ = ("_end", "_line_end", "_spans", "_text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._end, self._line_end = text, end, start - 1
        self._spans: list[tuple[int, int]] = []

    def holds(self, at: int) -> bool:
        if at > self._line_end:
            self._read_line(at)
        index = bisect_right(self._spans, (at, self._end)) - 1
        return index >= 0 and at < self._spans[index][1]

    def _read_line(self, at: int) -> None:
        start = max(self._text.rfind("\n", self._line_end + 1, at), self._line_end) + 1
        end = self._text.find("\n", at, self._end)
        self._line_end = self._end if end < 0 else end
        self._spans = _code_spans(self._text, start, self._line_end)


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches from a run of backticks to the next run of the same length. Source: CommonMark
    0.31.2, section 6.1.
    """
    runs = [match.span() for match in _TICKS.finditer(text, start, end)]
    latest: dict[int, int] = {}
    closers = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closers[index] = latest.get(length, 0)
        latest[length] = index
    return list(_closed(runs, closers))


def _closed(runs: list[tuple[int, int]], closers: list[int]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(runs):
        if closer := closers[index]:
            yield runs[index][0], runs[closer][1]
        index = (closer or index) + 1
