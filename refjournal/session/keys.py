"""Keys as people change them: KEY=VALUE, KEY+=VALUE, KEY-=VALUE, KEY=, of one record or of many."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile
from refjournal.actions.typed_values import KeyInput, items_typed, values_of
from refjournal.errors import UsageError
from refjournal.journal import Journal
from refjournal.query.attributes import rows_of
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.query.who import matches
from refjournal.records.fields import Key, items_of
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.near_keys import key_meant, key_of_other_kind, plain_key
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.edits.kinds import AddItem, Edit, RemoveItem, RemoveKey, SetKey
from refjournal.wording import with_article

_CHANGE: Final = re.compile(r"([^\s=+:\-](?:[^\r\n=:]*[^\s=+:\-])?)[ \t]*(\+|-)?=(.*)", re.DOTALL)
_MOST_MEANT: Final = 3
_HOW: Final = "write KEY=VALUE, KEY+=VALUE, KEY-=VALUE or KEY="


class _KeyChange(NamedTuple):
    """A change as it was typed; `sign` is "" to set, "+" to add, "-" to remove."""

    name: str
    sign: str
    text: str
    key: Key | None


def records_where(session: Session, query: str) -> list[AnyRecord]:
    """Return the records that a filter selects.

    Raises:
        UsageError: the filter cannot be understood.
    """
    rows = rows_of(session.facts, None)
    return [row.record for row in select_records(parse_filter(query), session.facts, rows, None)]


def set_keys(
    session: Session, records: Iterable[AnyRecord], changes: Sequence[str], *, about: bool = True
) -> Proposal:
    """Return what changes keys of records; with `about`, what remains to be done for them matters.

    Raises:
        UsageError: a change that cannot be understood, or a value that the key refuses.
    """
    if not changes:
        raise UsageError(f"what is to be changed? {_HOW[:1].upper()}{_HOW[1:]}")
    chosen = list(records)
    return Proposal(
        tuple(EditFile(record.path, _edits(session, record, changes)) for record in chosen),
        tuple(record.id for record in chosen) if about else (),
    )


def _edits(session: Session, record: AnyRecord, changes: Sequence[str]) -> tuple[Edit, ...]:
    return tuple(edit for change in changes for edit in _edits_of(session, record, change))


def _edits_of(session: Session, record: AnyRecord, typed: str) -> list[Edit]:
    declared = declared_keys(kind_of(record))
    change = _parsed(session, record, typed, declared)
    if not change.text:
        return [_removal(change)]
    if change.sign == "-":
        return [RemoveItem(change.name, item) for item in _spellings(session, change)]
    wanted = KeyInput(change.name, change.key, (change.text,))
    values = values_of(session.journal, wanted, session.today, parse_filter)
    order = ("type", *declared)
    if change.sign == "+":
        if change.key is not None and not change.key.many:
            raise UsageError(f"{change.name} takes one value; write {change.name}={change.text}")
        there = _linked(session, record, change)
        new = [item for item in values if session.journal.key(item) not in there]
        return [AddItem(change.name, item, order) for item in new]
    return [SetKey(change.name, _as_written(change, values), order)]


def _as_written(change: _KeyChange, values: tuple[str, ...]) -> str | tuple[str, ...]:
    # A single item with a comma would look like a list that lacks its brackets.
    is_list = change.key is not None and change.key.many and "," in values[0]
    if is_list or len(values) > 1:
        return values
    return values[0]


def _parsed(
    session: Session, record: AnyRecord, typed: str, declared: dict[str, Key]
) -> _KeyChange:
    match = _CHANGE.fullmatch(typed)
    if match is None:
        raise UsageError(f"{typed!r} changes nothing; {_HOW}")
    name = match[1]
    if name == "type":
        raise UsageError("type decides what the record is; change it in the file: refjournal edit")
    if name not in declared:
        name = session.settings.vocabulary.own.key_typed(name) or name
    if name not in declared:
        name = _own_key(session, record, name)
    return _KeyChange(name, match[2] or "", match[3].strip(), declared.get(name))


def _own_key(session: Session, record: AnyRecord, name: str) -> str:
    """Return a key of one's own as the record spells it, or otherwise other records.

    Raises:
        UsageError: it is a known key in other letters or with a slip, or one of another kind.
    """
    if name in record.extra or name in session.settings.vocabulary.keys:
        return name
    spellings = session.journal.own_keys.get(plain_key(name), ())
    for spelling in spellings:
        if spelling in record.extra:
            return spelling
    meant = key_meant(name, kind_of(record))
    if meant is not None:
        raise UsageError(f"no key is called {name}; did you mean {meant.name}?")
    _refuse_other_kinds(session, record, name)
    if len(spellings) == 1:
        return spellings[0]
    return name


def _refuse_other_kinds(session: Session, record: AnyRecord, name: str) -> None:
    """Refuse a key that only another kind of record has: another record is meant."""
    own = kind_of(record)
    other = key_of_other_kind(name, own)
    if other is None:
        return
    meant = _records_meant(session, record, other)
    where = ""
    if meant:
        where = f"; did you mean {' or '.join(meant)}?"
    has, is_ = with_article(other), with_article(own)
    raise UsageError(f"{name} is a key of {has}, and {record.id} is {is_}{where}")


def _records_meant(session: Session, record: AnyRecord, kind: str) -> list[str]:
    """Return the ids of the records of a kind that have to do with this one; none if they are
    many.
    """
    found = [
        other.id
        for other in session.journal
        if kind_of(other) == kind and _are_tied(session.journal, other, record)
    ]
    if len(found) <= _MOST_MEANT:
        return found
    return []


def _are_tied(journal: Journal, one: AnyRecord, other: AnyRecord) -> bool:
    """Return whether one of two records refers to the other in a key."""
    return other.id in _referred(journal, one) or one.id in _referred(journal, other)


def _referred(journal: Journal, record: AnyRecord) -> set[str | None]:
    keys = (name for name, key in declared_keys(kind_of(record)).items() if key.kinds)
    values = (item for name in keys for item in items_of(getattr(record, attribute(name))))
    return {journal.key(value) for value in values}


def _removal(change: _KeyChange) -> RemoveKey:
    if change.key is not None and change.key.required:
        raise UsageError(f"{change.name} is required; give it another value instead")
    return RemoveKey(change.name)


def _linked(session: Session, record: AnyRecord, change: _KeyChange) -> set[str | None]:
    """Return whom a list of ids has already, as a bare id or as a link."""
    if change.key is None or not change.key.kinds:
        return set()
    return {session.journal.key(item) for item in getattr(record, attribute(change.name))}


def _spellings(session: Session, change: _KeyChange) -> list[str]:
    """Return the spellings, as the file may have them, of what is to be taken from a list."""
    key, text = change.key, change.text
    found = [text]
    if key is not None and key.many:
        found += items_typed(session.journal, key, (text,))
    if key is not None and key.kinds:
        for item in tuple(found):
            id_ = session.journal.id_of(item) or _meant(session, key, item)
            if id_ is not None:
                found += [id_, f"[[{id_}]]"]
    return list(dict.fromkeys(found))


def _meant(session: Session, key: Key, text: str) -> str | None:
    """Return the id of the one record that a text names; None if it names none or several."""
    records: list[AnyRecord] = [
        record for record in session.journal if kind_of(record) in key.kinds
    ]
    found = matches(session.journal, text, records)
    if len(found) == 1:
        return found[0].id
    return None
