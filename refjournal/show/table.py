"""Rows of cells, before they are text."""

from enum import Enum
from typing import Final, Literal, NamedTuple

from refjournal.show.safe_text import SafeText


class Style(Enum):
    """What a cell means to the eye, with the colour (ECMA-48, SGR) that says so on a terminal."""

    OVERDUE = "31"
    SOON = "33"
    GOOD = "32"
    DIM = "2"
    STRONG = "1"


class Styled(NamedTuple):
    """A text with its style."""

    text: str
    style: Style


Cell = str | Styled


class Column(NamedTuple):
    """One column: the key it shows, its heading, on which side it is, and whether a terminal
    may shorten it.
    """

    key: str
    head: str
    align: Literal["left", "right"] = "left"
    shrink: bool = False


class Table(NamedTuple):
    """Columns and rows; every row has a cell for each column. `ids` are the ids of the rows, for
    the next command.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ids: tuple[str, ...] = ()


FORMATS: Final = ("table", "plain", "markdown", "html", "csv", "tsv", "json", "jsonl", "ids")


def text_of(cell: Cell) -> str:
    """Return the text of a cell."""
    if isinstance(cell, Styled):
        return cell.text
    return cell


def paint(text: str, style: Style) -> SafeText:
    """Return text that has passed the gate in the colour of its style."""
    return SafeText(f"\x1b[{style.value}m{text}\x1b[0m")
