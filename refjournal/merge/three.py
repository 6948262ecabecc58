"""Three-way choices: of one value, and of the order of a sequence. Symmetric: who is called ours
changes no answer.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple, TypeVar

_Value = TypeVar("_Value")
_Id = TypeVar("_Id", bound=Hashable)
Rank = Callable[[_Id], Any]
"""What decides between two that both sides put in one place: anything that can be compared,
different for different ones.
"""


class DoubtError(ValueError):
    """The parts cannot be merged with certainty: the file is left to the merge of its text."""


class ContradictionError(ValueError):
    """Both sides changed the same thing, differently."""


class Conflict(NamedTuple):
    """What both sides wrote in one place. `what` names it: a key, an entry, or the text. Each text
    is of whole lines, or empty.
    """

    what: str
    base: str
    ours: str
    theirs: str


Piece = str | Conflict


def three(base: _Value, ours: _Value, theirs: _Value) -> _Value:
    """Return the value of the side that changed it.

    Raises:
        ContradictionError: both did, differently.
    """
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    raise ContradictionError


def ordered_set(
    base: Sequence[_Id], ours: Sequence[_Id], theirs: Sequence[_Id], rank: Rank[_Id]
) -> list[_Id]:
    """Return the items of both sides but for what either took away, each once, in the order of
    `sequence`.

    >>> ordered_set(("a", "b"), ("a", "b", "x"), ("b", "c"), str)
    ['b', 'c', 'x']
    """
    # What either side took away stays away, also where the other side left it alone.
    gone = set(base) - (set(ours) & set(theirs))
    kept_ours, kept_theirs = (
        [item for item in side if item not in gone] for side in (ours, theirs)
    )
    return sequence([item for item in base if item not in gone], kept_ours, kept_theirs, rank)


def sequence(
    base: Sequence[_Id], ours: Sequence[_Id], theirs: Sequence[_Id], rank: Rank[_Id]
) -> list[_Id]:
    """Return all items of both sides. What both have comes in the order of the side that changed
    it; where both only added, in the order of the lower ranks. What only one has follows what it
    follows there; of two in one place, that of the lower rank comes first.

    Raises:
        DoubtError: both sides put what they share in another order.
    """
    both = set(ours) & set(theirs)
    old, one, other = ([item for item in side if item in both] for side in (base, ours, theirs))
    shared = _order(old, one, other, rank)
    runs = _Runs(ours, both), _Runs(theirs, both)
    found: list[_Id] = []
    found += _zipped(runs[0].after(None), runs[1].after(None), rank)
    for anchor in shared:
        found.append(anchor)
        found += _zipped(runs[0].after(anchor), runs[1].after(anchor), rank)
    return found


def _order(base: list[_Id], ours: list[_Id], theirs: list[_Id], rank: Rank[_Id]) -> list[_Id]:
    """Return the order of what both sides have; `ours` and `theirs` hold the same items."""
    if ours == theirs:
        return ours
    known = set(base)
    ours_kept_order = [item for item in ours if item in known] == base
    theirs_kept_order = [item for item in theirs if item in known] == base
    if ours_kept_order and theirs_kept_order:
        # Both added the same items in another order. One of the two, whichever side it is.
        return min(ours, theirs, key=lambda side: [rank(item) for item in side])
    if theirs_kept_order:
        return ours
    if ours_kept_order:
        return theirs
    raise DoubtError("both sides changed the order")


class _Runs:
    """What one side has alone, by what it follows."""

    def __init__(self, side: Iterable[Hashable], anchors: Set[Hashable]) -> None:
        self._runs: dict[Hashable, list[Any]] = {}
        anchor = None
        for item in side:
            if item in anchors:
                anchor = item
            else:
                self._runs.setdefault(anchor, []).append(item)

    def after(self, anchor: Hashable) -> list[Any]:
        return self._runs.get(anchor, [])


def _zipped(ours: list[_Id], theirs: list[_Id], rank: Rank[_Id]) -> Iterator[_Id]:
    """Yield both runs, each in its own order."""
    one, other = list(ours), list(theirs)
    while one and other:
        first = one if rank(one[0]) <= rank(other[0]) else other
        yield first.pop(0)
    yield from (*one, *other)
