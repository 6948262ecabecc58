"""Tables as people read them: on a terminal, in Markdown, in HTML. Through tabulate, which only this module imports."""

from collections.abc import Iterable

from tabulate import tabulate

from refjournal.show.gate import Shown, visible
from refjournal.show.table import Column, Styled, Table, paint, text_of
from refjournal.show.widths import fit, shorten, width

GAP = 2
"""Blanks between two columns."""


def as_table(table: Table, *, most: int | None, colour: bool) -> Shown:
    """Return the table for a terminal of `most` cells a line, or whole where that is None."""
    heads = [column.head for column in table.columns]
    rows = [[visible(text_of(cell)) for cell in row] for row in table.rows]
    if most is not None:
        rows = _fitted(table.columns, heads, rows, most)
    if colour:
        rows = [
            [_painted(cell, text) for cell, text in zip(cells, texts, strict=True)]
            for cells, texts in zip(table.rows, rows, strict=True)
        ]
    return Shown(_tabulate(table.columns, heads, rows, "simple"))


def _fitted(columns: tuple[Column, ...], heads: list[str], rows: list[list[str]], most: int) -> list[list[str]]:
    natural = [max(map(width, (head, *(row[n] for row in rows)))) for n, head in enumerate(heads)]
    fitted = fit(natural, [column.shrink for column in columns], most - GAP * (len(columns) - 1))
    return [[shorten(text, fitted[n]) if columns[n].shrink else text for n, text in enumerate(row)] for row in rows]


def _painted(cell: object, text: str) -> str:
    return paint(text, cell.style) if isinstance(cell, Styled) and text else text


def _tabulate(columns: Iterable[Column], heads: list[str], rows: list[list[str]], style: str) -> str:
    # numparse off: it would print the id 1e5 as 100000
    aligns = [column.align for column in columns]
    text = tabulate(rows, headers=heads, tablefmt=style, colalign=aligns if rows else None, disable_numparse=True)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def as_markdown(table: Table) -> Shown:
    """Return the table as a Markdown table."""
    rows = [[visible(text_of(cell)).replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in table.rows]
    return Shown(_tabulate(table.columns, [column.head for column in table.columns], rows, "github"))


def as_html(table: Table) -> Shown:
    """Return the table as an HTML table; tabulate escapes the texts."""
    rows = [[visible(text_of(cell)) for cell in row] for row in table.rows]
    return Shown(_tabulate(table.columns, [column.head for column in table.columns], rows, "html"))
