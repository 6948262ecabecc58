"""What a search found: lines for a terminal, rows, objects."""

from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.query.text_search import SearchHit
from refjournal.show.record_objects import Object
from refjournal.show.safe_text import SafeText, escaped
from refjournal.show.table import Column, Style, Table, paint

_COLUMNS: Final = (
    Column("id", "id"),
    Column("label", "where"),
    Column("line", "line", "right"),
    Column("excerpt", "text", shrink=True),
)


def hit_lines(hits: Sequence[SearchHit], *, colour: bool) -> Iterator[SafeText]:
    """Yield two lines a hit: its place as editors understand it, and the excerpt."""
    for hit in hits:
        place = escaped(f"{hit.path}:{hit.line}: {hit.label}")
        if colour:
            yield paint(place, Style.DIM)
            yield SafeText(f"  {_highlighted(hit)}")
        else:
            yield SafeText(place)
            yield SafeText(f"  {escaped(hit.excerpt)}")


def hit_table(hits: Sequence[SearchHit]) -> Table:
    """Return a row for each hit."""
    rows = tuple((hit.id, hit.label, str(hit.line), hit.excerpt) for hit in hits)
    return Table(_COLUMNS, rows, tuple(hit.id for hit in hits))


def hit_objects(hits: Sequence[SearchHit]) -> Iterator[Object]:
    """Yield the hits as JSON objects; the ranges are those of the words in the excerpt."""
    for hit in hits:
        yield {
            "id": hit.id,
            "path": hit.path,
            "line": hit.line,
            "where": hit.label,
            "score": hit.score,
            "excerpt": hit.excerpt,
            "ranges": [list(pair) for pair in hit.ranges],
        }


def _highlighted(hit: SearchHit) -> str:
    pieces: list[str] = []
    end_of_last = 0
    for start, end in hit.ranges:
        if start < end_of_last:  # two of the words overlap: the first is highlighted
            continue
        pieces.append(escaped(hit.excerpt[end_of_last:start]))
        pieces.append(paint(escaped(hit.excerpt[start:end]), Style.STRONG))
        end_of_last = end
    pieces.append(escaped(hit.excerpt[end_of_last:]))
    return "".join(pieces)
