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
        if key in self.order:
            return self.order.index(key), key
        return _LAST, key


class MergedKey(NamedTuple):
    """A key of the result; `piece` is '' if it is gone. `instead` are the lines of both sides
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
    old, one, other = (
        {block.key: block for block in parts.blocks} for parts in (base, ours, theirs)
    )
    found = {
        key: _merge(old.get(key), one.get(key), other.get(key), many=key in keys.many)
        for key in {**one, **other}
    }
    in_base = [key for key in old if key in found]
    return [found[key] for key in sequence(in_base, list(one), list(other), keys.rank)]


def _merge(
    base: Block | None, ours: Block | None, theirs: Block | None, *, many: bool
) -> MergedKey:
    """Return what becomes of a key that one side has at least."""
    if ours is not None and theirs is not None:
        lead = merge_lead(_lead(base), ours.lead, theirs.lead)
        lines = _lines(base, ours, theirs, many=many)
        return MergedKey(ours.key, lead, lines, ours.text + theirs.text)
    there = ours or theirs
    if there is None:
        raise ValueError("a key that neither side has")
    if base is None:
        return MergedKey(there.key, there.lead, there.text)
    if there.text != base.text:
        conflict = Conflict(there.key, base.text, _text(ours), _text(theirs))
        return MergedKey(there.key, there.lead, conflict)
    # Removed by one side, left alone by the other: only a new comment above it is kept.
    new_lead = there.lead if there.lead != base.lead else ""
    return MergedKey(there.key, new_lead, "")


def _lines(base: Block | None, ours: Block, theirs: Block, *, many: bool) -> Piece:
    try:
        return merge_key(base, ours, theirs, many=many)
    except ContradictionError:
        return Conflict(ours.key, _text(base), ours.text, theirs.text)


def _text(block: Block | None) -> str:
    return block.text if block is not None else ""


def _lead(block: Block | None) -> str | None:
    return block.lead if block is not None else None


def merge_lead(base: str | None, ours: str | None, theirs: str | None) -> str:
    """Return the lines above a piece, or below the last.

    Raises:
        DoubtError: both sides changed it.
    """
    try:
        return three(base, ours, theirs) or ""
    except ContradictionError:
        raise DoubtError("both sides changed the lines between two keys or entries") from None


def lines_of(pieces: Sequence[MergedKey]) -> Iterator[Piece]:
    """Yield what the keys are written as."""
    for merged in pieces:
        yield merged.lead
        yield merged.piece
