"""Edits of the front matter as replacements of spans: one key's lines, and no others."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from refjournal.text.document import Document, Field, Mapping, Node, Scalar, Sequence
from refjournal.text.edits.base import (
    Edit,
    EditRefusedError,
    Replacement,
    newline_at,
    tail_of,
)
from refjournal.text.scalars import written, written_like, written_list

Value = str | tuple[str, ...]
"""What a key takes: a text, or a list of them."""

_COMMENT: Final = re.compile(r"(?:^|[ \t])(#[^\r\n]*)", re.MULTILINE)
_BLOCK: Final = ("|", ">")
_NESTED_TEXT: Final = "\0"
"""What tells the text of a nested mapping from a value; no value has it."""
_HIDDEN: Final = "x"
"""What replaces the characters of a value while comments are looked for."""


@dataclass(frozen=True, slots=True)
class FrontEdit(Edit):
    """An edit of one key. A kind says what the key's value is afterwards, and how to write it."""

    key: str
    is_front: ClassVar[bool] = True

    def replacements(self, document: Document, verbs: frozenset[str] | None) -> list[Replacement]:
        """Return what to replace on the key's lines."""
        found = [field for field in document.fields if field.key == self.key]
        if len(found) > 1:
            raise EditRefusedError(f"{self.key} is there twice; keep one", self.typed)
        if found and has_mapping(found[0].value):
            raise EditRefusedError(f"{self.key} has keys of its own below it", self.typed)
        if found:
            return list(self.in_field(document, found[0]))
        return list(self.where_absent(document))

    @abstractmethod
    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Yield what to replace where the key is there."""

    def where_absent(self, document: Document) -> Iterator[Replacement]:
        """Yield what to insert where the key is not there."""
        return iter(())

    @abstractmethod
    def after(self, old: Value | None) -> Value | None:
        """Return the key's value afterwards, None if the key goes; `old` is None if there is
        no value now.
        """

    def spelled(self) -> str:
        """How the key is called afterwards."""
        return self.key

    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from: this key has its new value, all else is as it was."""
        if before.front is not None and tail_of(before) != tail_of(after):
            return "the text below the front matter would change"
        found = [(field.key, _said(after, field)) for field in after.fields]
        if sorted(self._expected(before), key=repr) != sorted(found, key=repr):
            return f"another key than {self.key} would change"
        touched = (self.key, self.spelled())
        others = [key for key, _ in found if key not in touched]
        if others != [field.key for field in before.fields if field.key not in touched]:
            return "the order of the keys would change"
        return ""

    def _expected(self, before: Document) -> list[tuple[str, Value | None]]:
        """Return keys and values, in any order, as they must be afterwards."""
        others = [
            (field.key, _said(before, field)) for field in before.fields if field.key != self.key
        ]
        old = [field for field in before.fields if field.key == self.key]
        if not old:
            new = self.after(None)
            if new is None:
                return others
            return [*others, (self.spelled(), new)]
        value = None if _is_null(old[0].value) else value_of(old[0])
        new = self.after(value)
        if new is None:
            # A value that is none (`key: null`) is left as it is by what finds nothing to change.
            kept = value is None and not isinstance(self, RemoveKey)
            if kept:
                return [*others, (self.spelled(), value_of(old[0]))]
            return others
        return [*others, (self.spelled(), new)]


@dataclass(frozen=True, slots=True)
class SetKey(FrontEdit):
    """Give a key a value. A new key is where `order`, the order of its kind's keys, puts it."""

    value: Value
    order: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """The key with its value."""
        return f"{self.key}: {_value_text(self.value)}"

    def texts(self) -> Iterator[str]:
        """Yield key and value."""
        yield self.key
        yield from items_of_value(self.value)

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Put the value in the place of the one there is."""
        if value_of(field) != self.value:
            yield _in_place(document, field, self.value)

    def where_absent(self, document: Document) -> Iterator[Replacement]:
        """Insert a line."""
        yield _new_line(document, self.key, _value_text(self.value), self.order)

    def after(self, old: Value | None) -> Value | None:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class AddItem(FrontEdit):
    """Add to a key's list; a key that holds one value becomes a list, an absent one holds that
    value.
    """

    item: str
    order: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """The key with the item as its list."""
        return f"{self.key}: [{written(self.item, flow=True)}]"

    def where_absent(self, document: Document) -> Iterator[Replacement]:
        """Insert a line."""
        yield _new_line(document, self.key, written(self.item), self.order)

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Put the item after the last one."""
        if self.item in items_of_value(value_of(field)):
            return
        node = field.value
        if isinstance(node, Scalar):
            is_empty = _is_null(node) or not (node.value or node.style)
            yield _in_place(document, field, self.item if is_empty else (node.value, self.item))
        elif not isinstance(node, Sequence):
            raise EditRefusedError(f"{self.key} is no list", self.typed)
        elif not node.items:
            yield Replacement(node.span.start, node.span.end, written_list((self.item,)))
        elif node.flow:
            end = node.items[-1].span.end
            yield Replacement(end, end, f", {written(self.item, flow=True)}")
        else:
            yield self._below(document, node)

    def _below(self, document: Document, node: Sequence) -> Replacement:
        last = node.items[-1].span
        dash = node.span.start
        if last.start > node.span.start:
            dash = document.text.rfind("-", 0, last.start)
        indent = document.text[_line_start(document, dash) : dash]
        at = document.text.index("\n", last.end) + 1
        line = f"{indent}- {written(self.item)}{newline_at(document, at)}"
        return Replacement(at, at, line)

    def after(self, old: Value | None) -> Value | None:
        """The items with this one; the item alone where there was no value."""
        if old is None or old == "":
            return self.item
        items = items_of_value(old)
        if self.item in items:
            return old
        return (*items, self.item)


@dataclass(frozen=True, slots=True)
class RemoveItem(FrontEdit):
    """Take an item from a key's list, as often as it is there; with the last one the key goes."""

    item: str

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Take out the item, or the key's lines with the last one."""
        items = items_of_value(value_of(field))
        if self.item not in items:
            return
        node = field.value
        if not isinstance(node, Sequence) or set(items) == {self.item}:
            yield _without(document, field)
            return
        gone = [number for number, item in enumerate(items) if item == self.item]
        if node.flow:
            yield from _without_flow_items(document, node, gone)
        else:
            for number in gone:
                yield _without_block_item(document, node, number)

    def after(self, old: Value | None) -> Value | None:
        """The items without this one; None with the last of them."""
        items = items_of_value(old)
        left = tuple(item for item in items if item != self.item)
        if left == items:
            return old
        return left or None


@dataclass(frozen=True, slots=True)
class ReplaceItem(FrontEdit):
    """Put another item in the place of one in a key's list, or of a key's only value."""

    item: str
    new: str

    @property
    def typed(self) -> str:
        """The key with the new item."""
        return f"{self.key}: {written(self.new)}"

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Put the new text in the place of the item."""
        node = field.value
        if isinstance(node, Scalar):
            items: tuple[Node, ...] = (node,)
        else:
            items = ()
            if isinstance(node, Sequence):
                items = node.items
        flow = isinstance(node, Sequence) and node.flow
        for item in items:
            if isinstance(item, Scalar) and item.value.strip() == self.item.strip():
                text = written_like(self.new, item.style, flow=flow)
                yield Replacement(item.span.start, item.span.end, text)

    def after(self, old: Value | None) -> Value | None:
        """The value with the new item."""
        if isinstance(old, str):
            if old.strip() == self.item.strip():
                return self.new
            return old
        if old is None:
            return None
        return tuple(self.new if item.strip() == self.item.strip() else item for item in old)


@dataclass(frozen=True, slots=True)
class RemoveKey(FrontEdit):
    """Take a key away; a comment on its line stays."""

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Take out the key's lines."""
        yield _without(document, field)

    def after(self, old: Value | None) -> Value | None:
        """None: the key goes."""
        return None


@dataclass(frozen=True, slots=True)
class RenameKey(FrontEdit):
    """Spell a key otherwise."""

    new: str

    @property
    def typed(self) -> str:
        """The key as it is to be spelled."""
        return f"{written(self.new)}:"

    def spelled(self) -> str:
        """The new spelling."""
        return self.new

    def in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Put the new spelling in the place of the old one."""
        yield Replacement(field.key_span.start, field.key_span.end, written(self.new))

    def after(self, old: Value | None) -> Value | None:
        """The value as it is."""
        return old


def value_of(field: Field) -> Value | None:
    """Return a field's value as text, or as a tuple of texts; None for what is no such value."""
    node = field.value
    if isinstance(node, Scalar):
        return node.value
    if not isinstance(node, Sequence):
        return None
    return tuple(
        item.value if isinstance(item, Scalar) else f"[[{_inner(item)}]]" for item in node.items
    )


def _said(document: Document, field: Field) -> Value | None:
    """Return what is compared of a field: its value; of one with mappings in it, its own text."""
    if has_mapping(field.value):
        start, end = field.value.span.start, field.value.span.end
        return f"{_NESTED_TEXT}{document.text[start:end]}"
    return value_of(field)


def has_mapping(node: Node) -> bool:
    """Return whether a node is a mapping, or has one in it."""
    if isinstance(node, Sequence):
        return any(map(has_mapping, node.items))
    return isinstance(node, Mapping)


def items_of_value(value: Value | None) -> tuple[str, ...]:
    """Return the items of a value: those of a list, or the one text, if it is not empty."""
    if isinstance(value, tuple):
        return value
    if value:
        return (value,)
    return ()


def _inner(node: object) -> str:
    while isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    if isinstance(node, Scalar):
        return node.value
    return repr(node)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null


def _value_text(value: Value) -> str:
    if isinstance(value, str):
        return written(value)
    return written_list(value)


def _in_place(document: Document, field: Field, value: Value) -> Replacement:
    """Put another value in the place of a field's, on its key's line, in the quotes it had."""
    node, span = field.value, field.value.span
    text = _value_text(value)
    if isinstance(node, Scalar) and isinstance(value, str):
        text = written_like(value, node.style)
    typed = f"{field.key}: {_value_text(value)}"
    is_block_list = isinstance(node, Sequence) and not node.flow
    start = field.key_span.start if is_block_list else span.start
    if lost := _outside(document, field, start, span.end):
        raise EditRefusedError(f"the comment {lost[0]} of {field.key} would be lost", typed)
    if span.start == span.end:
        return Replacement(span.start, span.end, f" {text}")
    if is_block_list:
        # A block list begins on a line of its own: the value goes up to its key.
        colon = document.text.index(":", field.key_span.end) + 1
        return Replacement(colon, span.end, f" {text}")
    return Replacement(span.start, span.end, text)


def _new_line(document: Document, key: str, text: str, order: tuple[str, ...]) -> Replacement:
    line = f"{written(key)}: {text}"
    if document.front is None:
        return Replacement(0, 0, document.newline.join(("---", line, "---", "")))
    if not document.fields:
        at = document.front.end
        return Replacement(at, at, line + newline_at(document, at))
    before = _before(document, key, order)
    if before is None:
        neighbour = document.fields[0]
        at = _line_start(document, neighbour.key_span.start)
        newline = newline_at(document, document.text.index("\n", at) + 1)
    else:
        neighbour = before
        at = _line_end(document, before)
        newline = newline_at(document, at)
    return Replacement(at, at, _indent(document, neighbour) + line + newline)


def _before(document: Document, key: str, order: tuple[str, ...]) -> Field | None:
    """Return the field after which a new key belongs; None if it comes first."""
    if key not in order:
        return document.fields[-1]
    place = order.index(key)
    earlier = [
        field
        for field in document.fields
        if field.key not in order or order.index(field.key) < place
    ]
    if any(field.key in order for field in earlier):
        earlier = [field for field in earlier if field.key in order]
        return max(earlier, key=lambda field: (order.index(field.key), field.key_span.start))
    first = document.fields[0]
    if first.key == "type":
        return first
    return None


def _indent(document: Document, field: Field) -> str:
    return document.text[_line_start(document, field.key_span.start) : field.key_span.start]


def _line_start(document: Document, at: int) -> int:
    return document.text.rfind("\n", 0, at) + 1


def _line_end(document: Document, field: Field) -> int:
    """Return the offset after the last line of a field."""
    end = max(field.value.span.end, field.key_span.end)
    return document.text.index("\n", end) + 1


def _without(document: Document, field: Field) -> Replacement:
    """Take the lines of a field away; comments on them stay, each on a line of its own."""
    start, end = _line_start(document, field.key_span.start), _line_end(document, field)
    kept = _outside(document, field, start, end)
    lines = document.text[start:end]
    if document.text[start : field.key_span.start].strip() or not lines.strip():
        raise EditRefusedError(f"{field.key} is not on a line of its own")
    newline = newline_at(document, end)
    return Replacement(start, end, "".join(f"{comment}{newline}" for comment in kept))


def _outside(document: Document, field: Field, start: int, end: int) -> list[str]:
    """Return the comments between two offsets that are no part of the field's key and values."""
    text = list(document.text[start:end])
    if "#" not in text:
        return []
    for first, last in _spans(document, field):
        for at in range(max(first - start, 0), min(last - start, len(text))):
            if text[at] != "\n":
                text[at] = _HIDDEN
    return _comments("".join(text))


def _spans(document: Document, field: Field) -> Iterator[tuple[int, int]]:
    """Yield where the key and the values are: a `#` in there is no comment."""
    yield field.key_span.start, field.key_span.end
    node = field.value
    if isinstance(node, Sequence):
        yield from ((item.span.start, item.span.end) for item in node.items)
    elif isinstance(node, Scalar) and node.style in _BLOCK:
        # The header of a block (`|2- # why`) can have a comment; its lines cannot.
        first_line_end = document.text.find("\n", node.span.start)
        if 0 <= first_line_end < node.span.end:
            yield first_line_end, node.span.end
    else:
        yield node.span.start, node.span.end


def _comments(text: str) -> list[str]:
    return [found[1] for found in _COMMENT.finditer(text)]


def _without_flow_items(
    document: Document, node: Sequence, gone: list[int]
) -> Iterator[Replacement]:
    """Cut items out of a list in brackets: each with the comma behind it, those at the end with the
    comma before them.
    """
    last = len(node.items) - 1
    end_run = last
    while end_run in gone:
        end_run -= 1
    cuts = [
        Replacement(node.items[at].span.start, node.items[at + 1].span.start, "")
        for at in gone
        if at < end_run
    ]
    if end_run < last:
        cuts.append(Replacement(node.items[end_run].span.end, node.items[last].span.end, ""))
    for cut in cuts:
        if _comments_between(document, node, cut):
            raise EditRefusedError("a comment in the list would be lost")
        yield cut


def _comments_between(document: Document, node: Sequence, cut: Replacement) -> list[str]:
    text = list(document.text[cut.start : cut.end])
    for item in node.items:
        for at in range(max(item.span.start, cut.start), min(item.span.end, cut.end)):
            text[at - cut.start] = _HIDDEN
    return _comments("".join(text))


def _without_block_item(document: Document, node: Sequence, number: int) -> Replacement:
    text, span = document.text, node.items[number].span
    start = _line_start(document, text.rfind("-", 0, span.start))
    end = text.index("\n", span.end) + 1
    newline = newline_at(document, end)
    kept = _comments(text[span.end : end])
    return Replacement(start, end, "".join(f"{comment}{newline}" for comment in kept))
