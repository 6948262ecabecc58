"""The proof of a merge: the result is read again. Every key and every entry is there as
intended, no line is lost or duplicated.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """Compare what is read of the result with what was intended, whichever side of a conflict is
    taken.

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
        if wanted != _entries_of(result):
            raise DoubtError("an entry would be another one")
    _prove_lines(sides, keys, entries, pieces)


def _entries_of(parts: Parts) -> Counter[tuple[object, ...] | None]:
    if parts.log is None:
        return Counter()
    return Counter(said(item.entry) for item in parts.log.items)


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
    values = [{block.key: block.value for block in side.blocks} for side in sides]
    chosen_side = values[1] if choose is _ours else values[2]
    pieces = {merged.key: merged.piece for merged in keys}
    wanted = [key for key, piece in pieces.items() if chosen([piece], choose)]
    if [block.key for block in result.blocks] != wanted:
        raise DoubtError("the keys would be others")
    for key, value in ((block.key, block.value) for block in result.blocks):
        if key == "status":
            continue  # what the merged log says: neither side need have it
        if isinstance(pieces[key], Conflict):
            intended = chosen_side[key]
        else:
            intended = _intended(key, values, many=key in many)
        if _as_set(value) != _as_set(intended):
            raise DoubtError(f"{key} would be another value")


def _intended(key: str, values: Sequence[Mapping[str, Value]], *, many: bool) -> Value:
    base, ours, theirs = values
    if key in ours and key in theirs:
        return merged_value(base.get(key), ours[key], theirs[key], many=many)
    return ours.get(key, theirs.get(key))


def _as_set(value: Value) -> object:
    """Return a value with the order of a list left out, and a list of one as that one."""
    if isinstance(value, tuple):
        return sorted(map(str, value))
    return [str(value)]


def _prove_lines(
    sides: Sides, keys: Sequence[MergedKey], entries: Sequence[MergedEntry], pieces: Sequence[Piece]
) -> None:
    """Prove that no line that a side wrote is missing, unless it was made one with the other's, and
    that none is there more often than on a side.
    """
    base, ours, theirs = (Counter(_lines(_parsed_text(side))) for side in sides)
    found = Counter(line for piece in pieces for line in _lines_of_piece(piece))
    made_of_both = [*(merged.instead for merged in keys), *(merged.instead for merged in entries)]
    instead = {line for lines in made_of_both for line in _lines(lines)}
    for side in (ours, theirs):
        for line in side - base:
            if found[line] < side[line] and line not in instead:
                raise DoubtError(f"a line would be lost: {line}")
    for line, times in found.items():
        if times > max(ours[line], theirs[line], 1) and line not in instead:
            raise DoubtError(f"a line would be duplicated: {line}")


def _lines_of_piece(piece: Piece) -> Iterable[str]:
    if isinstance(piece, Conflict):
        return {*_lines(piece.ours), *_lines(piece.theirs)}
    return _lines(piece)


def _parsed_text(parts: Parts) -> str:
    """Return the text of what is merged by its parts: all but the body around the log, and the
    log's heading, of which one is enough.
    """
    log = parts.log
    if log is not None:
        log = log._replace(heading="")
    return join_parts(parts._replace(before="", after="", log=log))


def _lines(text: str) -> Iterable[str]:
    return [line for line in text.split("\n") if line.strip()]


def sound(before: Sequence[str], after: str, verbs: frozenset[str] | None) -> bool:
    """Return whether a text that git merged can be read as well as what it was merged of: no new
    flaw, no key and no entry twice.
    """
    sides = [parse_document(text, verbs=verbs) for text in before]
    result = parse_document(after, verbs=verbs)
    once_keys, once_entries = Counter(set(_keys(result))), Counter(set(_entries(result)))
    return not (
        _flaws(result) - _most(_flaws, sides)
        or _keys(result) - (_most(_keys, sides) | once_keys)
        or _entries(result) - (_most(_entries, sides) | once_entries)
    )


def _most(
    count: Callable[[Document], Counter[object]], documents: Iterable[Document]
) -> Counter[object]:
    """Return how often each thing is in the document that has it most often."""
    most: Counter[object] = Counter()
    for document in documents:
        most |= count(document)
    return most


def _flaws(document: Document) -> Counter[object]:
    return Counter(flaw.kind for flaw in document.flaws)


def _keys(document: Document) -> Counter[object]:
    return Counter(field.key for field in document.fields)


def _entries(document: Document) -> Counter[object]:
    if document.log is None:
        return Counter()
    return Counter(said(entry) for entry in document.log.entries)
