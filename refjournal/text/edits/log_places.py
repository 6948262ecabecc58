"""Where a new entry of a log goes: by its date, done entries before planned ones."""

from typing import Final

from refjournal.text.document import Document, LogEntry, LogSection
from refjournal.text.edits.base import Replacement, entries_of, newline_after, newline_at

_PLANNED: Final = " "


def is_planned(entry: LogEntry) -> bool:
    """Return whether the box is empty."""
    return entry.box == _PLANNED


def bullet_of(document: Document) -> str:
    """Return how an item of this log begins: as its last one does."""
    entries = entries_of(document)
    if not entries:
        return "- "
    entry = entries[-1]
    if entry.box_span is None:
        return document.text[entry.span.start : entry.date_span.start]
    # With a box, its opening bracket is one before the character.
    return document.text[entry.span.start : document.text.find("[", entry.span.start)]


def inserted(document: Document, lines: str, date: str, *, planned: bool) -> Replacement:
    """Return the entry's lines put where its date belongs."""
    if document.log is None:
        return _with_log(document, lines)
    log = document.log
    before = entry_before(log, date, planned=planned)
    if before is not None:
        at = before.span.end
        return Replacement(at, at, newline_after(document, at) + lines)
    if log.entries:
        at = log.entries[0].span.start
        return Replacement(at, at, lines + newline_at(document, at))
    return _first(document, log, lines)


def entry_before(log: LogSection, date: str, *, planned: bool) -> LogEntry | None:
    """Return the entry after which one of this date belongs; None where it comes first.

    A done one goes after the done ones of that day and before, a planned one after all that is done
    and what is planned before it.
    """
    found = None
    for entry in log.entries:
        comes_before = entry.date <= date
        if is_planned(entry):
            comes_before = planned and comes_before
        elif planned:
            comes_before = True
        if comes_before:
            found = entry
    return found


def _first(document: Document, log: LogSection, lines: str) -> Replacement:
    """Put the first entry under a heading that has none."""
    text, at = document.text, log.body.start
    newline = newline_at(document, at)
    if at and text[at - 1] != "\n":
        return Replacement(at, at, newline + lines + newline)
    end = text.find("\n", at)
    after = text[at:] if end < 0 else text[at:end]
    gap = ""
    if after.strip():
        gap = newline
    return Replacement(at, at, lines + newline + gap)


def _with_log(document: Document, lines: str) -> Replacement:
    text, at = document.text, len(document.text)
    newline = newline_at(document, at)
    gap = newline
    if not text or text.endswith("\n"):
        gap = ""
    if text.strip() and not text.endswith((newline * 2, "\n\n")):
        gap += newline
    return Replacement(at, at, f"{gap}## Log{newline}{lines}{newline}")
