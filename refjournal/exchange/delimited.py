"""Tables as text: the separator found by trial, the header below a preamble, and rows with the line
on which they begin.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from shlex import quote
from typing import Final, NamedTuple, TypeVar

from refjournal.exchange.cells import one_line
from refjournal.exchange.source import SAME_AS, UnreadableImportError
from refjournal.records.nearest import did_you_mean
from refjournal.text.formulas import without_mark

_SEPARATORS: Final = (",", ";", "\t")
_HEADER_WITHIN: Final = 30
"""Rows within which the header is looked for."""
NOTE: Final = "note"
"""The target of what goes to the body."""
ID: Final = "id"
"""The target of the id that a record had in another journal; in a table with our own columns."""
_OWN_KEY: Final = re.compile(r"[^\W_][\w -]*")
"""A title that can be a key of a record."""
_OWN_MARK: Final = "own:"
OWN_KIND: Final = "table with the journal's own columns"
LIST_MARK: Final = " ::: "
"""Between the items of a list in a cell, as Google writes them. Source: Google Contacts, export."""
_PROBE: Final = "probe"
_SAMPLE: Final = 5
"""Rows below a header that is not known, from which it is guessed what its columns are."""
MOST_ROWS: Final = 200_000
"""The longest table that is read: a journal is one person's network."""
_MOST_LINES: Final = 20 * MOST_ROWS
_LONGEST_HEADER: Final = 100_000
"""Characters that the titles of a table can have."""
_MOST_NAMED: Final = 12
"""How many columns of an unknown table a message names."""


class DelimitedRow(NamedTuple):
    """A row with the line on which it begins; `flaw` says why its cells cannot be told, if so."""

    line: int
    cells: tuple[str, ...]
    flaw: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no cell has anything in it."""
        return not any(cell.strip() for cell in self.cells)


Header = tuple[str, ...]

_C = TypeVar("_C")


class NoHeaderError(UnreadableImportError):
    """No row of a table is a header that is known; `titles` are those of the likeliest row, `rows`
    the cells of a few rows below it.
    """

    def __init__(self, titles: Header, rows: Sequence[Header] = ()) -> None:
        super().__init__("no row is a header")
        self.titles, self.rows = titles, rows


def read_delimited(
    text: str, recognise: Callable[[Header], _C | None]
) -> tuple[_C, list[DelimitedRow]]:
    """Return what `recognise` makes of the header, and the rows below it.

    Raises:
        NoHeaderError: `recognise` returns None for every row that could be the header.
        UnreadableImportError: a quote is never closed.
    """
    # Before anything is split: a file of gigabytes would be copied line by line first.
    if text.count("\n") > _MOST_LINES:
        raise UnreadableImportError(f"it has more than {MOST_ROWS:,} rows")
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    widest: Header = ()
    below: list[Header] = []
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    for separator in _SEPARATORS:
        rows = _rows(lines, separator)
        for row in _first(rows):
            # A quote that is open swallows the file into one cell, which is no header.
            if sum(map(len, row.cells)) > _LONGEST_HEADER:
                continue
            header = tuple(one_line(cell.removeprefix("\ufeff")) for cell in row.cells)
            columns = recognise(header)
            if columns is not None:
                return columns, _all(rows)
            if _filled(header) > _filled(widest):
                widest, below = header, []
            elif len(below) < _SAMPLE:
                below.append(header)
    raise NoHeaderError(widest, below)


def _filled(cells: Header) -> int:
    return sum(map(bool, cells))


def _all(rows: Iterator[DelimitedRow]) -> list[DelimitedRow]:
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise UnreadableImportError(f"it has more than {MOST_ROWS:,} rows")
    return found


def _first(rows: Iterator[DelimitedRow]) -> Iterator[DelimitedRow]:
    """Yield the rows among which the header is; a quote means nothing with another separator."""
    try:
        yield from islice(rows, _HEADER_WITHIN)
    except UnreadableImportError:
        return


def _rows(lines: Sequence[str], separator: str) -> Iterator[DelimitedRow]:
    """Yield the rows of a table; a quote that is closed in the middle of a later line spoils its
    own line only, and no row after it is swallowed.
    """
    at = 0
    while at < len(lines):
        source = _Lines(lines, at)
        for cells in csv.reader(source, delimiter=separator):
            # Several lines in one row are usual for notes; a stray quote looks the same, unless
            # the reader is strict.
            if source.at - at > 1 and _is_damaged(lines[at : source.at], separator):
                break
            if source.at == len(lines) and _is_open(lines[at:], separator):
                break
            yield DelimitedRow(at + 1, tuple(cells))
            at = source.at
        if at == len(lines):
            return
        if source.at == len(lines) and _is_open(lines[at:], separator):
            raise UnreadableImportError(f"line {at + 1} opens a quote and never closes it")
        cells = lines[at].rstrip("\n").split(separator)
        yield DelimitedRow(
            at + 1, tuple(cells), f"line {at + 1} opens a quote and does not close it"
        )
        at += 1


class _Lines(Iterator[str]):
    """The lines from one on; `at` is the one that comes next."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self.at = at

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _is_damaged(lines: Sequence[str], separator: str) -> bool:
    """Return whether a row of several lines has a quote where none can be."""
    try:
        for _ in csv.reader(lines, delimiter=separator, strict=True):
            pass
    except csv.Error:
        return True
    return False


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Return whether a quote is open at the end of these lines."""
    # A line that is added is a row of its own, unless it is still inside a quote.
    *_, last = csv.reader((*lines, _PROBE), delimiter=separator)
    return last != [_PROBE]


# TableColumns


class TableColumns(NamedTuple):
    """The columns of a table: the program's name for it, and a target for each ('' for none)."""

    kind: str
    header: Header
    targets: tuple[str, ...]


class Cells(NamedTuple):
    """The cells of a row that have something in them, by target; the titles of those that have no
    target; and why the row cannot be used, '' where it can.
    """

    by_target: Mapping[str, list[str]]
    left_out: tuple[str, ...] = ()
    refusal: str = ""


def mapped_columns(header: Header, mapping: Mapping[str, Sequence[str]]) -> TableColumns | None:
    """Return the columns that a mapping (columns by target) names; None where one is missing."""
    by_title = {
        one_line(title).casefold(): target for target, titles in mapping.items() for title in titles
    }
    by_title.setdefault(SAME_AS, SAME_AS)
    titles = [title.casefold() for title in header]
    if not set(by_title) - {SAME_AS} <= set(titles):
        return None
    return TableColumns("table", header, tuple(by_title.get(title, "") for title in titles))


def own_target(title: str) -> str:
    """Return the target of a column that is a key of one's own; '' where it cannot be a key."""
    if _OWN_KEY.fullmatch(title):
        return f"{_OWN_MARK}{title}"
    return ""


def own_keys(by_target: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the values of keys of one's own, by key."""
    return {
        target.removeprefix(_OWN_MARK): tuple(
            item.strip() for cell in cells for item in cell.split(LIST_MARK.strip())
        )
        for target, cells in by_target.items()
        if target.startswith(_OWN_MARK)
    }


def cells_of(row: DelimitedRow, columns: TableColumns) -> Cells:
    """Return the cells of a row by the targets of their columns."""
    if row.flaw:
        return Cells({}, refusal=row.flaw)
    if any(cell.strip() for cell in row.cells[len(columns.header) :]):
        # A separator inside a value that is not quoted: every value after it would be another's.
        refusal = f"the row has {len(row.cells)} cells where the header has {len(columns.header)}"
        return Cells({}, refusal=refusal)
    found: dict[str, list[str]] = {}
    left_out: list[str] = []
    for title, target, cell in zip(columns.header, columns.targets, row.cells, strict=False):
        if not cell.strip():
            continue
        if target:
            found.setdefault(target, []).append(without_mark(cell))
        else:
            left_out.append(title)
    return Cells(found, tuple(left_out))


def unknown_columns(
    titles: Header, mapping: Mapping[str, Sequence[str]], likely: Mapping[str, str], *, noun: str
) -> str:
    """Return what there is to say of a table without a header that is known; `likely` are titles
    by the target that they probably have, `noun` is what the file is meant to be.
    """
    titles = tuple(title for title in titles if title)
    if mapping:
        known = {title.casefold() for title in titles}
        wanted = [title for columns in mapping.values() for title in columns]
        missing = [title for title in wanted if one_line(title).casefold() not in known]
        named = ", ".join(repr(title) for title in missing or titles)
        near = "".join(did_you_mean(title, titles) for title in missing[:1])
        return f"no row has all columns of --map; missing: {named}{near}"
    if len(titles) < 2:
        return f"this is no {noun} with a header"
    listed = ", ".join(repr(title) for title in titles[:_MOST_NAMED])
    options = " ".join(f"--map {target}={quote(title)}" for target, title in likely.items())
    return f"the columns are of no known program: {listed}; say which is which, such as {options}"
