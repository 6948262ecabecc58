"""Rows as lines for other programs: plain, CSV, TSV, ids."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from refjournal.show.gate import Shown, shown, visible
from refjournal.show.table import Table, text_of

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run. Source: OWASP, "CSV Injection"."""


def as_plain(table: Table) -> Iterator[Shown]:
    """Yield a line a row: its cells, two blanks between them."""
    for row in table.rows:
        yield Shown("  ".join(visible(text_of(cell)) for cell in row).rstrip())


def as_csv(table: Table, *, raw: bool = False) -> Iterator[Shown]:
    """Yield CSV (RFC 4180, with line feeds), the keys first; what a spreadsheet would run is defused unless `raw`."""
    yield _csv_line([column.key for column in table.columns])
    for row in table.rows:
        texts = (visible(text_of(cell)) for cell in row)
        yield _csv_line([text if raw else defused(text) for text in texts])


def defused(text: str) -> str:
    """Return a cell as a spreadsheet shows it, and does not run it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv_line(cells: list[str]) -> Shown:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return Shown(buffer.getvalue())


def as_tsv(table: Table) -> Iterator[Shown]:
    """Yield a line a row, the keys first, tabs between the cells; tabs and line ends inside a cell are escaped."""
    yield Shown("\t".join(column.key for column in table.columns))
    for row in table.rows:
        yield Shown("\t".join(visible(text_of(cell)) for cell in row))


def as_ids(table: Table) -> Iterator[Shown]:
    """Yield the ids of the rows, each once, for the next command."""
    for found in dict.fromkeys(table.ids):
        yield shown(found)
