"""The log section: which lines are its items, and what is wrong with those that are no entries.

What is inside one entry is in `entry`; here only lines count. The rest of the body is left
alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.text.document import Flaw, LogEntry, LogSection
from refjournal.text.log_line import (
    BAD_ENTRY,
    BULLET,
    DATE,
    MAYBE_ENTRY,
    MEANT_ENTRY,
    ListItem,
    maybe_an_entry,
    meant_as_entry,
    parse_entry,
    repaired,
)
from refjournal.text.markdown import Heading, Outline
from refjournal.text.positions import Positions

_AFTER_BULLET = " \t\r[0123456789"
"""What follows the sign of an item, or of one whose space is missing."""
_RULE = re.compile(r"([-*])[ \t]*+(?:\1[ \t]*+){2,}+\r?\n?\Z")
_LISTED = deferred_pattern(rf"{BULLET}[ \t\u00a0]++(?:\[[^\[\]\n]{{0,8}}\][ \t]*+)?{DATE}(?![0-9])")
"""An item of a list with another sign than a hyphen, and a date."""
_UNDER_LOG = "write under ## Log: "
_BLOCK_ID = re.compile(r"(?:\^[\w-]+|\{[^{}]*\})\s*\Z")
_DATE = re.compile(
    r"(?<![0-9./])(?:[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([./])[0-9]{1,2}\2[0-9]{4})"
    r"(?![0-9])"
)
_LONGEST_LEAD = 32
"""Characters before the date of a line that was meant as an entry: bullet, box, quote, time."""
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
    fences = outline.fences
    before, after = log or (len(text), len(text))
    dates = chain(_DATE.finditer(text, outline.start, before), _DATE.finditer(text, after))
    for found in dates:
        at = found.start()
        start = text.rfind("\n", max(at - _LONGEST_LEAD, 0), at) + 1
        if start == 0 and at > _LONGEST_LEAD:
            continue
        # Fences are in the order of the text: the last one that begins before the line decides.
        index = bisect_right(fences, (start, len(text))) - 1
        if index >= 0 and start < fences[index][1]:
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if start >= outline.start and (flaw := _flaw_outside(text, start, end, places, verbs)):
            yield flaw


def _flaw_outside(
    text: str, start: int, end: int, places: Positions, verbs: frozenset[str] | None
) -> Flaw | None:
    """Return the flaw of a line outside the log; None for a line that is none of it."""
    meant = meant_as_entry(text, start, end, verbs)
    if meant is not None:
        kind = MEANT_ENTRY if meant.is_certain else BAD_ENTRY
        says = "an entry outside the log"
        if not meant.is_certain:
            says = f"{says}, and {meant.fault}"
        return places.flaw(kind, start, f"{says}; {_UNDER_LOG}{meant.line}")
    maybe = maybe_an_entry(text, start, end) if verbs is not None else None
    if maybe is None:
        return None
    return places.flaw(MAYBE_ENTRY, start, f"an entry outside the log; {_UNDER_LOG}{maybe.line}")


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
        elif self._is_meant(start, end):
            self._no_item(start, end, f"a space is missing after {first}; write: ")
        else:
            self._maybe(start, end)

    def _item(self, start: int, end: int) -> None:
        if not _RULE.match(self._text, start, end):
            self._start, self._head_end, self._end = start, end, end

    def _other(self, start: int, end: int) -> None:
        """A line that is no list item: a numbered one, a quotation, a date without a hyphen."""
        if _LISTED.match(self._text, start, end) or self._is_meant(start, end):
            self._no_item(start, end)
        else:
            self._maybe(start, end)

    def _continued(self, start: int, end: int) -> None:
        if self._is_meant(start, end):
            self._no_item(
                start, end, "an entry is not indented; write at the beginning of the line: "
            )
        if self._start >= 0:
            self._more.append((start, end))
            self._end = end

    def _is_meant(self, start: int, end: int) -> bool:
        if _ENTRY_LIKE.match(self._text, start, end):
            return True
        return meant_as_entry(self._text, start, end, self._verbs) is not None

    def _no_item(self, start: int, end: int, says: str = "") -> None:
        """Add the flaw of a line; it `says` what is wrong unless the line itself tells."""
        meant = meant_as_entry(self._text, start, end, self._verbs)
        kind = MEANT_ENTRY if meant is not None and meant.is_certain else BAD_ENTRY
        better = meant or repaired(self._text, start, end, self._verbs)
        says = says or f"{better.fault}; write: "
        self.flaws.append(self._places.flaw(kind, start, f"{says}{better.line}"))

    def _maybe(self, start: int, end: int) -> None:
        maybe = maybe_an_entry(self._text, start, end) if self._verbs is not None else None
        if maybe is not None:
            message = f"{maybe.fault}; write: {maybe.line}"
            self.flaws.append(self._places.flaw(MAYBE_ENTRY, start, message))

    def _finish(self) -> None:
        if self._start >= 0:
            item = ListItem(self._start, self._head_end, self._end, tuple(self._more))
            entry = parse_entry(self._text, item, self._places, self._verbs)
            if isinstance(entry, LogEntry):
                self.entries.append(entry)
            else:
                self.flaws.append(entry)
            self._start, self._more = -1, []


def _content_end(text: str, start: int, end: int) -> int:
    """Return where a line ends without what ends it."""
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return end
