"""Edits applied by span, and proved: the result is parsed again, and differs in the intended key or
entry alone. The door of the edits.

An edit that cannot be shown to be exact is refused, with the line to type by hand.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from refjournal.text.document import Document
from refjournal.text.edits.base import Edit, EditRefusedError, Replacement
from refjournal.text.edits.spelling import in_spelling
from refjournal.text.front_matter import HANDLER
from refjournal.text.parse import parse_document

_NEVER: Final = frozenset(("not-utf8", "conflict-marker"))
_NOT_FRONT: Final = frozenset(("bad-front-matter", "yaml-feature-refused"))
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


class Spellings(NamedTuple):
    """How a person calls keys: `names` are the other names of a key, the preferred first, and
    `parts` the two keys in which its words may be written.
    """

    names: Mapping[str, Sequence[str]] = {}
    parts: Mapping[str, tuple[str, str]] = {}


_AS_DECLARED: Final = Spellings()


def apply_edits(
    data: bytes,
    edits: Sequence[Edit],
    verbs: frozenset[str] | None = None,
    spellings: Spellings = _AS_DECLARED,
) -> bytes:
    """Return the bytes with all `edits` made, one after the other; lines are those at the time of
    each. Equal where nothing is to be changed.

    `verbs` as in `parse_document`. Keys that the file spells in a person's own way are edited under
    that spelling.

    Raises:
        EditRefusedError: one of them cannot be exact, or the file is unsound where it would be
            edited.
    """
    if not edits:
        return data
    head, rest = _head_and_rest(data) if all(edit.is_front for edit in edits) else (data, b"")
    document = parse_document(head, verbs=verbs)
    for edit in in_spelling(edits, document, *spellings):
        document = _apply(document, edit, verbs)
    bom = ""
    if document.bom:
        bom = "\ufeff"
    return (bom + document.text).encode() + rest


def _head_and_rest(data: bytes) -> tuple[bytes, bytes]:
    """Return the front matter and what follows it, which an edit of keys neither reads nor changes;
    all of it if that is not certain.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data, b""
    bounds = HANDLER.bounds(text.removeprefix("\ufeff"))
    if bounds is None or "\0" in text:
        return data, b""
    head = text[: bounds.body + text.startswith("\ufeff")].encode()
    return head, data[len(head) :]


def _apply(document: Document, edit: Edit, verbs: frozenset[str] | None) -> Document:
    _refuse_unsound(document, edit)
    if not edit.takes_lines and any(map(_CONTROL.search, edit.texts())):
        raise EditRefusedError("a text of one line is needed, without control characters")
    replacements = edit.replacements(document, verbs)
    if not replacements:
        return document
    after = replace(
        parse_document(_spliced(document.text, replacements), verbs=verbs), bom=document.bom
    )
    reason = _new_flaw(document, after) or edit.as_intended(document, after)
    if reason:
        raise EditRefusedError(f"it cannot be done exactly: {reason}", edit.typed)
    return after


def _refuse_unsound(document: Document, edit: Edit) -> None:
    for flaw in document.flaws:
        if flaw.kind in _NEVER or (edit.is_front and flaw.kind in _NOT_FRONT):
            raise EditRefusedError(f"line {flaw.line}: {flaw.message}", edit.typed)


def _spliced(text: str, replacements: Sequence[Replacement]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(replacements, key=lambda replacement: replacement[:2]):
        if start < at:
            raise EditRefusedError("two changes meet in one place")
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


def _new_flaw(before: Document, after: Document) -> str:
    """Return the message of a flaw that was not there before; '' if there is none."""
    known = Counter(flaw.kind for flaw in before.flaws)
    for flaw in after.flaws:
        known[flaw.kind] -= 1
        if known[flaw.kind] < 0:
            return flaw.message
    return ""
