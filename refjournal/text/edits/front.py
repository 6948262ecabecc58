"""Edits of the front matter as replacements of spans: one key's lines, and no others."""

import re
from typing import Final

from refjournal.text.document import Document, Field, Scalar, Sequence
from refjournal.text.edits.kinds import (
    AddItem,
    EditRefusedError,
    RemoveItem,
    RemoveKey,
    RenameKey,
    ReplaceItem,
    Replacement,
    SetKey,
    Value,
)
from refjournal.text.scalars import written, written_list

FrontEdit = SetKey | AddItem | RemoveItem | ReplaceItem | RemoveKey | RenameKey
_COMMENT: Final = re.compile(r"(?:^|[ \t])(#[^\r\n]*)", re.MULTILINE)
_BLOCK: Final = ("|", ">")


def front_edit(document: Document, edit: FrontEdit) -> list[Replacement]:
    """Return the replacements that make `edit`; none where nothing is to be changed.

    Raises:
        EditRefusedError: a comment would be lost, or the key stands there twice.
    """
    fields = [field for field in document.fields if field.key == edit.key]
    if len(fields) > 1:
        raise EditRefusedError(f"{edit.key} stands there twice; keep one", typed(edit))
    field = fields[0] if fields else None
    match edit:
        case SetKey():
            return _set(document, field, edit)
        case AddItem():
            return _add(document, field, edit)
        case RemoveItem():
            return _remove_item(document, field, edit)
        case ReplaceItem():
            return _replace_item(field, edit)
        case RemoveKey():
            return [] if field is None else [_without(document, field)]
        case RenameKey():
            return (
                []
                if field is None
                else [Replacement(field.key_span.start, field.key_span.end, written(edit.new))]
            )


def typed(edit: FrontEdit) -> str:
    """Return what a person can type to the same effect."""
    match edit:
        case SetKey():
            return f"{edit.key}: {_value_text(edit.value)}"
        case AddItem():
            return f"{edit.key}: [{written(edit.item, flow=True)}]"
        case RenameKey():
            return f"{written(edit.new)}:"
        case ReplaceItem():
            return f"{edit.key}: {written(edit.new)}"
        case _:
            return ""


def expected_fields(document: Document, edit: FrontEdit) -> list[tuple[str, Value | None]]:
    """Return keys and values, in any order, as they must be after `edit`: what the proof compares
    with.
    """
    before = [(field.key, value_of(field)) for field in document.fields]
    values = dict(before)
    field = next((field for field in document.fields if field.key == edit.key), None)
    is_null = field is not None and isinstance(field.value, Scalar) and field.value.is_null
    old = None if is_null else values.get(edit.key)
    match edit:
        case SetKey():
            values[edit.key] = edit.value
        case AddItem():
            items = _items(old)
            values[edit.key] = (
                edit.item if old in (None, "") else (*items, *({edit.item} - set(items)))
            )
        case RemoveItem():
            left = tuple(item for item in _items(old) if item != edit.item)
            if not left and edit.key in values:
                del values[edit.key]
            elif left != _items(old):
                values[edit.key] = left
        case ReplaceItem():
            swapped = tuple(edit.new if item == edit.item else item for item in _items(old))
            if edit.key in values:
                values[edit.key] = swapped[0] if isinstance(old, str) and swapped else swapped
        case RemoveKey():
            values.pop(edit.key, None)
        case RenameKey():
            if edit.key in values:
                values[edit.new] = values.pop(edit.key)
    others = [(key, value) for key, value in before if key != edit.key]
    return others + [(key, value) for key, value in values.items() if key not in dict(others)]


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


def _inner(node: object) -> str:
    while isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    return node.value if isinstance(node, Scalar) else repr(node)


def _items(value: Value | None) -> tuple[str, ...]:
    return (
        (value,) if isinstance(value, str) and value else value if isinstance(value, tuple) else ()
    )


def _value_text(value: Value) -> str:
    return written(value) if isinstance(value, str) else written_list(value)


def _set(document: Document, field: Field | None, edit: SetKey) -> list[Replacement]:
    if field is None:
        return [_new_line(document, edit.key, _value_text(edit.value), edit.order)]
    if value_of(field) == edit.value:
        return []
    return [_in_place(document, field, _value_text(edit.value))]


def _in_place(document: Document, field: Field, text: str) -> Replacement:
    """Put another value in the place of a field's, on its key's line."""
    span = field.value.span
    if isinstance(field.value, Sequence) and (
        lost := _comments(document.text[span.start : span.end])
    ):
        raise EditRefusedError(
            f"the comment {lost[0]} in the list of {field.key} would be lost",
            f"{field.key}: {text}",
        )
    if span.start == span.end:
        return Replacement(span.start, span.end, f" {text}")
    start = span.start
    if isinstance(field.value, Sequence) and not field.value.flow:
        # A block list begins on a line of its own: the value goes up to its key.
        colon = document.text.index(":", field.key_span.end) + 1
        between = document.text[colon:start]
        if _comments(between):
            raise EditRefusedError(
                f"the comment after {field.key}: would be lost", f"{field.key}: {text}"
            )
        return Replacement(colon, span.end, f" {text}")
    return Replacement(start, span.end, text)


def _comments(text: str) -> list[str]:
    return [found[1] for found in _COMMENT.finditer(text)]


def _new_line(document: Document, key: str, text: str, order: tuple[str, ...]) -> Replacement:
    line = f"{written(key)}: {text}"
    if document.front is None:
        return Replacement(0, 0, document.newline.join(("---", line, "---", "")))
    if not document.fields:
        return Replacement(document.front.end, document.front.end, line + document.newline)
    before = _before(document, key, order)
    if before is None:
        first = document.fields[0]
        at = _line_start(document, first.key_span.start)
        return Replacement(at, at, _indent(document, first) + line + document.newline)
    at = _line_end(document, before)
    return Replacement(at, at, _indent(document, before) + line + document.newline)


def _before(document: Document, key: str, order: tuple[str, ...]) -> Field | None:
    """Return the field after which a new key belongs; None where it comes first."""
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
    return first if first.key == "type" else None


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
    lines = document.text[start:end]
    kept = [] if _is_plain_hash(field) else _outside(document, field, start, end)
    if document.text[start : field.key_span.start].strip() or not lines.strip():
        raise EditRefusedError(f"{field.key} does not stand on a line of its own")
    return Replacement(start, end, "".join(f"{comment}{document.newline}" for comment in kept))


def _is_plain_hash(field: Field) -> bool:
    return isinstance(field.value, Scalar) and field.value.style in _BLOCK


def _outside(document: Document, field: Field, start: int, end: int) -> list[str]:
    """Return the comments on a field's lines that are no part of its values."""
    text = list(document.text[start:end])
    spans = [field.key_span]
    node = field.value
    spans += [item.span for item in node.items] if isinstance(node, Sequence) else [node.span]
    for span in spans:
        for at in range(span.start - start, span.end - start):
            text[at] = "\n" if text[at] == "\n" else "x"
    return _comments("".join(text)) if "#" in text else []


def _add(document: Document, field: Field | None, edit: AddItem) -> list[Replacement]:
    if field is None:
        return [_new_line(document, edit.key, written(edit.item), edit.order)]
    node = field.value
    if edit.item in _items(value_of(field)):
        return []
    if isinstance(node, Scalar):
        if node.is_null or not (node.value or node.style):
            return [_in_place(document, field, written(edit.item))]
        return [_in_place(document, field, written_list((node.value, edit.item)))]
    if not isinstance(node, Sequence):
        raise EditRefusedError(f"{edit.key} is no list", typed(edit))
    if not node.items:
        return [Replacement(node.span.start, node.span.end, written_list((edit.item,)))]
    last = node.items[-1].span
    if node.flow:
        return [Replacement(last.end, last.end, f", {written(edit.item, flow=True)}")]
    dash = (
        document.text.rfind("-", 0, last.start) if last.start > node.span.start else node.span.start
    )
    indent = document.text[_line_start(document, dash) : dash]
    at = document.text.index("\n", last.end) + 1
    return [Replacement(at, at, f"{indent}- {written(edit.item)}{document.newline}")]


def _remove_item(document: Document, field: Field | None, edit: RemoveItem) -> list[Replacement]:
    if field is None or edit.item not in _items(value_of(field)):
        return []
    node = field.value
    if (
        isinstance(node, Scalar)
        or not isinstance(node, Sequence)
        or len(set(_items(value_of(field)))) == 1
    ):
        return [_without(document, field)]
    found = []
    for number, item in enumerate(node.items):
        if (item.value if isinstance(item, Scalar) else f"[[{_inner(item)}]]") == edit.item:
            found.append(_without_item(document, node, number))
    return found


def _without_item(document: Document, node: Sequence, number: int) -> Replacement:
    text, span = document.text, node.items[number].span
    if node.flow:
        if number + 1 < len(node.items):
            cut = Replacement(span.start, node.items[number + 1].span.start, "")
        else:
            cut = Replacement(node.items[number - 1].span.end, span.end, "")
        if _comments(text[cut.start : cut.end]):
            raise EditRefusedError("a comment in the list would be lost")
        return cut
    start, end = (
        _line_start(document, text.rfind("-", 0, span.start)),
        text.index("\n", span.end) + 1,
    )
    kept = _comments(text[span.end : end])
    return Replacement(start, end, "".join(f"{comment}{document.newline}" for comment in kept))


def _replace_item(field: Field | None, edit: ReplaceItem) -> list[Replacement]:
    if field is None:
        return []
    node = field.value
    if isinstance(node, Scalar):
        return (
            [Replacement(node.span.start, node.span.end, written(edit.new))]
            if node.value.strip() == edit.item.strip()
            else []
        )
    if not isinstance(node, Sequence):
        return []
    return [
        Replacement(item.span.start, item.span.end, written(edit.new, flow=node.flow))
        for item in node.items
        if isinstance(item, Scalar) and item.value.strip() == edit.item.strip()
    ]
