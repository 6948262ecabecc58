"""The rows of a table of referrals, with their cells as they are written."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.exchange.cells import one_line
from refjournal.exchange.decoding import decode
from refjournal.exchange.delimited import (
    ID,
    LIST_MARK,
    NOTE,
    OWN_KIND,
    Cells,
    DelimitedRow,
    Header,
    NoHeaderError,
    TableColumns,
    cells_of,
    mapped_columns,
    read_delimited,
    unknown_columns,
)
from refjournal.exchange.source import SAME_AS, UnreadableImportError
from refjournal.records.kinds import declared_keys

ROLES: Final = ("prospect", "recipient", "referrer", "between")
"""The keys that name people."""
_EMPTY: Final = frozenset(("-", "–", "—", "n/a", "N/A"))
"""What people write into a cell that has nothing in it."""


class ReferralRow(NamedTuple):
    """One row of a table.

    Shape: `line` is the first line of the row in its file, from 1; `raw` are its cells as they
    came, and `cells` those that have something in them, by the keys of a referral. `left_out` are
    the columns that no key takes, `refusal` says why the row is no referral, '' where it is one.
    """

    file: str
    line: int
    raw: tuple[str, ...]
    cells: Mapping[str, list[str]] = {}
    left_out: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def name(self) -> str:
        """Whom it is about, for a message."""
        people = (one_line(self.cells[role][0]) for role in ROLES if self.cells.get(role))
        return " to ".join([*people][:2])

    @property
    def same_as(self) -> str:
        """Which referral the row is by the word of who imports it: an id, `new`, or ''."""
        return one_line("".join(self.cells.get(SAME_AS, ())))

    @property
    def was(self) -> str:
        """The id in the journal that wrote the table, '' elsewhere."""
        return one_line("".join(self.cells.get(ID, ())))

    @property
    def note(self) -> str:
        """What goes to the body."""
        return "\n\n".join(text.strip() for text in self.cells.get(NOTE, ()))


class ReferralTable(NamedTuple):
    """What one file holds; `blank` is how many rows had nothing in them."""

    kind: str
    rows: tuple[ReferralRow, ...]
    header: Header = ()
    blank: int = 0


def targets() -> tuple[str, ...]:
    """Return what a column can be mapped to."""
    return (*declared_keys("referral"), NOTE)


def read_referrals(data: bytes, file: str, mapping: Mapping[str, Sequence[str]]) -> ReferralTable:
    """Return the rows of a table. `mapping`: by key, the columns that it is read from.

    Raises:
        UnreadableImportError: it is no table, or lacks the columns of the mapping.
    """

    def recognise(header: Header) -> TableColumns | None:
        return mapped_columns(header, mapping) if mapping else _own_columns(header)

    try:
        columns, body = read_delimited(decode(data), recognise)
    except NoHeaderError as error:
        message = unknown_columns(error.titles, mapping, example="prospect", noun="table")
        raise UnreadableImportError(message) from None
    filled = [row for row in body if not row.is_blank]
    rows = tuple(_row(row, cells_of(row, columns), file) for row in filled)
    return ReferralTable(columns.kind, rows, columns.header, len(body) - len(filled))


def _own_columns(header: Header) -> TableColumns | None:
    own = {*targets(), SAME_AS, ID}
    found = tuple(title.casefold() if title.casefold() in own else "" for title in header)
    if "date" not in found or not set(ROLES) & set(found):
        return None
    return TableColumns(OWN_KIND, header, found)


def _row(row: DelimitedRow, cells: Cells, file: str) -> ReferralRow:
    filled = {
        target: [text for text in texts if text.strip() not in _EMPTY]
        for target, texts in cells.by_target.items()
    }
    by_target = {target: texts for target, texts in filled.items() if texts}
    if "between" in by_target:
        parts = (text.split(LIST_MARK.strip()) for text in by_target["between"])
        by_target["between"] = [part for several in parts for part in several]
    return ReferralRow(file, row.line, row.cells, by_target, cells.left_out, cells.refusal)
