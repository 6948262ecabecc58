"""Changes of a record and of all that leads to it: rename, merge two contacts, forget somebody."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from refjournal.actions.file_changes import EditFile, EditSettings, FileChange, MoveFile, RemoveFile
from refjournal.actions.ids import RESERVED
from refjournal.errors import UsageError
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.fields import SOMEBODY, Type, items_of
from refjournal.records.file_names import CONFLICT_COPY, name_problems, unwise_id
from refjournal.records.kinds import KINDS, AnyRecord, declared_keys, kind_of
from refjournal.records.own_names import NAME, NAME_PARTS, OwnNames
from refjournal.records.phones import numbers_in
from refjournal.text.document import Document, LogEntry, Node, Scalar, Sequence
from refjournal.text.edits.front import has_mapping, value_of
from refjournal.text.edits.kinds import (
    AddItem,
    AddText,
    Edit,
    RawEntry,
    RemoveItem,
    ReplaceLink,
    SetKey,
    Value,
)
from refjournal.text.edits.log import entry_text
from refjournal.text.fold import fold

ID_KEYS: Final = frozenset(
    name
    for kind in KINDS
    for name, key in declared_keys(kind).items()
    if key.type in (Type.ID, Type.NAME)
)


def link_to(
    journal: Journal,
    old: str,
    new: str,
    *,
    plain: bool = False,
    at: frozenset[tuple[int, int]] = frozenset(),
) -> ReplaceLink:
    """Return the edit that leads links to `old` to `new`."""
    known = frozenset(map(fold, journal.ids()))
    return ReplaceLink(old, new, ID_KEYS, known, plain, at, doers=journal.is_shared)


def referring(journal: Journal, id_: str) -> list[AnyRecord]:
    """Return the records that refer to an id: in a key, in an entry or in a text."""
    return [
        record for record in journal if record.id != id_ and id_ in referred_ids(journal, record)
    ]


def referred_ids(journal: Journal, record: AnyRecord) -> set[str | None]:
    """Return the ids to which a record refers, as `journal` knows them; None among them for what
    leads nowhere.
    """
    found: set[str | None] = {
        journal.id_of(contact) for entry in record.log for contact in entry.contacts
    }
    found.update(journal.id_of(link.target) for link in record.links)
    found.update(journal.id_of(entry.by) for entry in record.log if entry.by is not None)
    for name in ID_KEYS & set(declared_keys(kind_of(record))):
        found.update(journal.id_of(text) for text in items_of(getattr(record, name)))
    for extra in record.extra.values():
        found.update(journal.id_of(text) for text in items_of(extra))
    return found


def rename_record(journal: Journal, path: str, new: str, *, links: bool = True) -> list[FileChange]:
    """Return the changes that give the file at `path` the id `new`, and lead every link to it
    there.

    Raises:
        UsageError: another file has this id, or no system could hold the name.
    """
    folder, _, name = path.rpartition("/")
    old = name.removesuffix(".md")
    target = f"{folder}/{new}.md" if folder else f"{new}.md"
    _refuse_id(journal, old, new, target)
    edits = (link_to(journal, old, new),)
    changes: list[FileChange] = [MoveFile(path, target, edits if links else ())]
    if links:
        changes += [EditFile(record.path, edits) for record in referring(journal, old)]
        if any(fold(owner) == fold(old) for owner in journal.settings.owners):
            changes.append(EditSettings(old, new))
    return changes


def _refuse_id(journal: Journal, old: str, new: str, target: str) -> None:
    problems = [problem for problem in name_problems(target) if problem.code != CONFLICT_COPY]
    if problems:
        raise UsageError(f"{new!r} is no good id: {problems[0].message}")
    if reason := unwise_id(new):
        raise UsageError(f"{new!r} is no good id: {reason}")
    if fold(new) in RESERVED or new.endswith("~"):
        raise UsageError(f"{new!r} is no good id: no record is looked for in such a file")
    if not new or any(character in new for character in "/[]|#^") or new.strip() != new:
        raise UsageError(f"{new!r} is no id; write letters, digits and hyphens, such as dan-okafor")
    # Another spelling of its own id is no collision: Dan-Okafor may become dan-okafor.
    is_taken = any(fold(new) == fold(id_) for id_ in journal.ids())
    if is_taken and fold(new) != fold(old):
        raise UsageError(f"{journal.id_of(new) or new} is there already; choose another id")


def forget_contact(journal: Journal, person: Contact) -> list[FileChange]:
    """Return the changes that put "somebody" in the place of every link to a contact, and remove
    the file.
    """
    # Bare words that are the id are links as well here: nothing of a forgotten person may stay.
    edits = (link_to(journal, person.id, SOMEBODY, plain=True),)
    return [
        *(EditFile(record.path, edits) for record in referring(journal, person.id)),
        RemoveFile(person.path),
    ]


def merge_two_contacts(
    journal: Journal, kept: Contact, other: Contact, documents: Mapping[str, Document]
) -> list[FileChange]:
    """Return the changes that take all that `other` has into `kept`, lead every link there, and
    remove the other file.

    Where the two differ, `kept` stays as it is, and what the other file said goes below its text.
    """
    one, two = documents[kept.path], documents[other.path]
    edits, differing = _joined_keys(one, two, journal.settings.vocabulary.own)
    if kept.name and other.name and fold(kept.name) != fold(other.name):
        edits.append(AddItem("aliases", other.name, tuple(declared_keys("contact"))))
    if two.log is not None:
        there = Counter(map(_said, one.log.entries if one.log is not None else ()))
        for entry in two.log.entries:
            if there[_said(entry)]:
                there[_said(entry)] -= 1  # written in both files: it happened once
            else:
                edits.append(RawEntry(entry_text(two, entry)))
    below = "\n".join(f"- {line}" for line in (*differing, *_comments(two)))
    text = "\n\n".join(filter(None, (below, _body_without_log(two))))
    if text:
        edits.append(AddText(text))
    link = link_to(journal, other.id, kept.id)
    changes: list[FileChange] = [EditFile(kept.path, (*edits, link))]
    changes += [
        EditFile(record.path, (*_doubled(journal, record, kept.id, other.id), link))
        for record in referring(journal, other.id)
        if record.id != kept.id
    ]
    changes.append(RemoveFile(other.path))
    return changes


def _said(entry: LogEntry) -> tuple[object, ...]:
    people = tuple(contact.target for contact in entry.contacts)
    box = "x" if entry.box in (None, "X") else entry.box
    return (
        box,
        entry.date,
        entry.verb,
        people,
        entry.text,
        entry.minutes,
        entry.cost,
        entry.due,
        entry.by,
    )


def _is_same(key: str, one: str, other: str) -> bool:
    """Return whether two items of a list are one: an address in other letters, a number in another
    way of writing it.
    """
    if fold(one) == fold(other):
        return True
    # A number with its country's code says more than one without: those two are both kept.
    return key == "phone" and numbers_in(one) == numbers_in(other) != []


def _says_more(key: str, one: str, other: str) -> bool:
    """Return whether of two days the first is the one to keep: the earlier of two first meetings,
    the birthday with its year.
    """
    if key == "met":
        return one < other
    return key == "birthday" and one != other and one.endswith(other.lstrip("-"))


def _joined_keys(one: Document, two: Document, own: OwnNames) -> tuple[list[Edit], list[str]]:
    """Return the edits that take the keys of the second file into the first, but for the name, and
    `key: value` of those in which the two differ.
    """
    edits: list[Edit] = []
    differing: list[str] = []
    declared = declared_keys("contact")
    order = tuple(declared)
    first = _values_by_key(one, own)
    for field in two.fields:
        if has_mapping(field.value):  # a plugin's; there is no edit for it
            span = field.value.span
            differing.append(f"{field.key}: {' '.join(two.text[span.start : span.end].split())}")
        key, theirs = own.key_for(field.key, declared) or field.key, value_of(field)
        # The type is the same, or the two could not be merged.
        if key in (NAME, "type", *NAME_PARTS) or not theirs:
            continue
        ours = first.get(key)
        if key in declared and declared[key].many:
            edits += [AddItem(key, item, order) for item in _new_items(key, ours, theirs)]
        elif not ours or _says_more(key, str(theirs), str(ours)):
            edits.append(SetKey(key, theirs, order))
        elif ours != theirs and not _says_more(key, str(ours), str(theirs)):
            differing.append(f"{key}: {', '.join(items_of(theirs))}")
    return edits, differing


def _values_by_key(document: Document, own: OwnNames) -> dict[str, Value | None]:
    """Return the values of a file by the keys that they mean; two spellings of a key are joined."""
    declared = declared_keys("contact")
    found: dict[str, Value | None] = {}
    for field in document.fields:
        key = own.key_for(field.key, declared) or field.key
        joined = (*items_of(found.get(key) or ()), *items_of(value_of(field) or ()))
        found[key] = joined if len(joined) > 1 else value_of(field)
    return found


def _new_items(key: str, ours: Value | None, theirs: Value) -> list[str]:
    """Return the items of a list that the other one does not have in any way of writing."""
    known = items_of(ours or ())
    return [
        item for item in items_of(theirs) if not any(_is_same(key, item, other) for other in known)
    ]


def _comments(document: Document) -> list[str]:
    """Return the comments that have a line of their own in the front matter."""
    if document.front is None:
        return []
    front = document.text[document.front.start : document.front.end]
    lines = (line.strip() for line in front.splitlines())
    comments = (line.strip(" #\t") for line in lines if line.startswith("#"))
    return [comment for comment in comments if comment]


def _body_without_log(document: Document) -> str:
    text, body = document.text, document.body
    if document.log is None:
        return text[body.start : body.end].strip()
    entries = document.log.entries
    rest = text[document.log.body.start : document.log.body.end]
    for entry in entries:
        rest = rest.replace(entry_text(document, entry), "", 1)
    parts = (
        text[body.start : document.log.heading.start],
        rest,
        text[document.log.body.end : body.end],
    )
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _doubled(journal: Journal, record: AnyRecord, kept: str, other: str) -> Iterable[RemoveItem]:
    """Yield the edits without which a list that names both would name one of them twice."""
    for name, key in declared_keys(kind_of(record)).items():
        if not key.many or name not in ID_KEYS:
            continue
        items = items_of(getattr(record, name))
        ids = [journal.id_of(item) for item in items]
        if kept in ids and other in ids:
            yield RemoveItem(name, items[ids.index(other)])


def scalar_at(document: Document, line: int, column: int) -> tuple[str, Scalar] | None:
    """Return the key and the scalar at a place of the front matter; None if there is none."""
    for field in document.fields:
        for scalar in _scalars(field.value):
            if (scalar.span.line, scalar.span.column) == (line, column):
                return field.key, scalar
    return None


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))
