"""What an import makes of each row of a file, whatever the rows are."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange, NewFile
from refjournal.exchange.source import SourceRow
from refjournal.text.parse import parse_document


class Outcome(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    COMPLETED = "completed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"


class ImportedRow(NamedTuple):
    """A row with its outcome.

    `id` is the record's, None where there is none. `reason` says why a row is refused or doubtful.
    `differs` are the values that the journal has otherwise, in words.
    """

    source: SourceRow
    outcome: Outcome
    id: str | None = None
    reason: str = ""
    differs: tuple[str, ...] = ()


class ImportResult(NamedTuple):
    """The outcome of each row, in their order, and what is to be written. `also_created` are the
    ids of the contacts that were made of people in the rows.
    """

    rows: tuple[ImportedRow, ...]
    changes: tuple[FileChange, ...]
    also_created: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have an outcome."""
        return sum(row.outcome is outcome for row in self.rows)


MOST_CHARACTERS: Final = 200_000
"""The longest text of a row: a file of over 1 MiB is no record any more."""


TOO_LONG: Final = "it is longer than a record can be"


def is_too_long(values: Mapping[str, Sequence[str]], note: str) -> bool:
    """Return whether a row says more than a record can hold."""
    return len(note) + sum(len(t) for texts in values.values() for t in texts) > MOST_CHARACTERS


_BEFORE_NOTE: Final = "---\nname: a\n---\n\n"


def as_note(text: str) -> str:
    """Return a text as it goes to a body. One that would be read as a log is quoted: what another
    program says is no entry.
    """
    if not _may_have_a_log(text) or parse_document(_BEFORE_NOTE + text + "\n").log is None:
        return text
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _may_have_a_log(text: str) -> bool:
    """Return whether a heading of a text can be that of a log: it has these letters in a row,
    whatever signs are between them.
    """
    return "log" in "".join(filter(str.isalnum, text)).casefold()


def has_note(bodies: Sequence[str], note: str) -> bool:
    """Return whether one of the bodies has a note, wherever its lines end."""
    if not bodies:
        return False
    wanted = {_in_one_line(note), _in_one_line(as_note(note))}
    lines = [_in_one_line(body) for body in bodies]
    return any(text in line for text in wanted for line in lines)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def with_notes(file: NewFile, notes: Sequence[str]) -> NewFile:
    """Return a new file with notes in its body."""
    if not notes:
        return file
    body = "\n\n".join(notes)
    return file._replace(text=f"{file.text}\n{body}\n")
