"""Edits of the log as replacements of spans: whole entries, or the parts of one."""

import re
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

from refjournal.text.document import Document, LogEntry, LogSection
from refjournal.text.edits.base import (
    CoreEntry,
    Edit,
    EditRefusedError,
    Replacement,
    core_of,
    cores_of,
    entries_of,
    head_of,
    newline_after,
    newline_at,
)
from refjournal.text.edits.log_places import bullet_of, entry_before, inserted, is_planned
from refjournal.text.loose import COLON_SIGN
from refjournal.text.meant_entry import read_line

_PLANNED: Final = " "
_DROPPED: Final = "-"
_COLON: Final = re.compile(COLON_SIGN)
_ANOTHER: Final = "another entry would change"
_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WHOLE_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class LogEdit(Edit):
    """An edit of the log. A kind says what the entries are afterwards."""

    __slots__ = ()

    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from: the entries are as wanted, the front matter is as it was."""
        if head_of(before) != head_of(after):
            return "the front matter would change"
        return self.log_difference(before, after)

    @abstractmethod
    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs in the log from what was intended; '' where nothing does."""


@dataclass(frozen=True, slots=True)
class NewEntry(LogEdit):
    """Add an entry to the log by date: after done entries of the same day, before planned ones; a
    log is made where there is none.

    `brackets` are the parts of the brackets that end the line (`20 min`). `colon` separates the
    text from what precedes it.
    """

    date: str
    verb: str
    contacts: tuple[str, ...] = ()
    text: str = ""
    box: str | None = None
    brackets: tuple[str, ...] = ()
    colon: bool = False

    def line(self, bullet: str = "- ") -> str:
        """Return the line as it is written in a file."""
        box = ""
        if self.box is not None:
            box = f"[{self.box}] "
        head = f"{bullet}{box}{self.date} {self.verb}"
        if self.contacts:
            head += " " + ", ".join(f"[[{contact}]]" for contact in self.contacts)
        if self.text:
            colon = ""
            if self.contacts or self.colon:
                colon = ":"
            head += f"{colon} {self.text}"
        if self.brackets:
            return f"{head} ({', '.join(self.brackets)})"
        return head

    @property
    def typed(self) -> str:
        """The line."""
        return self.line()

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Insert the line."""
        line = self.line(bullet_of(document))
        return [inserted(document, line, self.date, planned=self.box == _PLANNED)]

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: one more entry, and it is this one."""
        new = _one_more(before, after)
        if isinstance(new, str):
            return new
        wanted = (self.box, self.date, self.verb, self.contacts, self.text)
        if new[:5] == wanted:
            return ""
        return "it would be read as another entry"


@dataclass(frozen=True, slots=True)
class RawEntry(LogEdit):
    """Add an entry with all its lines as they are in another log, by date as `NewEntry`."""

    lines: str
    takes_lines: ClassVar[bool] = True

    @property
    def typed(self) -> str:
        """The lines."""
        return self.lines

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Insert the lines."""
        box = self.lines.split("]", 1)[0]
        words = self.lines.replace("[", " ").replace("]", " ").split()
        date = next(filter(_DATE.match, words), "")
        lines = document.newline.join(self.lines.splitlines())
        return [inserted(document, lines, date, planned=box.rstrip().endswith("["))]

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: one more entry."""
        new = _one_more(before, after)
        if isinstance(new, str):
            return new
        return ""


@dataclass(frozen=True, slots=True)
class EntryEdit(LogEdit):
    """An edit of one entry. `line` is where it is, `was` its date and verb: where these do not
    agree, the file has changed.
    """

    line: int
    was: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeEntry(EntryEdit):
    """Change an entry of the log: tick or drop its box, move its day, replace its verb or its
    amount, put in who did it, or add a line to its text.

    With another date the one that the box had stays in the brackets as `due`, if that is given and
    there is none yet. `by` takes the place of the name in the brackets; without `was_by` that is
    the name of nobody (`by Friday`), and goes on as text.
    """

    box: str | None = None
    date: str | None = None
    verb: str | None = None
    text: str = ""
    due: str | None = None
    cost: str | None = None
    by: str | None = None
    was_by: bool = True

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Replace the parts that change."""
        return list(self._parts(document, entry_at(document, self.line, self.was)))

    def _parts(self, document: Document, entry: LogEntry) -> Iterator[Replacement]:
        if self.box is not None and self.box != entry.box:
            if entry.box_span is None:
                raise EditRefusedError(f"the entry in line {self.line} has no box")
            opening = document.text.index("[", entry.span.start)
            yield Replacement(opening + 1, opening + 2, self.box)
        if self.date is not None and self.date != entry.date:
            yield Replacement(entry.date_span.start, entry.date_span.end, self.date)
        if self.verb is not None and self.verb != entry.verb:
            yield Replacement(entry.verb_span.start, entry.verb_span.end, self.verb)
        if self.by is not None and entry.by_span is not None:
            yield Replacement(entry.by_span.start, entry.by_span.end, self.by)
        if self._words_of_nobody(entry) and entry.brackets_span is not None:
            start = entry.brackets_span.start
            yield Replacement(start, start, f"{self._words_of_nobody(entry)} ")
        new_parts = list(self._new_brackets(entry))
        if new_parts:
            yield _with_brackets(document, entry, new_parts)
        if self.cost is not None and entry.cost is not None and entry.brackets_span is not None:
            at = document.text.index(entry.cost, entry.brackets_span.start)
            yield Replacement(at, at + len(entry.cost), self.cost)
        if self.text:
            end = entry.span.end
            yield Replacement(end, end, f"{newline_after(document, end)}  {self.text}")

    def _words_of_nobody(self, entry: LogEntry) -> str:
        """Return what goes from the brackets into the text."""
        if self.by is None or entry.by is None or self.was_by:
            return ""
        return f"(by {entry.by})"

    def _own_text(self, entry: LogEntry) -> str:
        """Return the text that the entry had, with what goes into it from the brackets."""
        words = self._words_of_nobody(entry)
        if not words or entry.brackets_span is None:
            return entry.text
        if entry.brackets_span.start - entry.text_span.start <= 1:  # its first line has no text
            return "\n".join(filter(None, (words, entry.text)))
        first, *more = entry.text.split("\n")
        return "\n".join((f"{first} {words}", *more))

    def _new_brackets(self, entry: LogEntry) -> Iterator[str]:
        """Yield the parts that the brackets do not have yet."""
        if self.due is not None and entry.due is None:
            yield f"due {self.due}"
        if self.by is not None and entry.by is None:
            yield f"by {self.by}"

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: this entry is changed, and no other."""
        entry = entry_at(before, self.line, self.was)
        wanted = [
            self._changed(other) if other is entry else core_of(other)
            for other in entries_of(before)
        ]
        if wanted == cores_of(after):
            return ""
        return _ANOTHER

    def _changed(self, entry: LogEntry) -> CoreEntry:
        core = list(core_of(entry))
        core[0] = entry.box if self.box is None else self.box
        core[1] = self.date or entry.date
        core[2] = self.verb or entry.verb
        core[4] = "\n".join(filter(None, (self._own_text(entry), self.text)))
        if entry.cost is not None:
            core[6] = self.cost or entry.cost
        core[7] = entry.due or self.due
        core[8] = self.by or entry.by
        return tuple(core)


@dataclass(frozen=True, slots=True)
class NameContacts(EntryEdit):
    """Put links to contacts in the place of the names before the colon of an entry's text.

    `names` are these names as they are written. Of several such entries the nearest to `line` is
    meant, since another edit can have moved it.
    """

    names: str
    contacts: tuple[str, ...]

    def _entry(self, document: Document) -> LogEntry:
        alike = [
            entry
            for entry in entries_of(document)
            if (entry.date, entry.verb.lower()) == (self.was[0], self.was[1].lower())
            and not entry.contacts
            and entry.text.startswith(self.names)
        ]
        if not alike:
            raise EditRefusedError(f"line {self.line} no longer has {self.names} before a colon")
        return min(alike, key=lambda entry: abs(entry.span.line - self.line))

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Replace what is between the verb and the colon."""
        entry = self._entry(document)
        start = entry.text_span.start
        colon = _COLON.search(document.text, start, entry.text_span.end)
        if colon is None:
            raise EditRefusedError(f"the entry in line {self.line} has no names before a colon")
        links = ", ".join(f"[[{contact}]]" for contact in self.contacts)
        return [Replacement(start, colon.start(), links)]

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: this entry has the contacts, and the rest of its text."""
        entry = self._entry(before)
        wanted = [core_of(other) for other in entries_of(before)]
        core = list(core_of(entry))
        colon = _COLON.search(entry.text)
        core[3] = self.contacts
        core[4] = entry.text[colon.end() :].lstrip(" \t") if colon else entry.text
        wanted[entries_of(before).index(entry)] = tuple(core)
        if wanted == cores_of(after):
            return ""
        return _ANOTHER


@dataclass(frozen=True, slots=True)
class RemoveEntry(EntryEdit):
    """Take an entry out of the log with all its lines."""

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Cut the lines out."""
        return [_removed(document, entry_at(document, self.line, self.was))]

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: this entry is gone, and no other."""
        entry = entry_at(before, self.line, self.was)
        wanted = [core_of(other) for other in entries_of(before) if other is not entry]
        if wanted == cores_of(after):
            return ""
        return _ANOTHER


@dataclass(frozen=True, slots=True)
class MoveEntry(EntryEdit):
    """Put an entry where its date belongs, if the done entries are out of order with it."""

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Cut the lines out, and insert them elsewhere."""
        entry = entry_at(document, self.line, self.was)
        log = document.log
        done = [other for other in entries_of(document) if not is_planned(other)]
        if log is None or is_planned(entry) or _in_order(done):
            return []
        others = tuple(other for other in log.entries if other is not entry)
        before = entry_before(LogSection(log.heading, log.body, others), entry.date, planned=False)
        lines = entry_text(document, entry)
        if before is not None:
            at = before.span.end
            put = Replacement(at, at, newline_after(document, at) + lines)
        else:
            at = others[0].span.start
            put = Replacement(at, at, lines + newline_at(document, at))
        return [_removed(document, entry), put]

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: the same entries in another order."""
        return _same_entries(before, after)


@dataclass(frozen=True, slots=True)
class SortEntries(LogEdit):
    """Put the done entries in the order of their dates, in the places that done entries have.
    `all_`: planned ones after them, by date. Not `dropped`: what was dropped stays where it is.
    """

    all_: bool = False
    dropped: bool = True

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Permute the entries in the places they have: what is between them stays where it is."""
        entries = entries_of(document)
        places = [entry for entry in entries if self._is_sorted(entry)]
        wanted = sorted(places, key=lambda entry: (is_planned(entry), entry.date))
        return [
            Replacement(place.span.start, place.span.end, entry_text(document, entry))
            for place, entry in zip(places, wanted, strict=True)
            if place is not entry
        ]

    def _is_sorted(self, entry: LogEntry) -> bool:
        if is_planned(entry):
            return self.all_
        return self.dropped or entry.box != _DROPPED

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: the same entries in another order."""
        return _same_entries(before, after)


@dataclass(frozen=True, slots=True)
class ReadLine(LogEdit):
    """Make a line that was meant as an entry one: in the log where it is, otherwise by its date in
    the log.

    `was` is the whole line. Of several such lines the nearest to `line` is meant, since each line
    that moves into the log shifts those behind it. `verb` is put before the text where the line has
    an everyday word instead.
    """

    line: int
    was: str
    verb: str = ""

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Replace the line; one outside the log moves into it."""
        start, end = self._bounds(document.text)
        first = start + len(self.was) - len(self.was.lstrip(" \t"))
        line = self._meant(document.text, first, end, verbs)
        log = document.log
        if log is not None and log.body.start <= start < log.body.end:
            return [Replacement(start, end, line)]
        date = _DATE.search(line)
        put = inserted(document, line, date[0] if date else "", planned="[ ]" in line)
        after = min(end + 1, len(document.text))
        return [Replacement(start, after, ""), put]

    def _meant(self, text: str, start: int, end: int, verbs: frozenset[str] | None) -> str:
        meant = read_line(text, start, end, verbs)
        if not meant.is_sure or not (meant.is_known or self.verb):
            raise EditRefusedError("the line can be another entry, or none")
        return meant.line(self.verb)

    def _bounds(self, text: str) -> tuple[int, int]:
        lines = text.split("\n")
        alike = [number for number, line in enumerate(lines, 1) if line.rstrip() == self.was]
        if not alike:
            raise EditRefusedError(f"line {self.line} is no longer there")
        return _line_bounds(text, min(alike, key=lambda number: abs(number - self.line)))

    def log_difference(self, before: Document, after: Document) -> str:
        """Return what differs from: one more entry, and no other lost more than this line."""
        old, new = Counter(cores_of(before)), Counter(cores_of(after))
        lost, gained = list((old - new).elements()), list((new - old).elements())
        if len(gained) != len(lost) + 1 or len(lost) > 1:
            return _ANOTHER
        if not lost:
            return ""
        # The line was indented below an entry and was part of its text.
        shorter = [core for core in gained if core[:4] == lost[0][:4]]
        if any(str(lost[0][4]).startswith(str(core[4])) for core in shorter):
            return ""
        return _ANOTHER


def _line_bounds(text: str, number: int) -> tuple[int, int]:
    """Return where a line begins, and where it ends without its line end."""
    start = 0
    for _ in range(number - 1):
        start = text.find("\n", start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return start, start + len(text[start:end].rstrip())


def entry_at(document: Document, line: int, was: tuple[str, str]) -> LogEntry:
    """Return the entry in a line.

    Raises:
        EditRefusedError: there is none, or another one: the file has changed.
    """
    for entry in entries_of(document):
        if entry.span.line == line and (entry.date, entry.verb.lower()) == (was[0], was[1].lower()):
            return entry
    raise EditRefusedError(f"line {line} is no longer the entry of {was[0]} ({was[1]})")


def entry_text(document: Document, entry: LogEntry) -> str:
    """Return an entry with all its lines, as they are in the file."""
    return document.text[entry.span.start : entry.span.end]


def done_in_order(document: Document) -> bool:
    """Return whether the done entries of a log are in the order of their days."""
    done = [entry for entry in entries_of(document) if entry.box not in (_PLANNED, _DROPPED)]
    return _in_order([entry for entry in done if _WHOLE_DATE.fullmatch(entry.date)])


def _with_brackets(document: Document, entry: LogEntry, parts: Sequence[str]) -> Replacement:
    """Return what puts parts into the brackets that end an entry's first line."""
    said = ", ".join(parts)
    if entry.brackets_span is not None:
        at = entry.brackets_span.end - 1
        return Replacement(at, at, f", {said}")
    end = document.text.find("\n", entry.span.start, entry.span.end)
    line = document.text[entry.span.start : entry.span.end if end < 0 else end]
    at = entry.span.start + len(line.rstrip())
    return Replacement(at, at, f" ({said})")


def _removed(document: Document, entry: LogEntry) -> Replacement:
    end = document.text.find("\n", entry.span.end) + 1
    return Replacement(entry.span.start, end or len(document.text), "")


def _in_order(entries: list[LogEntry]) -> bool:
    return all(one.date <= other.date for one, other in pairwise(entries))


def _same_entries(before: Document, after: Document) -> str:
    counts = (Counter(map(repr, cores_of(document))) for document in (before, after))
    if next(counts) == next(counts):
        return ""
    return "an entry would change"


def _one_more(before: Document, after: Document) -> CoreEntry | str:
    """Return the entry that is new; as a text, what else would change."""
    old, new = cores_of(before), cores_of(after)
    if len(new) != len(old) + 1:
        return "it would be no entry, or another one would change"
    place = next((number for number, core in enumerate(old) if core != new[number]), len(old))
    if new[place + 1 :] != old[place:]:
        return _ANOTHER
    return new[place]
