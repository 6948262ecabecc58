"""The log section: which lines are its items, and what is wrong with those that are no entries.

What is inside one entry is in `entry`; here only lines count. The rest of the body is left
alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.text.document import Flaw, LogEntry, LogSection
from refjournal.text.entry_dates import DATE
from refjournal.text.log_line import (
    BAD_ENTRY,
    MAYBE_ENTRY,
    ListItem,
    kind_of_flaw,
    parse_entry,
)
from refjournal.text.markdown import Heading, Outline
from refjournal.text.meant_entry import (
    BULLET,
    LONGEST_LEAD,
    MeantEntry,
    entry_meant,
    item_of_day,
    maybe_entry,
    only_date,
    read_line,
)
from refjournal.text.positions import Positions

_AFTER_BULLET = " \t\r[0123456789"
"""What follows the sign of an item, or of one whose space is missing."""
_RULE = re.compile(r"([-*])[ \t]*+(?:\1[ \t]*+){2,}+\r?\n?\Z")
_LISTED = deferred_pattern(rf"{BULLET}[ \t\u00a0]++(?:\[[^\[\]\n]{{0,8}}\][ \t]*+)?{DATE}(?![0-9])")
"""An item of a list with another sign than a hyphen, and a date."""
_OUTSIDE = "an entry outside the log"
_ITEM = deferred_pattern(rf"[ \t]*+{BULLET}")
_UNDER_LOG = "write under ## Log"
_DIGIT = re.compile("[0-9]")
_BLOCK_ID = re.compile(r"(?:\^[\w-]+|\{[^{}]*\})\s*\Z")
_ENTRY_LIKE = re.compile(
    r"[-*+][ \t]*+(?:\[[^\[\]\n]{0,8}\][ \t]*+)?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
)


class ReadLog(NamedTuple):
    """The log, None if the body has no such section, what is wrong with it, and the lines that may
    be entries.
    """

    log: LogSection | None
    flaws: tuple[Flaw, ...]
    maybe: tuple[Flaw, ...]


def read_log(
    text: str, outline: Outline, places: Positions, verbs: frozenset[str] | None = None
) -> ReadLog:
    """Return the section headed `Log` of `text`, with its entries in the order of the text.

    `verbs` (lower case) are the words that can be verbs before plain text; None: every word is one.
    A second Log section is a flaw, and not read.
    """
    found = [index for index, heading in enumerate(outline.headings) if _is_log(heading.title)]
    if not found:
        return _sorted_out(None, _outside(text, outline, None, places, verbs))
    heading = outline.headings[found[0]]
    end = _section_end(text, outline.headings, found[0])
    reader = _SectionReader(text, places, verbs)
    reader.read(heading.after, end, outline.fences)
    log = LogSection(
        places.span(heading.start, heading.end),
        places.span(heading.after, end),
        tuple(reader.entries),
    )
    seconds = (outline.headings[index] for index in found[1:])
    flaws = [_second(log, second, places) for second in seconds if second.start >= end]
    outside = _outside(text, outline, (heading.start, end), places, verbs)
    return _sorted_out(log, (*reader.flaws, *flaws, *outside))


def _sorted_out(log: LogSection | None, flaws: Iterable[Flaw]) -> ReadLog:
    found = tuple(flaws)
    return ReadLog(
        log,
        tuple(flaw for flaw in found if flaw.kind != MAYBE_ENTRY),
        tuple(flaw for flaw in found if flaw.kind == MAYBE_ENTRY),
    )


def _is_log(title: str) -> bool:
    """Return whether a heading is that of the log: also with a colon, emphasis, an emoji or a block
    id.
    """
    bare = _BLOCK_ID.sub("", title)
    return "".join(filter(str.isalnum, bare)).casefold() == "log"


def _outside(
    text: str,
    outline: Outline,
    log: tuple[int, int] | None,
    places: Positions,
    verbs: frozenset[str] | None,
) -> Iterator[Flaw]:
    """Yield the lines outside the log, and outside code, that were meant as entries of it."""
    if verbs is None:
        return
    before, after = log or (len(text), len(text))
    day = ""
    for start, end in (
        *_lines_with_digits(text, outline.start, before),
        *_lines_with_digits(text, after, len(text)),
    ):
        # Fences are in the order of the text: the last one that begins before the line decides.
        index = bisect_right(outline.fences, (start, len(text))) - 1
        if index >= 0 and start < outline.fences[index][1]:
            continue
        if flaw := _flaw_outside(text, start, end, places, verbs):
            yield flaw
        elif day := only_date(text, start, end):
            yield from _items_below(text, end + 1, day, places, verbs)


def _lines_with_digits(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the lines that have a digit near their beginning: no other has a date there."""
    while digit := _DIGIT.search(text, start, stop):
        at = digit.start()
        begin = text.rfind("\n", start, at) + 1 or start
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        if at - begin <= LONGEST_LEAD:
            yield begin, end
        start = end + 1


def _items_below(
    text: str, start: int, day: str, places: Positions, verbs: frozenset[str]
) -> Iterator[Flaw]:
    """Yield the items under a line that is only a date, as a diary has them: `- call Dan`."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            if not _ITEM.match(text, start, end):
                return
            # Items with a date of their own are found by themselves, and moved out by a fix: those
            # behind them are then the first ones under the date.
            meant = item_of_day(text, start, end, day, verbs)
            if meant is not None:
                meant = meant._replace(fault=f"{_OUTSIDE}, under its date", how=_UNDER_LOG)
                yield places.entry_flaw(BAD_ENTRY, start, meant)
        start = end + 1


def _flaw_outside(
    text: str, start: int, end: int, places: Positions, verbs: frozenset[str]
) -> Flaw | None:
    """Return the flaw of a line outside the log; None for a line that is none of it."""
    meant = entry_meant(text, start, end, verbs)
    if meant is not None:
        says = _OUTSIDE if meant.is_certain else f"{_OUTSIDE}, and {meant.fault}"
        meant = meant._replace(fault=says, how=_UNDER_LOG)
        return places.entry_flaw(kind_of_flaw(meant, verbs), start, meant)
    maybe = maybe_entry(text, start, end, verbs)
    if maybe is None:
        return None
    maybe = maybe._replace(fault=_OUTSIDE, how=_UNDER_LOG)
    return places.entry_flaw(MAYBE_ENTRY, start, maybe)


def _section_end(text: str, headings: tuple[Heading, ...], index: int) -> int:
    level = headings[index].level
    return next(
        (heading.start for heading in headings[index + 1 :] if heading.level <= level), len(text)
    )


def _second(log: LogSection, heading: Heading, places: Positions) -> Flaw:
    message = f"a second Log section; move its entries under the heading in line {log.heading.line}"
    return places.flaw(BAD_ENTRY, heading.start, message)


class _SectionReader:
    """Gathers items line by line and parses each when the next one begins."""

    __slots__ = (
        "_day",
        "_end",
        "_head_end",
        "_more",
        "_places",
        "_start",
        "_text",
        "_verbs",
        "entries",
        "flaws",
    )

    def __init__(self, text: str, places: Positions, verbs: frozenset[str] | None) -> None:
        self._text, self._places, self._verbs = text, places, verbs
        self._start = -1
        self._day = ""
        self._head_end = self._end = 0
        self._more: list[tuple[int, int]] = []
        self.entries: list[LogEntry] = []
        self.flaws: list[Flaw] = []

    def read(self, start: int, end: int, fences: tuple[tuple[int, int], ...]) -> None:
        for fence_start, fence_end in fences:
            if start <= fence_start < end:
                self._lines(start, fence_start)
                self._fence(fence_start, fence_end)
                start = fence_end
        self._lines(start, end)
        self._finish()

    def _fence(self, start: int, end: int) -> None:
        """A fence: code that is part of an item where it is indented, but no text of it."""
        if self._text[start] in " \t":
            self._end = start + len(self._text[start:end].rstrip())
        elif self._text[start] in "-*+":
            self._finish()
            self.flaws.append(
                self._places.flaw(
                    BAD_ENTRY, start, "code is no entry; indent it under the entry it belongs to"
                )
            )
        else:
            self._finish()

    def _lines(self, start: int, end: int) -> None:
        # The first characters decide: a pattern for each line takes twice the time.
        text = self._text
        while start < end:
            after = text.find("\n", start, end) + 1 or end
            content_end = _content_end(text, start, after)
            if content_end > start:
                self._line(start, content_end)
            start = after

    def _line(self, start: int, end: int) -> None:
        """Read a line that is not empty, without its ending."""
        text = self._text
        first = text[start]
        if first in " \t":
            content = start
            while content < end and text[content] in " \t":
                content += 1
            if content < end:
                self._continued(content, end)
            return
        self._finish()
        second = text[start + 1 : min(start + 2, end)]
        if first not in "-*+" or (second and second not in _AFTER_BULLET):
            self._other(start, end)
        elif not second or second in " \t\r":
            self._item(start, end)
        else:
            self._other(start, end)

    def _item(self, start: int, end: int) -> None:
        if not _RULE.match(self._text, start, end):
            self._start, self._head_end, self._end = start, end, end

    def _other(self, start: int, end: int) -> None:
        """A line that is no list item: a numbered one, a quotation, a date without a hyphen."""
        is_listed = _LISTED.match(self._text, start, end) or _ENTRY_LIKE.match(
            self._text, start, end
        )
        meant = self._meant(start, end)
        if meant is None and is_listed:
            meant = read_line(self._text, start, end, self._verbs)
        if meant is not None:
            self._no_item(start, meant)
        elif day := self._only_date(start, end):
            self._day = day
        else:
            self._maybe(start, end)

    def _continued(self, start: int, end: int) -> None:
        meant = self._meant(start, end)
        if meant is None and _ENTRY_LIKE.match(self._text, start, end):
            meant = read_line(self._text, start, end, self._verbs)
        if meant is not None:
            fault, how = "an entry is not indented", "write at the beginning of the line"
            self._no_item(start, meant._replace(fault=fault, how=how))
        if self._start >= 0:
            self._more.append((start, end))
            self._end = end

    def _has_digit(self, start: int, end: int) -> bool:
        return _DIGIT.search(self._text, start, min(end, start + LONGEST_LEAD)) is not None

    def _meant(self, start: int, end: int) -> MeantEntry | None:
        if not self._has_digit(start, end):
            return None
        return entry_meant(self._text, start, end, self._verbs)

    def _only_date(self, start: int, end: int) -> str:
        if self._has_digit(start, end):
            return only_date(self._text, start, end)
        return ""

    def _no_item(self, start: int, meant: MeantEntry) -> None:
        kind = kind_of_flaw(meant, self._verbs)
        self.flaws.append(self._places.entry_flaw(kind, start, meant))

    def _maybe(self, start: int, end: int) -> None:
        if self._verbs is None or not self._has_digit(start, end):
            return
        maybe = maybe_entry(self._text, start, end, self._verbs)
        if maybe is not None:
            self.flaws.append(self._places.entry_flaw(MAYBE_ENTRY, start, maybe))

    def _finish(self) -> None:
        if self._start < 0:
            return
        item = ListItem(self._start, self._head_end, self._end, tuple(self._more))
        entry = parse_entry(self._text, item, self._places, self._verbs)
        if isinstance(entry, LogEntry):
            self.entries.append(entry)
        else:
            self.flaws.append(self._of_day(entry, item))
        self._start, self._more = -1, []

    def _of_day(self, flaw: Flaw, item: ListItem) -> Flaw:
        """Return a flaw with the day of the line above its items, where that is only a date."""
        if not self._day or self._verbs is None:
            return flaw
        meant = item_of_day(self._text, item.start, item.head_end, self._day, self._verbs)
        if meant is None:
            return flaw
        return self._places.entry_flaw(BAD_ENTRY, item.start, meant)


def _content_end(text: str, start: int, end: int) -> int:
    """Return where a line ends without what ends it."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return end
