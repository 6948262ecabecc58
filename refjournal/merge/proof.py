"""The proof of a merge: the result is read again, and every key and every entry is there as
intended, no line is lost, none doubled.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from refjournal.merge.entries import MergedEntry, said
from refjournal.merge.front import MergedKey
from refjournal.merge.keys import merged_value
from refjournal.merge.marked import chosen
from refjournal.merge.parts import Parts, Value, join_parts, parts_of
from refjournal.merge.three import Conflict, DoubtError, Piece
from refjournal.text.document import Document
from refjournal.text.parse import parse_document

Choose = Callable[[Conflict], str]


class Sides(NamedTuple):
    """The three texts, taken apart."""

    base: Parts
    ours: Parts
    theirs: Parts


def prove(
    sides: Sides,
    keys: Sequence[MergedKey],
    entries: Sequence[MergedEntry],
    pieces: Sequence[Piece],
    many: frozenset[str],
    verbs: frozenset[str] | None,
) -> None:
    """Compare what is read of the result with what was intended, whichever side of a contradiction
    is taken.

    Raises:
        DoubtError: they differ.
    """
    for choose, place in ((_ours, 0), (_theirs, -1)):
        text = chosen(pieces, choose)
        result = parts_of(text, verbs)
        if join_parts(result) != text:
            raise DoubtError("the result cannot be taken apart")
        _prove_keys(sides, keys, result, choose, many)
        wanted = Counter(_said(merged, choose, place) for merged in entries)
        del wanted[None]
        if wanted != Counter(said(item.entry) for item in (result.log.items if result.log else ())):
            raise DoubtError("an entry would be another one")
    _prove_lines(sides, keys, entries, pieces)


def _ours(conflict: Conflict) -> str:
    return conflict.ours


def _theirs(conflict: Conflict) -> str:
    return conflict.theirs


def _said(merged: MergedEntry, choose: Choose, place: int) -> tuple[object, ...] | None:
    if isinstance(merged.piece, Conflict) and not choose(merged.piece):
        return None
    return said(merged.entries[place])


def _prove_keys(
    sides: Sides, keys: Sequence[MergedKey], result: Parts, choose: Choose, many: frozenset[str]
) -> None:
    base, ours, theirs = ({block.key: block.value for block in side.blocks} for side in sides)
    wanted = [
        merged.key
        for merged in keys
        if (choose(merged.piece) if isinstance(merged.piece, Conflict) else merged.piece)
    ]
    if [block.key for block in result.blocks] != wanted:
        raise DoubtError("the keys would be others")
    for block in result.blocks:
        key = block.key
        if (
            isinstance(next(merged.piece for merged in keys if merged.key == key), Conflict)
            or key == "status"
        ):
            intended: Value | None = (
                (ours if choose is _ours else theirs)[key] if key != "status" else block.value
            )
        elif key in ours and key in theirs:
            intended = merged_value(base.get(key), ours[key], theirs[key], many=key in many)
        else:
            intended = ours.get(key, theirs.get(key))
        if _as_set(block.value) != _as_set(intended):
            raise DoubtError(f"{key} would be another value")


def _as_set(value: Value) -> object:
    """Return a value with the order of a list left out, and a list of one as that one."""
    items = value if isinstance(value, tuple) else (value,)
    return sorted(map(str, items))


def _prove_lines(
    sides: Sides, keys: Sequence[MergedKey], entries: Sequence[MergedEntry], pieces: Sequence[Piece]
) -> None:
    """No line that a side wrote is missing, but where it was made one with the other's; none is
    there more often than on a side.
    """
    base, ours, theirs = (Counter(_lines(_parsed_text(side))) for side in sides)
    found: Counter[str] = Counter()
    for piece in pieces:
        found.update(
            _lines(piece)
            if isinstance(piece, str)
            else {*_lines(piece.ours), *_lines(piece.theirs)}
        )
    made_of_both = [*(merged.instead for merged in keys), *(merged.instead for merged in entries)]
    instead = {line for lines in made_of_both for line in _lines(lines)}
    for side in (ours, theirs):
        lost = [line for line in side - base if found[line] < side[line] and line not in instead]
        if lost:
            raise DoubtError(f"a line would be lost: {lost[0]}")
    doubled = [
        line
        for line, times in found.items()
        if times > max(ours[line], theirs[line], 1) and line not in instead
    ]
    if doubled:
        raise DoubtError(f"a line would be doubled: {doubled[0]}")


def _parsed_text(parts: Parts) -> str:
    """Return the text of what is merged by its parts: all but the body around the log, and the
    log's heading, of which one is enough.
    """
    log = parts.log._replace(heading="") if parts.log is not None else None
    return join_parts(parts._replace(before="", after="", log=log))


def _lines(text: str) -> Iterable[str]:
    return [line for line in text.split("\n") if line.strip()]


def sound(before: Sequence[str], after: str, verbs: frozenset[str] | None) -> bool:
    """Tell whether a text that git merged can be read as well as what it was merged of: no flaw
    more, no key and no entry twice.
    """
    documents = [parse_document(text, verbs=verbs) for text in (*before, after)]
    *sides, result = documents
    for count in (_flaws, _keys, _entries):
        most: Counter[object] = Counter()
        for side in sides:
            most |= count(side)
        if count(result) - most - Counter(set(count(result)) if count is not _flaws else ()):
            return False
    return True


def _flaws(document: Document) -> Counter[object]:
    return Counter(flaw.kind for flaw in document.flaws)


def _keys(document: Document) -> Counter[object]:
    return Counter(field.key for field in document.fields)


def _entries(document: Document) -> Counter[object]:
    return Counter(
        said(entry) for entry in (document.log.entries if document.log is not None else ())
    )
