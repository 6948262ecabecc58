"""The lines of one key that both sides changed: its value, as one value or as a set of them, and
its comments.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from refjournal.merge.parts import Block, Value
from refjournal.merge.three import ContradictionError, three
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import AddItem, Edit, EditRefusedError, RemoveItem, SetKey

_COMMENT: Final = re.compile(r"(?:^|[ \t])(#[^\n]*)", re.MULTILINE)
_FRONT: Final = "---\n{}---\n"


class _Way(NamedTuple):
    """One side's lines, with the edits that give them the merged value."""

    lines: str
    edits: tuple[Edit, ...]
    other: str


def merged_value(base: Value, ours: Value, theirs: Value, *, many: bool) -> Value:
    """Return the value of a key that both sides have, `base` None if it is new: three-way, a
    list as a set.

    Raises:
        ContradictionError: both sides changed it, to something else.
    """
    one_side_decides = ours == theirs or base in (ours, theirs)
    is_list = many or any(isinstance(side, tuple) for side in (base, ours, theirs))
    if one_side_decides or not is_list:
        return three(base, ours, theirs)
    old, one, other = (_items(side) for side in (base, ours, theirs))
    gone = set(old) - (set(one) & set(other))
    return tuple(item for item in dict.fromkeys((*old, *one, *other)) if item not in gone)


def merge_key(base: Block | None, ours: Block, theirs: Block, *, many: bool) -> str:
    """Return the lines of a key that both sides have; '' if nothing is left of a list.

    Raises:
        ContradictionError: both sides changed it, to something else.
    """
    if base is None:
        base = Block(ours.key, "", "", None)
    if ours.text == theirs.text or base.text in (ours.text, theirs.text):
        return three(base.text, ours.text, theirs.text)
    value = merged_value(base.value, ours.value, theirs.value, many=many)
    return lines_with(value, base.text, ours, theirs)


def lines_with(value: Value, base: str, ours: Block, theirs: Block) -> str:
    """Return the lines of that side of a key which needs the fewest edits to have `value`, and
    every comment that is new.

    Raises:
        ContradictionError: a comment of the other side would be lost.
    """
    ways = [
        _Way(side.text, _edits(side, value, other), other.text)
        for side, other in ((ours, theirs), (theirs, ours))
    ]
    # Ties go by the text, never by the side: both clones must write the same lines.
    for way in sorted(ways, key=lambda way: (len(way.edits), way.lines)):
        lines = _edited(way)
        # A comment is somebody's words: lines that would lose a new one are no answer.
        if lines is not None and _comments(way.other) - _comments(base) <= _comments(lines):
            return lines
    raise ContradictionError


def _items(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _edits(side: Block, value: Value, other: Block) -> tuple[Edit, ...]:
    if value == side.value or value is None:
        return ()
    if isinstance(value, str):
        return (SetKey(side.key, value),)
    have = _items(side.value)
    taken = [RemoveItem(side.key, item) for item in have if item not in value]
    return (*_added(side.key, have, other, value), *taken)


def _added(key: str, have: Sequence[str], other: Block, value: tuple[str, ...]) -> list[Edit]:
    return [
        AddItem(key, item) for item in _items(other.value) if item in value and item not in have
    ]


def _edited(way: _Way) -> str | None:
    try:
        text = apply_edits(_FRONT.format(way.lines).encode(), way.edits).decode()
    except EditRefusedError:
        return None
    return text[len("---\n") : -len("---\n")]


def _comments(lines: str) -> set[str]:
    return {found[1].rstrip() for found in _COMMENT.finditer(lines)}
