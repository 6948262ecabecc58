"""A file's text with the place of everything in it: front matter, body, log.

Lossless: `Document.text` is the whole text, and every value says where in it it is, so that an
edit can replace a span and leave all else alone. All scalars are text; what a value means is
decided by the records.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from refjournal.text.meant_entry import MeantEntry

NESTED_MAPPING: Final = "nested-mapping"
"""The kind of flaw that spoils one key only; with the others of the front matter nothing in it can
be trusted.
"""


class Span(NamedTuple):
    """A stretch of the text: `start` and `end` in characters (end excluded), `line` and `column` of
    the start, from 1.
    """

    start: int
    end: int
    line: int
    column: int


class Flaw(NamedTuple):
    """Something wrong with the text itself. `kind` is the name of the rule that explains it
    (`bad-front-matter`). Of a line that is no entry `meant` is what it says as one.
    """

    kind: str
    line: int
    column: int
    message: str
    meant: MeantEntry | None = None


NULLS: Final = ("null", "Null", "NULL", "~")
"""How YAML writes that a key has no value."""


class Scalar(NamedTuple):
    """One YAML scalar: `value` is its text with quotes and escapes undone, `style` the quote (`'`,
    `"`, `|`, `>`) or ''.
    """

    value: str
    span: Span
    style: str = ""

    @property
    def is_null(self) -> bool:
        """Whether it is YAML's null: other programs write it where a key has no value.

        Source: YAML 1.2, section 10.3.2 (core schema).
        """
        return not self.style and self.value.strip() in NULLS


class Sequence(NamedTuple):
    """A YAML list; `flow` where it is written in brackets."""

    items: "tuple[Node, ...]"
    span: Span
    flow: bool = False


class Mapping(NamedTuple):
    """A YAML mapping below the first level, of which only the place is kept: front matter is
    flat.
    """

    span: Span


Node = Scalar | Sequence | Mapping


class Field(NamedTuple):
    """One key of the front matter with its value. Keys that occur twice are two fields."""

    key: str
    key_span: Span
    value: Node


class Link(NamedTuple):
    """`[[target]]` or `[[target|shown]]`, or a bare id where an entry has its contacts. `target` is
    stripped.
    """

    target: str
    span: Span
    bare: bool = False


class LogEntry(NamedTuple):
    """One item of the log, with the place of each of its parts; parts that are absent are None or
    empty.

    `span` covers the item with its continuation lines, without the last line ending. `box` is the
    character in the box (' ', 'x', 'X', '-') or None if there is none. `contacts` are the links,
    and the bare ids where that is certain. Where `loose`, the text begins with bare words that are
    contacts if records have those ids: only the journal can tell. `text` is the text of all lines,
    joined by line feeds, each stripped, without the brackets that were read. `minutes`, `cost`
    (the amount as it is typed), `due` and `by` (who did it, as it is written) come from these
    brackets; `by_span` is where the name is.
    """

    span: Span
    box: str | None
    box_span: Span | None
    date: str
    date_span: Span
    verb: str
    verb_span: Span
    contacts: tuple[Link, ...]
    loose: bool
    text: str
    text_span: Span
    minutes: int | None = None
    cost: str | None = None
    due: str | None = None
    brackets_span: Span | None = None
    links: tuple[Link, ...] = ()
    by: str | None = None
    by_span: Span | None = None


@dataclass(frozen=True, slots=True)
class LogSection:
    """The log section: `heading` and `body` (from the line after the heading to the end of the
    section).
    """

    heading: Span
    body: Span
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text, taken apart. `front` is the YAML between the markers, None if there is none;
    `body` what follows them.

    `newline` is the file's own line ending, `bom` whether it began with a byte order mark (not part
    of `text`). `links` are those of the body outside code fences and outside log entries. What
    could not be read is in `flaws`, the rest is there. `maybe_entries` are no flaws: lines with a
    date and a word that may mean a verb, with the line to type.
    """

    text: str
    newline: str = "\n"
    bom: bool = False
    front: Span | None = None
    fields: tuple[Field, ...] = ()
    body: Span = field(default=Span(0, 0, 1, 1))
    log: LogSection | None = None
    links: tuple[Link, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    maybe_entries: tuple[Flaw, ...] = ()
