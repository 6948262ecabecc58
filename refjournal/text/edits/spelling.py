"""Edits of keys in the spelling of the file: a person may call `phone` `Phone Number`, and write a
name in two parts.
"""

from collections.abc import Iterator, Mapping, Sequence

from refjournal.text.document import Document
from refjournal.text.edits.base import Edit, EditRefusedError
from refjournal.text.edits.front import (
    AddItem,
    FrontEdit,
    RemoveItem,
    RemoveKey,
    RenameKey,
    ReplaceItem,
    SetKey,
    items_of_value,
    value_of,
)


def in_spelling(
    edits: Sequence[Edit],
    document: Document,
    spellings: Mapping[str, Sequence[str]],
    parts: Mapping[str, tuple[str, str]],
) -> tuple[Edit, ...]:
    """Return the edits of a file with its own spellings of the keys.

    `spellings` are the other names of each key, the preferred first. `parts` are the two keys in
    which the words of a key may be written instead.

    Raises:
        EditRefusedError: a text that is not the two words that two keys can take.
    """
    if not spellings and not parts:
        return tuple(edits)
    present = {field.key: items_of_value(value_of(field)) for field in document.fields}
    found: list[Edit] = []
    for edit in edits:
        if isinstance(edit, SetKey | AddItem):
            edit = _in_order(edit, spellings, parts)
        if not isinstance(edit, FrontEdit) or isinstance(edit, RenameKey) or edit.key in present:
            found.append(edit)
        elif edit.key in parts and not present.keys().isdisjoint(parts[edit.key]):
            found.extend(_in_parts(edit, parts[edit.key]))
        else:
            found.extend(_respelled(edit, spellings.get(edit.key, ()), present))
    return tuple(found)


def _in_order(
    edit: SetKey | AddItem,
    spellings: Mapping[str, Sequence[str]],
    parts: Mapping[str, tuple[str, str]],
) -> SetKey | AddItem:
    """Return an edit whose order of the keys has their own names too, so that a new key has its
    place among them.
    """
    order = tuple(
        name for key in edit.order for name in (key, *spellings.get(key, ()), *parts.get(key, ()))
    )
    if isinstance(edit, SetKey):
        return SetKey(edit.key, edit.value, order)
    return AddItem(edit.key, edit.item, order)


def _respelled(
    edit: FrontEdit, names: Sequence[str], present: Mapping[str, tuple[str, ...]]
) -> Iterator[Edit]:
    """Yield an edit under the names that the file has for its key; under the preferred one if it
    has none.
    """
    there = [name for name in names if name in present]
    if there:
        yield from (_under(edit, name) for name in _names_to_change(edit, there, present))
    elif names and isinstance(edit, SetKey | AddItem):
        yield _under(edit, names[0])
    else:
        yield edit
    is_one_text = isinstance(edit, SetKey) and isinstance(edit.value, str) and len(there) == 1
    if isinstance(edit, SetKey) and not is_one_text:
        # The value replaces that of every spelling: what another one kept would still be read.
        yield from (RemoveKey(name) for name in there[1:])


def _names_to_change(
    edit: FrontEdit, there: list[str], present: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return those of the spellings that are there under which an edit is made."""
    if isinstance(edit, SetKey):
        return there[:1]
    if isinstance(edit, AddItem):
        is_known = any(edit.item in present[name] for name in there)
        return [] if is_known else there[:1]
    if isinstance(edit, RemoveItem | ReplaceItem):
        having = [name for name in there if edit.item in present[name]]
        return having or there[:1]
    return there


def _under(edit: FrontEdit, name: str) -> FrontEdit:
    match edit:
        case SetKey(value=value, order=order):
            return SetKey(name, value, order)
        case AddItem(item=item, order=order):
            return AddItem(name, item, order)
        case RemoveItem(item=item):
            return RemoveItem(name, item)
        case ReplaceItem(item=item, new=new):
            return ReplaceItem(name, item, new)
        case _:
            return RemoveKey(name)


def _in_parts(edit: FrontEdit, keys: tuple[str, str]) -> Iterator[Edit]:
    words = []
    if isinstance(edit, SetKey) and isinstance(edit.value, str):
        words = edit.value.split()
    if len(words) != len(keys):
        raise EditRefusedError(
            f"{edit.key} is written in two parts, {' and '.join(keys)}, and only two words are"
            " certain",
            f"{keys[0]}: …",
        )
    yield from (SetKey(key, word) for key, word in zip(keys, words, strict=True))
