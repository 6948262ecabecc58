"""Front matter, key by key."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.merge.keys import merge_key
from refjournal.merge.parts import Block, Parts
from refjournal.merge.three import Conflict, ContradictionError, DoubtError, Piece, sequence, three

_LAST: Final = 1_000


class Keys(NamedTuple):
    """What is known of a kind's keys: their order, and which are lists."""

    order: tuple[str, ...] = ()
    many: frozenset[str] = frozenset()

    def rank(self, key: str) -> tuple[int, str]:
        """Return what orders keys that both sides put in one place."""
        return (self.order.index(key) if key in self.order else _LAST, key)


class MergedKey(NamedTuple):
    """A key of the result; `piece` is '' where it is gone. `instead` are the lines of the two sides
    where it is made of both.
    """

    key: str
    lead: str
    piece: Piece
    instead: str = ""


def merge_keys(base: Parts, ours: Parts, theirs: Parts, keys: Keys) -> list[MergedKey]:
    """Return the keys of the result, in order.

    Raises:
        DoubtError: comments or the order of keys cannot be merged with certainty.
    """
    tables = [{block.key: block for block in parts.blocks} for parts in (base, ours, theirs)]
    found = {}
    for key in dict.fromkeys(key for table in tables for key in table):
        blocks = [table.get(key) for table in tables]
        if blocks[1] is not None or blocks[2] is not None:
            found[key] = _merge(key, blocks, many=key in keys.many)
    old, one, other = (
        [block.key for block in parts.blocks if block.key in found]
        for parts in (base, ours, theirs)
    )
    return [found[key] for key in sequence(old, one, other, keys.rank)]


def _merge(key: str, blocks: Sequence[Block | None], *, many: bool) -> MergedKey:
    base, ours, theirs = blocks
    if ours is not None and theirs is not None:
        lead = merge_lead(*(_lead(block) for block in blocks))
        return MergedKey(key, lead, _lines(base, ours, theirs, many=many), ours.text + theirs.text)
    there = ours or theirs
    if there is None or base is None or there.text != base.text:
        piece: Piece = (
            there.text
            if there and not base
            else _conflict(key, *(_text(block) for block in blocks))
        )
        return MergedKey(key, _lead(there) or "", piece)
    # Taken away by one side, left alone by the other; a comment that the other wrote above it is
    # kept.
    return MergedKey(key, "" if there.lead == base.lead else there.lead, "")


def _lines(base: Block | None, ours: Block, theirs: Block, *, many: bool) -> Piece:
    try:
        return merge_key(base, ours, theirs, many=many)
    except ContradictionError:
        return _conflict(ours.key, _text(base), ours.text, theirs.text)


def _conflict(key: str, base: str, ours: str, theirs: str) -> Conflict:
    return Conflict(key, base, ours, theirs)


def _text(block: Block | None) -> str:
    return block.text if block is not None else ""


def _lead(block: Block | None) -> str | None:
    return block.lead if block is not None else None


def merge_lead(base: str | None, ours: str | None, theirs: str | None) -> str:
    """Return what stands above a piece, or below the last.

    Raises:
        DoubtError: both sides changed it.
    """
    try:
        return three(base, ours, theirs) or ""
    except ContradictionError:
        raise DoubtError("both sides changed what stands between two keys or entries") from None


def lines_of(pieces: Sequence[MergedKey]) -> Iterator[Piece]:
    """Yield what the keys are written as."""
    for merged in pieces:
        yield merged.lead
        yield merged.piece
