"""The rows of a table of referrals, with their cells as they are written."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.exchange.cells import one_line
from refjournal.exchange.decoding import decoded_text
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
    own_keys,
    own_target,
    read_delimited,
    unknown_columns,
)
from refjournal.exchange.people.titles import plain_title
from refjournal.exchange.source import SAME_AS, UnreadableImportError
from refjournal.records.kinds import declared_keys

_LIKELY_WORDS: Final = {
    "prospect": "prospect client customer lead kunde interessent prospecto cliente klant",
    "recipient": "recipient to partner passedto an empfaenger destinataire ontvanger destinatario",
    "referrer": "referrer from von de van da empfehler",
    "date": "date day datum tag fecha data",
    "need": "need subject worum betreff thema bedarf anliegen besoin necesidad behoefte bisogno",
    "value": "value amount betrag wert umsatz montant importe bedrag importo",
    "status": "status state stand statut estado stato",
    "group": "group chapter gruppe groupe grupo groep gruppo",
}
_LIKELY: Final = {word: key for key, words in _LIKELY_WORDS.items() for word in words.split()}
"""What a title of a table in another language likely means; proposed, never taken for granted."""
_NEEDED: Final = ("prospect", "date")
ROLES: Final = ("prospect", "recipient", "referrer", "between")
"""The keys that name people."""
_EMPTY: Final = frozenset(("-", "–", "—", "n/a", "N/A"))
"""What people write into a cell that has nothing in it."""


class ReferralRow(NamedTuple):
    """One row of a table.

    Shape: `line` is the first line of the row in its file, from 1; `raw` are its cells as they
    came, and `cells` those that have something in them, by the keys of a referral. `left_out` are
    the columns that no key takes, `refusal` says why the row is no referral, '' where it is
    one. `unread` has nothing: a cell that cannot be read refuses the row.
    """

    file: str
    line: int
    raw: tuple[str, ...]
    cells: Mapping[str, list[str]] = {}
    left_out: tuple[str, ...] = ()
    refusal: str = ""
    unread: tuple[str, ...] = ()

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
    def own(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of one's own that it had in that journal."""
        return own_keys(self.cells)

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
        if mapping:
            return mapped_columns(header, mapping)
        return _own_columns(header)

    try:
        columns, body = read_delimited(decoded_text(data), recognise)
    except NoHeaderError as error:
        likely = _likely_columns(error.titles)
        message = unknown_columns(error.titles, mapping, likely, noun="table")
        raise UnreadableImportError(message) from None
    filled = [row for row in body if not row.is_blank]
    rows = tuple(_row(row, cells_of(row, columns), file) for row in filled)
    return ReferralTable(columns.kind, rows, columns.header, len(body) - len(filled))


def _likely_columns(titles: Header) -> dict[str, str]:
    """Return the likeliest title of each key; a table of which nothing is known begins with whom it
    is about.
    """
    found: dict[str, str] = {}
    for title in titles:
        key = _LIKELY.get(plain_title(title))
        if key is not None:
            found.setdefault(key, title)
    left = [title for title in titles if title and title not in found.values()]
    for key in _NEEDED:
        if key not in found and left:
            found[key] = left.pop(0)
    return {key: found[key] for key in (*_NEEDED, *found) if key in found}


def _own_columns(header: Header) -> TableColumns | None:
    plain = [title.casefold() for title in header]
    if "date" not in plain or not set(ROLES) & set(plain):
        return None
    own = {*targets(), SAME_AS, ID}
    is_ours = ID in plain  # every other column is a key of one's own
    found = tuple(
        low if low in own else own_target(title) * is_ours
        for low, title in zip(plain, header, strict=True)
    )
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
