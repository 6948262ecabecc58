"""Pages: a title, pairs of label and value, headings with items; wrapped to the terminal, whole in a pipe."""

from collections.abc import Iterator
from typing import NamedTuple

from refjournal.show.gate import Shown, visible
from refjournal.show.table import Cell, Style, Styled, paint, text_of
from refjournal.show.widths import width, wrap

WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal."""


class Title(NamedTuple):
    """The page's first line, with a note under it."""

    text: str
    note: str = ""


class Heading(NamedTuple):
    """The heading of a section."""

    text: str


class Pairs(NamedTuple):
    """Labels and values, one under the other."""

    pairs: tuple[tuple[str, str], ...]


class Items(NamedTuple):
    """Lines of a list."""

    items: tuple[Cell, ...]


Block = Title | Heading | Pairs | Items


class Page(NamedTuple):
    """Blocks, from top to bottom."""

    blocks: tuple[Block, ...]


def render_page(page: Page, *, most: int | None, colour: bool) -> Shown:
    """Return the page for lines of `most` cells, or unwrapped where that is None."""
    limit = None if most is None else min(most, WIDEST)
    lines: list[str] = []
    for block in page.blocks:
        if isinstance(block, Heading):
            lines.append("")
        lines.extend(_block(block, limit, colour=colour))
    return Shown("\n".join(lines))


def _block(block: Block, limit: int | None, *, colour: bool) -> Iterator[str]:
    match block:
        case Title(text, note):
            yield _styled(visible(text), Style.STRONG, colour=colour)
            if note:
                yield from _wrapped(visible(note), limit, "")
        case Heading(text):
            yield _styled(visible(text), Style.STRONG, colour=colour)
        case Pairs(pairs):
            yield from _pairs(pairs, limit, colour=colour)
        case Items(items):
            for item in items:
                style = item.style if isinstance(item, Styled) else None
                for line in _wrapped(visible(text_of(item)), limit, "  "):
                    yield _styled(line, style, colour=colour) if style else line


def _styled(text: str, style: Style, *, colour: bool) -> str:
    return paint(text, style) if colour else text


def _pairs(pairs: tuple[tuple[str, str], ...], limit: int | None, *, colour: bool) -> Iterator[str]:
    column = max((width(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        head = label + " " * (column - width(label))
        lines = _wrapped(visible(value), limit, " " * (column + 4))
        first = next(lines, "").lstrip()
        yield f"  {_styled(head, Style.DIM, colour=colour)}  {first}"
        yield from lines


def _wrapped(text: str, limit: int | None, indent: str) -> Iterator[str]:
    """Yield the lines of a text, the first indented by `indent`, the others a little more where it is a list's item."""
    hang = indent if len(indent) != 2 else indent * 2
    own = text[: len(text) - len(text.lstrip())]
    if limit is None:
        yield indent + text
        return
    for number, line in enumerate(wrap(text.strip(), max(20, limit - len(hang) - len(own)))):
        yield (indent if number == 0 else hang) + own + line
