"""Edits applied by span, and proved: the result is parsed again, and differs in the intended key or
entry alone. The door of the edits.

An edit that cannot be shown to be exact is refused, with the line to type by hand.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from refjournal.text.document import Document, LogEntry
from refjournal.text.edits.front import FrontEdit, expected_fields, front_edit, typed, value_of
from refjournal.text.edits.kinds import (
    AddItem,
    AddText,
    ChangeEntry,
    CollapseBlanks,
    Edit,
    EditRefusedError,
    MakeNote,
    MoveEntry,
    NewEntry,
    RawEntry,
    RemoveEntry,
    RemoveItem,
    RemoveKey,
    RenameKey,
    ReplaceItem,
    ReplaceLink,
    Replacement,
    SetKey,
    SortEntries,
)
from refjournal.text.edits.links import blank_edit, link_edit, text_edit
from refjournal.text.edits.log import LogEdit, entry_at, log_edit
from refjournal.text.front_matter import HANDLER
from refjournal.text.parse import parse_document

FRONT_EDITS: Final = (SetKey, AddItem, RemoveItem, ReplaceItem, RemoveKey, RenameKey)
_LOG_EDITS: Final = (NewEntry, RawEntry, ChangeEntry, RemoveEntry, MoveEntry, SortEntries, MakeNote)
_NEVER: Final = frozenset(("not-utf8", "conflict-marker"))
_NOT_FRONT: Final = frozenset(("bad-front-matter", "yaml-feature-refused"))
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)

_Entry = tuple[object, ...]


def apply_edits(data: bytes, edits: Sequence[Edit], verbs: frozenset[str] | None = None) -> bytes:
    """Return the bytes with all `edits` made, one after the other; lines are those at the time of
    each. Equal where nothing is to be changed.

    `verbs` as in `parse_document`.

    Raises:
        EditRefusedError: one of them cannot be exact, or the file is unsound where it would be
        edited.
    """
    if not edits:
        return data
    head, rest = (
        _parted(data) if all(isinstance(edit, FRONT_EDITS) for edit in edits) else (data, b"")
    )
    document = parse_document(head, verbs=verbs)
    for edit in edits:
        document = _apply(document, edit, verbs)
    bom = "\ufeff" if document.bom else ""
    return (bom + document.text).encode() + rest


def _parted(data: bytes) -> tuple[bytes, bytes]:
    """Return the front matter and what follows it, which an edit of keys neither reads nor changes;
    all of it where that is not certain.
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
    _refuse_control(edit)
    replacements = _replacements(document, edit, verbs)
    if not replacements:
        return document
    after = replace(
        parse_document(_spliced(document.text, replacements), verbs=verbs), bom=document.bom
    )
    if reason := _difference(document, after, edit):
        raise EditRefusedError(f"it cannot be done exactly: {reason}", line_of(edit))
    return after


def line_of(edit: Edit) -> str:
    """Return the line that a person can type instead of an edit; '' where there is none."""
    if isinstance(edit, FRONT_EDITS):
        return typed(edit)
    if isinstance(edit, NewEntry):
        return edit.line()
    return edit.lines if isinstance(edit, RawEntry) else ""


def _refuse_unsound(document: Document, edit: Edit) -> None:
    in_front = isinstance(edit, FRONT_EDITS)
    for flaw in document.flaws:
        if flaw.kind in _NEVER or (in_front and flaw.kind in _NOT_FRONT):
            raise EditRefusedError(f"line {flaw.line}: {flaw.message}", line_of(edit))


def _refuse_control(edit: Edit) -> None:
    if isinstance(edit, (RawEntry, AddText)):
        return
    for part in edit:
        for text in part if isinstance(part, tuple) else (part,):
            if isinstance(text, str) and _CONTROL.search(text):
                raise EditRefusedError("a text of one line is needed, without control characters")


def _replacements(
    document: Document, edit: Edit, verbs: frozenset[str] | None
) -> list[Replacement]:
    match edit:
        case ReplaceLink():
            return link_edit(document, edit)
        case AddText():
            return text_edit(document, edit)
        case CollapseBlanks():
            return blank_edit(document, edit)
        case (
            NewEntry()
            | RawEntry()
            | ChangeEntry()
            | RemoveEntry()
            | MoveEntry()
            | SortEntries()
            | MakeNote()
        ):
            return log_edit(document, edit, verbs)
        case _:
            return front_edit(document, edit)


def _spliced(text: str, replacements: Sequence[Replacement]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(replacements, key=lambda replacement: replacement[:2]):
        if start < at:
            raise EditRefusedError("two changes meet in one place")
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


# The proof


def _difference(before: Document, after: Document, edit: Edit) -> str:
    """Return what differs from what was intended; '' where nothing does."""
    if worse := _new_flaws(before, after):
        return worse
    if isinstance(edit, FRONT_EDITS):
        return _front_difference(before, after, edit)
    if isinstance(edit, _LOG_EDITS):
        return _log_difference(before, after, edit)
    if isinstance(edit, AddText):
        same = [_core(entry) for entry in _entries(before)] == [
            _core(entry) for entry in _entries(after)
        ]
        return "" if same and _head(before) == _head(after) else "more than the text would change"
    if isinstance(edit, CollapseBlanks):
        same = [_core(entry) for entry in _entries(before)] == [
            _core(entry) for entry in _entries(after)
        ]
        same = same and re.sub(r"\s+", "\n", before.text) == re.sub(r"\s+", "\n", after.text)
        return (
            "" if same and _head(before) == _head(after) else "more than blank lines would change"
        )
    return _link_difference(before, after, edit)


def _new_flaws(before: Document, after: Document) -> str:
    known = Counter(flaw.kind for flaw in before.flaws)
    for flaw in after.flaws:
        known[flaw.kind] -= 1
        if known[flaw.kind] < 0:
            return flaw.message
    return ""


def _head(document: Document) -> str:
    return document.text[: document.body.start]


def _tail(document: Document) -> str:
    return document.text[document.body.start :]


def _front_difference(before: Document, after: Document, edit: FrontEdit) -> str:
    if before.front is not None and _tail(before) != _tail(after):
        return "the text below the front matter would change"
    wanted = expected_fields(before, edit)
    found = [(field.key, value_of(field)) for field in after.fields]
    if sorted(wanted, key=repr) != sorted(found, key=repr):
        return f"another key than {edit.key} would change"
    others = [key for key, _ in found if key not in (edit.key, getattr(edit, "new", None))]
    if others != [
        field.key
        for field in before.fields
        if field.key not in (edit.key, getattr(edit, "new", None))
    ]:
        return "the order of the keys would change"
    return ""


def _core(entry: LogEntry) -> _Entry:
    """Return what an entry says, wherever it stands."""
    contacts = tuple(contact.target for contact in entry.contacts)
    return (
        entry.box,
        entry.date,
        entry.verb,
        contacts,
        entry.text,
        entry.minutes,
        entry.cost,
        entry.due,
    )


def _entries(document: Document) -> tuple[LogEntry, ...]:
    return document.log.entries if document.log is not None else ()


def _log_difference(before: Document, after: Document, edit: LogEdit) -> str:
    if _head(before) != _head(after):
        return "the front matter would change"
    old, new = (
        [_core(entry) for entry in _entries(before)],
        [_core(entry) for entry in _entries(after)],
    )
    match edit:
        case NewEntry():
            return _one_more(old, new, lambda core: _is_this(core, edit))
        case RawEntry():
            return _one_more(old, new, lambda core: True)
        case ChangeEntry():
            entry = entry_at(before, edit.line, edit.was)
            place = next(number for number, other in enumerate(_entries(before)) if other is entry)
            old[place] = _as_changed(entry, edit)
            return "" if old == new else "another entry would change"
        case RemoveEntry():
            old.remove(_core(entry_at(before, edit.line, edit.was)))
            return "" if old == new else "another entry would change"
        case MoveEntry() | SortEntries():
            return (
                ""
                if Counter(map(repr, old)) == Counter(map(repr, new))
                else "an entry would change"
            )
        case MakeNote():
            return _one_more(old, new, lambda core: True)


def _one_more(old: list[_Entry], new: list[_Entry], is_it: Callable[[_Entry], bool]) -> str:
    if len(new) != len(old) + 1:
        return "it would be no entry, or another one would change"
    place = next((number for number, core in enumerate(old) if core != new[number]), len(old))
    if new[:place] != old[:place] or new[place + 1 :] != old[place:]:
        return "another entry would change"
    return "" if is_it(new[place]) else "it would be read as another entry"


def _is_this(core: _Entry, edit: NewEntry) -> bool:
    box, date, verb, contacts, text, *_ = core
    return (box, date, verb, contacts, text) == (
        edit.box,
        edit.date,
        edit.verb,
        edit.contacts,
        edit.text,
    )


def _as_changed(entry: LogEntry, edit: ChangeEntry) -> _Entry:
    core = list(_core(entry))
    core[0] = entry.box if edit.box is None else edit.box
    core[1] = edit.date or entry.date
    core[2] = edit.verb or entry.verb
    core[4] = "\n".join(filter(None, (entry.text, edit.text)))
    core[7] = entry.due or edit.due
    return tuple(core)


def _link_difference(before: Document, after: Document, edit: ReplaceLink) -> str:
    """All but the links must be the same: keys, entries but for their contacts, and the text with
    its links blotted out.
    """
    if [field.key for field in before.fields] != [field.key for field in after.fields]:
        return "another key would change"
    if len(_entries(before)) != len(_entries(after)):
        return "an entry would change"
    for one, other in zip(_entries(before), _entries(after), strict=True):
        if (one.box, one.date, one.verb, one.due) != (other.box, other.date, other.verb, other.due):
            return "an entry would change"
        if not edit.plain and len(one.contacts) != len(other.contacts):
            return "the contacts of an entry would change"
    return ""
