"""A table on a terminal that is too narrow for its columns: a row is a heading with the rest below
it, so that names and needs stay readable.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from refjournal.show.safe_text import SafeText, escaped
from refjournal.show.table import Cell, Column, Style, Styled, Table, paint, text_of
from refjournal.show.widths import width, wrap

NARROW: Final = 80
"""Below this a table is stacked rather than shortened to nothing."""
READABLE: Final = 20
"""A column that may be shortened is not readable in fewer cells than this."""
_INDENT: Final = "  "
_BETWEEN: Final = " · "
_HEADINGS: Final = ("name", "who", "prospect", "recipient", "referrer", "person", "title", "id")
"""The columns that may be the heading of a row, the likeliest first; otherwise the first column."""


def is_too_narrow(table: Table, most: int, gap: int) -> bool:
    """Return whether the columns of a table are not readable side by side in `most` cells."""
    if most >= NARROW or not table.rows:
        return False
    needed = [_needed(table, number, column) for number, column in enumerate(table.columns)]
    return sum(needed) + gap * (len(needed) - 1) > most


def _needed(table: Table, number: int, column: Column) -> int:
    texts = (column.head, *(text_of(row[number]) for row in table.rows))
    natural = max(width(escaped(text)) for text in texts)
    if column.shrink:
        return min(natural, READABLE)
    return natural


def as_stacked(table: Table, *, most: int, colour: bool) -> SafeText:
    """Return the rows one below the other, for a terminal of `most` cells a line."""
    at = _heading(table.columns)
    lines = (line for row in table.rows for line in _lines(table.columns, row, at, most, colour))
    return SafeText("\n".join(lines))


def _heading(columns: Sequence[Column]) -> int:
    keys = [column.key for column in columns]
    return next((keys.index(key) for key in _HEADINGS if key in keys), 0)


def _lines(
    columns: Sequence[Column], row: Sequence[Cell], at: int, most: int, colour: bool
) -> Iterator[str]:
    texts = [escaped(text_of(cell)).strip() for cell in row]
    filled = [number for number, text in enumerate(texts) if text]
    if not filled:
        return
    if at not in filled:  # a row of totals
        at = filled[0]
    style = next((cell.style for cell in row if isinstance(cell, Styled)), Style.STRONG)
    for number, line in enumerate(wrap(texts[at], most - 2 * len(_INDENT))):
        text = line
        if number:
            text = f"{_INDENT * 2}{line}"
        yield paint(text, style) if colour else text
    rest = (f"{escaped(columns[number].head)} {texts[number]}" for number in filled if number != at)
    yield from (f"{_INDENT}{line}" for line in _packed(rest, most - len(_INDENT)))


def _packed(parts: Iterable[str], most: int) -> Iterator[str]:
    """Yield lines of whole parts; only one that is longer than a line is wrapped."""
    line = ""
    for part in parts:
        longer = part
        if line:
            longer = f"{line}{_BETWEEN}{part}"
        if width(longer) <= most:
            line = longer
            continue
        if line:
            yield line
        *before, line = wrap(part, most)
        yield from before
    if line:
        yield line
