"""What every edit is: the replacements that make it, the proof that they did, and the line a person
can type instead. A new kind of edit is one class of these three.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, ClassVar, NamedTuple

from refjournal.text.document import Document, LogEntry

CoreEntry = tuple[object, ...]
"""What an entry says, wherever it is in the file."""


class Replacement(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


class EditRefusedError(ValueError):
    """The edit cannot be exact. `line` is what a person can type instead, '' if there is
    nothing to type.
    """

    def __init__(self, reason: str, line: str = "") -> None:
        """Keep the reason and the line to type."""
        super().__init__(reason)
        self.line = line


class Edit(ABC):
    """One change of one file, as a value: a command or a fix makes it, `apply_edits` does it."""

    __slots__ = ()
    is_front: ClassVar[bool] = False
    """Whether only keys change, so that nothing below the front matter is even read."""
    takes_lines: ClassVar[bool] = False
    """Whether its text may have several lines."""

    @abstractmethod
    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Return what to replace; nothing if the document is as wanted already.

        Raises:
            EditRefusedError: it cannot be exact.
        """

    @abstractmethod
    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from what was intended, '' if nothing does. This is the proof."""

    @property
    def typed(self) -> str:
        """What a person can type to the same effect; '' if there is nothing to type."""
        return ""

    def texts(self) -> Iterator[str]:
        """Yield the texts that go into the file."""
        # All edits are dataclasses; the base cannot say so, since it has no fields of its own.
        edit: Any = self
        for field in fields(edit):
            value = getattr(self, field.name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    yield text


def head_of(document: Document) -> str:
    """Return what precedes the body, without the line end that a file may lack at its very end."""
    return document.text[: document.body.start].rstrip("\r\n")


def tail_of(document: Document) -> str:
    """Return the body with all that follows it."""
    return document.text[document.body.start :]


def entries_of(document: Document) -> tuple[LogEntry, ...]:
    """Return the entries of the log."""
    if document.log is not None:
        return document.log.entries
    return ()


def core_of(entry: LogEntry) -> CoreEntry:
    """Return what an entry says, wherever it is in the file."""
    contacts = tuple(contact.target for contact in entry.contacts)
    return (
        entry.box,
        entry.date,
        entry.verb,
        contacts,
        entry.text,
        entry.minutes,
        entry.cost,
        entry.due,
        entry.by,
    )


def cores_of(document: Document) -> list[CoreEntry]:
    """Return what the entries say, in their order."""
    return [core_of(entry) for entry in entries_of(document)]


def newline_after(document: Document, at: int) -> str:
    """Return how the line that ends at the offset `at` ends: a new line put there takes that end,
    and leaves the line what it had.
    """
    for newline in ("\r\n", "\n"):
        if document.text.startswith(newline, at):
            return newline
    return newline_at(document, at)


def newline_at(document: Document, at: int) -> str:
    """Return how the line before the offset `at` ends, so that a new line ends as its neighbour
    does in a file of mixed line ends.
    """
    end = document.text.rfind("\n", 0, at)
    if end < 0:
        return document.newline
    if document.text[end - 1 : end] == "\r":
        return "\r\n"
    return "\n"
