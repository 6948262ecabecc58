"""A journal as the rows of a relational database: what the files say, with references resolved to
ids. Nothing is derived but whom an entry concerns.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.records.fields import Key, Money, Type, items_of
from refjournal.records.kinds import KINDS, AnyRecord, attribute, declared_keys, kind_of
from refjournal.settings import FORMAT_VERSION

Cell = str | int | None
_REFERENCES: Final = (Type.ID, Type.NAME)
_NUMBERS: Final = (Type.NUMBER, Type.RATING)


class Sheet(NamedTuple):
    """A table: its name, its columns as SQL declares them, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def sheets(facts: Facts) -> list[Sheet]:
    """Return every table of the journal, as of the day."""
    journal = facts.journal
    records = list(journal)
    shared = []
    if journal.is_shared:
        shared = [*_of_several(facts, records)]
    return [
        Sheet("journal", ("key TEXT PRIMARY KEY", "value TEXT"), _journal(facts)),
        *(
            _kind(facts, kind, [record for record in records if kind_of(record) == kind])
            for kind in KINDS
        ),
        Sheet(
            "item",
            ("record TEXT", "key TEXT", "position INTEGER", "value TEXT"),
            [row for record in records for row in _items(facts, record)],
        ),
        Sheet(
            "extra",
            ("record TEXT", "key TEXT", "position INTEGER", "value TEXT"),
            [row for record in records for row in _extra(record)],
        ),
        Sheet("entry", _ENTRY, [row for record in records for row in _entries(facts, record)]),
        Sheet(
            "concerned",
            ("record TEXT", "line INTEGER", "position INTEGER", "contact TEXT"),
            [row for record in records for row in _concerned(facts, record)],
        ),
        *shared,
    ]


def _of_several(facts: Facts, records: Sequence[AnyRecord]) -> Iterator[Sheet]:
    """Yield what there is only where several keep the journal: who they are, and who did what."""
    owners = enumerate(facts.journal.owners)
    rows: list[tuple[Cell, ...]] = [(owner, position) for position, owner in owners]
    yield Sheet("member", ("id TEXT PRIMARY KEY", "position INTEGER"), rows)
    signed: list[tuple[Cell, ...]] = [
        (record.id, entry.line, entry.by)
        for record in records
        for entry in record.log
        if entry.by is not None
    ]
    yield Sheet("doer", ("record TEXT", "line INTEGER", "member TEXT"), signed)


_ENTRY: Final = (
    "record TEXT",
    "line INTEGER",
    "date TEXT",
    "due TEXT",
    "state TEXT",
    "ticked INTEGER",
    "verb TEXT",
    "counts_as TEXT",
    "text TEXT",
    "minutes INTEGER",
    "cost_amount TEXT",
    "cost_currency TEXT",
)


def _journal(facts: Facts) -> list[tuple[Cell, ...]]:
    return [
        ("version", str(FORMAT_VERSION)),
        ("as_of", facts.today.isoformat()),
        ("owner", facts.journal.first_owner),
        ("currency", facts.journal.settings.currency),
    ]


def _kind(facts: Facts, kind: str, records: Sequence[AnyRecord]) -> Sheet:
    keys = {name: key for name, key in declared_keys(kind).items() if not key.many}
    columns = ["id TEXT PRIMARY KEY", "path TEXT"]
    for name, key in keys.items():
        columns += _columns(name, key)
    rows = []
    for record in records:
        cells: list[Cell] = [record.id, record.path]
        for name, key in keys.items():
            cells += _cells(facts, key, getattr(record, attribute(name)))
        rows.append(tuple(cells))
    return Sheet(kind, tuple(columns), rows)


@cache
def _columns(name: str, key: Key) -> tuple[str, ...]:
    if key.type is Type.MONEY:
        return (f'"{name}_amount" TEXT', f'"{name}_currency" TEXT')
    column_type = "TEXT"
    if key.type in _NUMBERS:
        column_type = "INTEGER"
    return (f'"{name}" {column_type}',)


def _cells(facts: Facts, key: Key, value: Any) -> tuple[Cell, ...]:
    if key.type is Type.MONEY:
        return _money(facts, value)
    return (_cell(facts, key.type, value),)


def _money(facts: Facts, value: Money | None) -> tuple[Cell, Cell]:
    if value is None:
        return None, None
    return value.digits, value.currency or facts.journal.settings.currency


def _cell(facts: Facts, type_: Type, value: Any) -> Cell:
    if value is None:
        return None
    if type_ in _REFERENCES:
        return facts.journal.key(str(value))
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return str(value)


def _items(facts: Facts, record: AnyRecord) -> Iterator[tuple[Cell, ...]]:
    for name, key in declared_keys(kind_of(record)).items():
        if key.many:
            for position, value in enumerate(getattr(record, attribute(name))):
                yield record.id, name, position, _cell(facts, key.type, value)


def _extra(record: AnyRecord) -> Iterator[tuple[Cell, ...]]:
    for name, value in record.extra.items():
        for position, item in enumerate(items_of(value)):
            yield record.id, name, position, item


def _entries(facts: Facts, record: AnyRecord) -> Iterator[tuple[Cell, ...]]:
    for entry in record.log:
        yield (
            record.id,
            entry.line,
            entry.date.isoformat(),
            _cell(facts, Type.DATE, entry.due),
            entry.state,
            int(entry.ticked),
            entry.verb,
            facts.verb(entry.verb),
            entry.text,
            entry.minutes,
            *_money(facts, entry.cost),
        )


def _concerned(facts: Facts, record: AnyRecord) -> Iterator[tuple[Cell, ...]]:
    for entry in record.log:
        for position, who in enumerate(facts.concerned(record, entry)):
            yield record.id, entry.line, position, who
