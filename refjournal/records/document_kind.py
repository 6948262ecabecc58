"""Which kind of record a file is: by its `type`, by its folder, or by what the settings say of
both.
"""

from typing import Final

from refjournal.problems import Problem
from refjournal.records.fields import link_target
from refjournal.records.file_names import kind_of_folder, kind_of_singular
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.near_keys import kind_meant
from refjournal.records.nearest import did_you_mean
from refjournal.records.own_names import OwnNames
from refjournal.text.document import Document, Mapping, Scalar

_NO_WORD: Final = "[…]"
"""What replaces a `type` that is a list, or a mapping."""


def kind_of_document(document: Document, path: str, own: OwnNames) -> str | None:
    """Return the kind, known or (in the five folders) unknown; None for what is no record.

    `type: Contact` is a slip of `contact` wherever the file lies, since other programs write so. A
    type or folder that the settings name means what they say.
    """
    stated = _stated_type(document)
    if stated in KINDS:
        return stated
    if adopted := adopted_kind(document, path, own):
        return adopted
    folder = kind_of_folder(path) or _kind_of_singular(document, path)
    if not stated:
        return folder
    is_ours = folder is not None or kind_meant(stated) is not None
    if not is_ours:  # a type of one's own: `book`
        return None
    return stated


def _kind_of_singular(document: Document, path: str) -> str | None:
    """Return the kind of a record in a folder such as `contact/`; None for a note without any key
    of that kind.
    """
    kind = kind_of_singular(path)
    keys = declared_keys(kind) if kind is not None else {}
    return kind if any(field.key in keys for field in document.fields) else None


def adopted_kind(document: Document, path: str, own: OwnNames) -> str | None:
    """Return the kind that the settings say a file's type or folder means."""
    words = (own.kind_of_type(word) for word in own_types(document)) if own.types else ()
    return next(filter(None, words), None) or own.kind_of_folder(path)


def own_types(document: Document) -> list[str]:
    """Return the types that a file states: note programs write a word, a link, or a list."""
    value = next((field.value for field in document.fields if field.key == "type"), None)
    if value is None or isinstance(value, Mapping):
        return []
    items = [value] if isinstance(value, Scalar) else value.items
    words = (item.value.strip() for item in items if isinstance(item, Scalar) and not item.is_null)
    return [link_target(word) or word for word in words if word]


def _stated_type(document: Document) -> str:
    value = next((field.value for field in document.fields if field.key == "type"), None)
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        return _NO_WORD
    if value.is_null:
        return ""
    return value.value.strip()


def claims_to_be_one(document: Document, path: str, own: OwnNames) -> bool:
    """Return whether a file whose front matter cannot be read means to be a record."""
    if kind_of_folder(path) is not None or own.kind_of_folder(path) is not None:
        return True
    if document.front is None:
        return False
    if kind_of_singular(path) is not None:
        return True
    lines = document.text[document.front.start : document.front.end].splitlines()
    types = (line.partition(":")[2] for line in lines if line.partition(":")[0] == "type")
    words = [word.strip(" '\"") for word in types]
    return any(word in KINDS or own.kind_of_type(word) is not None for word in words)


def unknown_type(document: Document, kind: str) -> Problem:
    """Return what is wrong with a `type` that is none of ours, at its place."""
    place = next(f.value.span for f in document.fields if f.key == "type")
    if kind == _NO_WORD:
        message = f"type takes one word: {', '.join(KINDS)}"
        return Problem("RJ006", place.line, place.column, message)
    meant = kind_meant(kind)
    if meant is not None:
        message = f"no record has the type {kind!r}; write {meant}"
        return Problem("RJ006", place.line, place.column, message, fixable=True)
    message = f"no record has the type {kind!r}{did_you_mean(kind, KINDS)}"
    return Problem("RJ006", place.line, place.column, message)
