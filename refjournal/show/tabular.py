"""Tables as people read them: on a terminal, in Markdown, in HTML. Through tabulate, which only
this module imports.

tabulate counts characters where a terminal counts cells, and takes colours for text. So it is given
stand-ins: as many private characters as the text takes cells. None of those passes the gate, so
after the layout each stand-in is known, and becomes its text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from tabulate import tabulate

from refjournal.show.safe_text import SafeText, escaped
from refjournal.show.table import Cell, Column, Styled, Table, paint, text_of
from refjournal.show.widths import fit, one_each, shorten, width

GAP: Final = 2
"""Spaces between two columns."""

WIDEST: Final = 200
"""No row is padded beyond this: a longer cell is shown whole, and only its own row is longer.
Otherwise one cell of 10 MiB would cost that in every row.
"""

_FIRST, _OTHER = "\ue000", "\ue001"
_STAND_IN: Final = re.compile(f"{_FIRST}{_OTHER}*")
_MARKDOWN: Final = re.compile(r"[\\`*_~|<>\[\]&]|:(?=//)|(?<=www)\.|(?<=\w)@(?=\w)", re.IGNORECASE)
"""What Markdown takes for emphasis, code, a link, HTML or an entity, and what makes a bare address
a link.
"""


class _Laid(NamedTuple):
    """A text as tabulate gets it, and what is put in its place afterwards: None where nothing
    is.
    """

    text: str
    instead: str | None = None


def as_table(table: Table, *, most: int | None, colour: bool) -> SafeText:
    """Return the table for a terminal of `most` cells a line, or whole where that is None."""
    texts = [_texts(table, number, escaped) for number in range(len(table.columns))]
    widths = _widths(table.columns, texts, most)
    columns = []
    for number, (column, own) in enumerate(zip(table.columns, widths, strict=True)):
        if column.shrink and most is not None:
            texts[number] = [shorten(text, own) for text in texts[number]]
        cells: list[Cell] = ["", *(row[number] for row in table.rows)]
        if not colour:
            cells = [""] * len(cells)
        head, *laid = (
            _laid(text, own, cell) for text, cell in zip(texts[number], cells, strict=True)
        )
        columns.append([_kept(head), _Laid("-" * own), *laid[:-1], *map(_kept, laid[-1:])])
    # One row of many-line cells: tabulate looks at the type of each cell, which takes three times
    # as long for many rows.
    rows = [["\n".join(laid.text for laid in column) for column in columns]]
    return _finished(_tabulate(table.columns, rows, "plain"), columns)


def as_markdown(table: Table) -> SafeText:
    """Return the table as a Markdown table; no markup, link, picture or HTML of a cell comes
    alive.
    """
    numbers = range(len(table.columns))
    return _with_heads(
        table,
        [
            [_laid(text, WIDEST) for text in _texts(table, number, _in_markdown)]
            for number in numbers
        ],
        "github",
    )


def as_html(table: Table) -> SafeText:
    """Return the table as an HTML table, its texts escaped."""
    numbers = range(len(table.columns))
    return _with_heads(
        table,
        [
            [_Laid(_FIRST, escape(text)) for text in _texts(table, number, escaped)]
            for number in numbers
        ],
        "html",
    )


def _texts(table: Table, number: int, spell: Callable[[str], str]) -> list[str]:
    """Return the texts of one column, its head first."""
    return [spell(table.columns[number].head), *(spell(text_of(row[number])) for row in table.rows)]


def _in_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", escaped(text))


def _widths(
    columns: Sequence[Column], texts: Sequence[Sequence[str]], most: int | None
) -> list[int]:
    widest = max(WIDEST, most or 0)
    natural = [min(max(map(width, column)), widest) for column in texts]
    if most is None:
        return natural
    return fit(natural, [column.shrink for column in columns], most - GAP * (len(columns) - 1))


def _laid(text: str, own: int, cell: Cell = "") -> _Laid:
    is_painted = isinstance(cell, Styled) and text != ""
    if not is_painted and len(text) <= own and one_each(text):
        return _Laid(text)
    painted = text
    if isinstance(cell, Styled) and text:
        painted = paint(text, cell.style)
    cells = width(text)
    if not cells:  # a mark without a character before it is put on a space
        return _stand_in(f"{painted} ", 1)
    return _stand_in(painted, min(cells, own))


def _stand_in(text: str, cells: int) -> _Laid:
    return _Laid(_FIRST + _OTHER * (cells - 1), text)


def _kept(laid: _Laid) -> _Laid:
    # tabulate strips a many-line cell: without a first line the others would move up, and a last
    # one would be lost
    if laid.text.strip():
        return laid
    return _stand_in(" ", 1)


def _with_heads(table: Table, columns: Sequence[Sequence[_Laid]], style: str) -> SafeText:
    heads, *rows = [[laid.text for laid in row] for row in zip(*columns, strict=True)]
    return _finished(_tabulate(table.columns, rows, style, heads), columns)


def _tabulate(
    columns: Sequence[Column], rows: list[list[str]], style: str, heads: Sequence[str] = ()
) -> str:
    # numparse off: it would print the id 1e5 as 100000
    aligns = [column.align for column in columns]
    return tabulate(
        rows,
        headers=heads,
        tablefmt=style,
        colalign=aligns if rows else None,
        disable_numparse=True,
    )


def _finished(text: str, columns: Sequence[Sequence[_Laid]]) -> SafeText:
    """Return the lines without spaces at their ends, each stand-in replaced by its text; the
    stand-ins come row by row.
    """
    waiting: Iterator[str] = (
        laid.instead
        for row in zip(*columns, strict=True)
        for laid in row
        if laid.instead is not None
    )
    lines = _STAND_IN.sub(lambda _: next(waiting), text).split("\n")
    return SafeText("\n".join(line.rstrip(" ") for line in lines))
