"""What an import makes of each row of a file, whatever the rows are."""

from enum import StrEnum
from typing import NamedTuple

from refjournal.actions.file_changes import FileChange
from refjournal.exchange.source import SourceRow


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
    ids of the contacts that rows name and nobody was yet.
    """

    rows: tuple[ImportedRow, ...]
    changes: tuple[FileChange, ...]
    also_created: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have an outcome."""
        return sum(row.outcome is outcome for row in self.rows)
