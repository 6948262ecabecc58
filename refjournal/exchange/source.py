"""What is brought in from other programs, whatever it is: files with rows, and rows with a line."""

from collections.abc import Sequence
from typing import Final, Protocol

from refjournal.errors import UsageError

NEW: Final = "new"
"""What `same_as` says of a row that is in the journal under no id."""
SAME_AS: Final = "same_as"
"""The column by which a rejected row says which record it is."""


class UnreadableImportError(UsageError):
    """A file is not what it is meant to be, or its columns cannot be told."""


def named(error: UnreadableImportError, file: str) -> UnreadableImportError:
    """Return the error with the file that it is about."""
    return UnreadableImportError(f"{file}: {error}")


class SourceRow(Protocol):
    """One row of a file: a card of an address book, a line of a table."""

    @property
    def file(self) -> str:
        """The file, as it was named."""

    @property
    def line(self) -> int:
        """The line of the file on which the row begins, from 1."""

    @property
    def raw(self) -> tuple[str, ...]:
        """The row as it came: its cells, or the lines of a card."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The fields that no key takes, by their name in the file."""

    @property
    def unread(self) -> tuple[str, ...]:
        """The values that are left out because they cannot be read, each in words."""

    @property
    def name(self) -> str:
        """What the row is called in a message; '' where it has no name."""


class SourceFile(Protocol):
    """What one file holds."""

    @property
    def kind(self) -> str:
        """The kind of file, in words."""

    @property
    def rows(self) -> Sequence[SourceRow]:
        """Every row that has something in it."""

    @property
    def header(self) -> tuple[str, ...]:
        """The titles of the columns; none where there are no columns."""

    @property
    def blank(self) -> int:
        """How many rows had nothing in them."""
