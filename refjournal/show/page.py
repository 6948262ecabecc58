"""Pages: a title, paragraphs, pairs of label and value, headings with items; wrapped to the
terminal, whole in a pipe.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from refjournal.show.safe_text import SafeText, escaped
from refjournal.show.table import Cell, Style, Styled, paint, text_of
from refjournal.show.widths import shorten, width, wrap

WIDEST: Final = 100
"""Lines longer than this are hard to read, however wide the terminal."""

WIDEST_LABEL: Final = 24
"""Values are no farther to the right than after a label of this width."""

NARROWEST_TEXT: Final = 8
"""Texts are wrapped to no less than this, however narrow the terminal."""

DEEPEST: Final = 8
"""A text's own indent is kept up to this."""


class Title(NamedTuple):
    """The page's first line, with a note under it."""

    text: str
    note: str = ""


class SectionHeading(NamedTuple):
    """The heading of a section."""

    text: str


class Para(NamedTuple):
    """A paragraph."""

    text: Cell


class Pairs(NamedTuple):
    """Labels and values, one under the other."""

    pairs: tuple[tuple[str, str], ...]


class Items(NamedTuple):
    """Lines of a list."""

    items: tuple[Cell, ...]


Block = Title | SectionHeading | Para | Pairs | Items


class Page(NamedTuple):
    """Blocks, from top to bottom."""

    blocks: tuple[Block, ...]


def render_page(page: Page, *, most: int | None, colour: bool) -> SafeText:
    """Return the page for lines of `most` cells, or unwrapped where that is None."""
    limit = None if most is None else min(most, WIDEST)
    lines: list[str] = []
    for before, block in zip((None, *page.blocks), page.blocks, strict=False):
        after_items = isinstance(before, Items) and isinstance(block, (Pairs, Para))
        if after_items or isinstance(block, SectionHeading):
            lines.append("")
        lines.extend(_block(block, limit, colour=colour))
    return SafeText("\n".join(lines))


def _block(block: Block, limit: int | None, *, colour: bool) -> Iterator[str]:
    match block:
        case Title(text, note):
            yield from _text(Styled(text, Style.STRONG), limit, colour=colour)
            if note:
                yield from _text(note, limit, colour=colour)
        case SectionHeading(text):
            yield from _text(Styled(text, Style.STRONG), limit, colour=colour)
        case Para(text):
            yield from _text(text, limit, colour=colour)
        case Pairs(pairs):
            yield from _pairs(pairs, limit, colour=colour)
        case Items(items):
            for item in items:
                yield from _text(item, limit, colour=colour, first="  ", rest="    ")


def _text(
    cell: Cell, limit: int | None, *, colour: bool, first: str = "", rest: str = ""
) -> Iterator[str]:
    style = None
    if isinstance(cell, Styled):
        style = cell.style
    for line in _wrapped(escaped(text_of(cell)), limit, first, rest):
        yield _styled(line, style, colour=colour)


def _styled(text: str, style: Style | None, *, colour: bool) -> str:
    if style and colour:
        return paint(text, style)
    return text


def _pairs(pairs: tuple[tuple[str, str], ...], limit: int | None, *, colour: bool) -> Iterator[str]:
    labels = [
        escaped(label) if limit is None else shorten(escaped(label), WIDEST_LABEL)
        for label, _ in pairs
    ]
    column = min(max(map(width, labels), default=0), WIDEST_LABEL)
    margin = " " * (column + 4)
    for label, (_, value) in zip(labels, pairs, strict=True):
        head = label + " " * (column - width(label))
        first, *others = _wrapped(escaped(value), limit, "", margin)
        yield f"  {_styled(head, Style.DIM, colour=colour)}  {first.lstrip()}"
        yield from others


def _wrapped(text: str, limit: int | None, first: str, rest: str) -> Iterator[str]:
    """Yield the lines of a text, the first indented by `first`, the others by `rest`, and all by
    its own indent.
    """
    if limit is None:
        yield first + text
        return
    words = text.strip(" ")
    own = ""
    if words:
        own = text[: len(text) - len(text.lstrip(" "))][:DEEPEST]
    for number, line in enumerate(wrap(words, max(NARROWEST_TEXT, limit - len(rest) - len(own)))):
        yield (rest if number else first) + own + line
