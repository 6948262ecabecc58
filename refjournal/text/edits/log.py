"""Edits of the log as replacements of spans: whole entries, or the parts of one."""

from itertools import pairwise
from typing import Final

from refjournal.text.document import Document, LogEntry, LogSection
from refjournal.text.edits.kinds import (
    ChangeEntry,
    EditRefusedError,
    MakeNote,
    MoveEntry,
    NewEntry,
    RawEntry,
    RemoveEntry,
    Replacement,
    SortEntries,
)
from refjournal.text.log_line import repaired

LogEdit = NewEntry | RawEntry | ChangeEntry | RemoveEntry | MoveEntry | SortEntries | MakeNote

_PLANNED: Final = " "


def log_edit(document: Document, edit: LogEdit, verbs: frozenset[str] | None) -> list[Replacement]:
    """Return the replacements that make `edit`; none where nothing is to be changed.

    Raises:
        EditRefusedError: the entry is not there, or the log cannot take one.
    """
    match edit:
        case NewEntry():
            return [
                _inserted(
                    document, edit.line(_bullet(document)), edit.date, planned=edit.box == _PLANNED
                )
            ]
        case RawEntry():
            head = edit.lines.split("]", 1)[0]
            planned = head.rstrip().endswith("[")
            lines = document.newline.join(edit.lines.splitlines())
            return [_inserted(document, lines, _date_of(edit.lines), planned=planned)]
        case ChangeEntry():
            return _changed(document, entry_at(document, edit.line, edit.was), edit)
        case RemoveEntry():
            return [_removed(document, entry_at(document, edit.line, edit.was))]
        case MoveEntry():
            return _moved(document, entry_at(document, edit.line, edit.was))
        case SortEntries():
            return _sorted(document, all_=edit.all_)
        case MakeNote():
            return _noted(document, edit.line, verbs)


def entry_at(document: Document, line: int, was: tuple[str, str]) -> LogEntry:
    """Return the entry in a line.

    Raises:
        EditRefusedError: there is none, or another one: the file has changed.
    """
    for entry in document.log.entries if document.log else ():
        if entry.span.line == line and (entry.date, entry.verb.lower()) == (was[0], was[1].lower()):
            return entry
    raise EditRefusedError(f"line {line} is no longer the entry of {was[0]} ({was[1]})")


def entry_text(document: Document, entry: LogEntry) -> str:
    """Return an entry with all its lines, as they stand."""
    return document.text[entry.span.start : entry.span.end]


def is_planned(entry: LogEntry) -> bool:
    """Tell whether the box is empty."""
    return entry.box == _PLANNED


def _date_of(lines: str) -> str:
    words = lines.replace("[", " ").replace("]", " ").split()
    return next((word for word in words if word[:4].isdigit()), "")


def _bullet(document: Document) -> str:
    """Return how an item of this log begins: as its last one does."""
    if document.log is None or not document.log.entries:
        return "- "
    entry = document.log.entries[-1]
    first = entry.box_span or entry.date_span
    # With a box, its opening bracket stands one before the character.
    start = document.text.find("[", entry.span.start) if entry.box_span else first.start
    return document.text[entry.span.start : start]


def _inserted(document: Document, lines: str, date: str, *, planned: bool) -> Replacement:
    """Return the entry's lines put where its date belongs."""
    newline = document.newline
    if document.log is None:
        return _with_log(document, lines)
    log = document.log
    before = _before(log, date, planned=planned)
    if before is not None:
        return Replacement(before.span.end, before.span.end, newline + lines)
    if log.entries:
        at = log.entries[0].span.start
        return Replacement(at, at, lines + newline)
    return _first(document, log, lines)


def _before(log: LogSection, date: str, *, planned: bool) -> LogEntry | None:
    """Return the entry after which one of this date belongs; None where it comes first.

    A done one stands after the done ones of that day and before, a planned one after all that is
    done and what is planned before it.
    """
    found = None
    for entry in log.entries:
        if (not is_planned(entry) and (planned or entry.date <= date)) or (
            planned and is_planned(entry) and entry.date <= date
        ):
            found = entry
    return found


def _first(document: Document, log: LogSection, lines: str) -> Replacement:
    """Put the first entry under a heading that has none."""
    newline, text, at = document.newline, document.text, log.body.start
    if at and text[at - 1] != "\n":
        return Replacement(at, at, newline + lines + newline)
    after = text[at : text.find("\n", at)] if "\n" in text[at:] else text[at:]
    return Replacement(at, at, lines + newline + (newline if after.strip() else ""))


def _with_log(document: Document, lines: str) -> Replacement:
    newline, text = document.newline, document.text
    gap = "" if not text or text.endswith("\n") else newline
    if text.strip() and not text.endswith((newline * 2, "\n\n")):
        gap += newline
    return Replacement(len(text), len(text), f"{gap}## Log{newline}{lines}{newline}")


def _changed(document: Document, entry: LogEntry, edit: ChangeEntry) -> list[Replacement]:
    found = []
    if edit.box is not None and edit.box != entry.box:
        if entry.box_span is None:
            raise EditRefusedError(f"the entry in line {edit.line} has no box")
        opening = document.text.index("[", entry.span.start)
        found.append(Replacement(opening + 1, opening + 2, edit.box))
    if edit.date is not None and edit.date != entry.date:
        found.append(Replacement(entry.date_span.start, entry.date_span.end, edit.date))
    if edit.verb is not None and edit.verb != entry.verb:
        found.append(Replacement(entry.verb_span.start, entry.verb_span.end, edit.verb))
    if edit.due is not None and entry.due is None:
        found.append(_with_due(document, entry, edit.due))
    if edit.text:
        found.append(
            Replacement(entry.span.end, entry.span.end, f"{document.newline}  {edit.text}")
        )
    return found


def _with_due(document: Document, entry: LogEntry, due: str) -> Replacement:
    if entry.brackets_span is not None:
        at = entry.brackets_span.end - 1
        return Replacement(at, at, f", due {due}")
    end = document.text.find("\n", entry.span.start, entry.span.end)
    line = document.text[entry.span.start : entry.span.end if end < 0 else end]
    at = entry.span.start + len(line.rstrip())
    return Replacement(at, at, f" (due {due})")


def _removed(document: Document, entry: LogEntry) -> Replacement:
    start, end = entry.span.start, document.text.find("\n", entry.span.end) + 1
    if end == 0:
        return Replacement(start, len(document.text), "")
    return Replacement(start, end, "")


def _moved(document: Document, entry: LogEntry) -> list[Replacement]:
    log = document.log
    if (
        log is None
        or is_planned(entry)
        or _in_order([other for other in log.entries if not is_planned(other)])
    ):
        return []
    rest = LogSection(
        log.heading, log.body, tuple(other for other in log.entries if other is not entry)
    )
    before = _before(rest, entry.date, planned=False)
    lines = entry_text(document, entry)
    if before is not None:
        put = Replacement(before.span.end, before.span.end, document.newline + lines)
    else:
        put = Replacement(
            rest.entries[0].span.start, rest.entries[0].span.start, lines + document.newline
        )
    return [_removed(document, entry), put]


def _in_order(entries: list[LogEntry]) -> bool:
    return all(one.date <= other.date for one, other in pairwise(entries))


def _sorted(document: Document, *, all_: bool) -> list[Replacement]:
    """Permute the entries in the places they have: what stands between them stays where it is."""
    entries = list(document.log.entries) if document.log else []
    places = entries if all_ else [entry for entry in entries if not is_planned(entry)]
    wanted = sorted(places, key=lambda entry: (is_planned(entry), entry.date))
    return [
        Replacement(place.span.start, place.span.end, entry_text(document, entry))
        for place, entry in zip(places, wanted, strict=True)
        if place is not entry
    ]


def _noted(document: Document, line: int, verbs: frozenset[str] | None) -> list[Replacement]:
    lines = document.text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1])
    end = start + len(lines[line - 1].rstrip())
    better = repaired(document.text, start, end, verbs)
    if better.line.endswith("…") or "YYYY" in better.line:
        raise EditRefusedError("the item has no date", better.line)
    return [Replacement(start, end, better.line)]
