"""Rows as lines for other programs: plain, CSV, TSV, ids."""

from collections.abc import Iterator

from refjournal.deferred import deferred
from refjournal.show.safe_text import SafeText, escaped, safe_text
from refjournal.show.table import Table, text_of
from refjournal.text.formulas import defused

with deferred():  # for one format of four
    import csv


class _Echo:
    """A file for `csv.writer` that hands each line back."""

    def write(self, line: str) -> str:
        return line


def as_plain(table: Table) -> Iterator[SafeText]:
    """Yield a line a row: its cells, two spaces between them."""
    for row in table.rows:
        yield SafeText("  ".join(escaped(text_of(cell)) for cell in row).rstrip())


def as_csv(table: Table, *, raw: bool = False) -> Iterator[SafeText]:
    """Yield CSV (RFC 4180, with line feeds), the keys first; what a spreadsheet would run is
    defused unless `raw`.
    """
    writer = csv.writer(_Echo(), lineterminator="")
    for texts in _keys_and_rows(table):
        yield SafeText(writer.writerow(texts if raw else map(defused, texts)))


def as_tsv(table: Table, *, raw: bool = False) -> Iterator[SafeText]:
    """Yield a line a row, the keys first, tabs between the cells; inside a cell a tab is a space
    and a line end is escaped. Defused as CSV is, unless `raw`.
    """
    for texts in _keys_and_rows(table):
        yield SafeText("\t".join(texts if raw else map(defused, texts)))


def _keys_and_rows(table: Table) -> Iterator[list[str]]:
    yield [escaped(column.key) for column in table.columns]
    for row in table.rows:
        yield [escaped(text_of(cell)) for cell in row]


def as_ids(table: Table) -> Iterator[SafeText]:
    """Yield the ids of the rows, each once, for the next command."""
    return map(safe_text, dict.fromkeys(table.ids))
