"""What `ls` lists: the rows as a table or as objects, and how many rows there are of each value."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.query.attributes import ENTRY, Row
from refjournal.query.groups import SPANS, KeyValues, counts
from refjournal.records.fields import Type
from refjournal.records.referral import Referral
from refjournal.show.cells import by_id, by_name, cell
from refjournal.show.table import Cell, Column, Style, Styled, Table
from refjournal.wording import counted

with deferred():  # for JSON
    from refjournal.show import record_objects

COLUMNS: Final[Mapping[str | None, tuple[str, ...]]] = {
    "contact": ("name", "company", "relation", "region", "last_touch", "given", "received", "open"),
    "referral": ("date", "status", "prospect", "recipient", "referrer", "need", "value"),
    "group": ("name", "kind", "joined", "dues", "goals"),
    "event": ("date", "id", "group", "place", "attendees"),
    "campaign": ("id", "from", "until", "audience", "goal"),
    ENTRY: ("date", "state", "verb", "contacts", "text", "record"),
    None: ("type", "id", "title"),
}
"""The columns of each kind; None is the list of all kinds."""

SIGNED: Final = "by"
"""The column of entries where several keep the journal."""

SORT: Final[Mapping[str | None, tuple[str, ...]]] = {
    "contact": ("name",),
    "referral": ("-date",),
    "group": ("name",),
    "event": ("-date",),
    "campaign": ("-from",),
    ENTRY: ("date",),
    None: ("id",),
}
"""The keys by which each kind is sorted."""

_NARROW: Final = frozenset(
    (
        Type.DATE,
        Type.MONEY,
        Type.NUMBER,
        Type.RATING,
        Type.YESNO,
        Type.DAY,
        Type.PERIOD,
        Type.CHOICE,
    )
)
"""Types whose values a terminal never shortens."""
_PARTNERS: Final = ("prospect", "recipient")
_NUMBERS: Final = frozenset((Type.MONEY, Type.NUMBER, Type.RATING))


def default_columns(facts: Facts, kind: str | None) -> tuple[str, ...]:
    """Return the columns of a kind, where none are asked for."""
    if kind == ENTRY and facts.journal.is_shared:
        return (*COLUMNS[kind], SIGNED)
    return COLUMNS[kind]


def not_listed(facts: Facts, left_out: Sequence[Row]) -> str:
    """Return who is left out of a list of contacts, and how to see them."""
    others = [row for row in left_out if row.record.id not in facts.journal.us]
    you = "you"
    if facts.journal.is_shared:
        you = "all of you"
    parts = []
    if len(others) < len(left_out):
        parts = [you]
    if others:
        parts.append(f"{counted(len(others), 'contact')} archived or dead")
    return f"not listed: {' and '.join(parts)} (--everybody lists all)"


def row_table(
    facts: Facts, rows: Sequence[Row], kind: str | None, keys: Sequence[str], *, plain: bool
) -> Table:
    """Return the rows with a column for each key; `plain`: people by their ids, for programs.

    Raises:
        UsageError: a key that no record has.
    """
    spell = (by_id if plain else by_name)(facts.journal)
    columns = [(key, KeyValues(facts, kind, key)) for key in keys]

    def row_cell(row: Row, key: str, values: KeyValues) -> Cell:
        value = values.get(row)
        if value is None and not plain:
            value = _partner(row, key)
        text = cell(value, facts.journal, values.attribute.type, spell)
        is_overdue = key == "due" and value is not None and value <= facts.today
        if is_overdue:
            return Styled(text, Style.OVERDUE)
        return text

    return Table(
        tuple(_column(key, values) for key, values in columns),
        tuple(tuple(row_cell(row, key, values) for key, values in columns) for row in rows),
        tuple(row.record.id for row in rows),
    )


def row_objects(facts: Facts, rows: Sequence[Row]) -> "Iterator[record_objects.Object]":
    """Yield the records or entries of the rows as JSON objects."""
    for row in rows:
        if row.entry is None:
            yield record_objects.record_object(facts, row.record)
        else:
            yield record_objects.entry_object(facts, row.record, row.entry)


def count_table(
    facts: Facts, rows: Sequence[Row], kind: str | None, by: str, *, plain: bool
) -> Table:
    """Return how many rows there are of each value of a key.

    Raises:
        UsageError: a key that no record has.
    """
    columns = (Column(by, _heading(by)), Column("count", "count", "right"))
    found = _counts(facts, rows, kind, by, plain=plain)
    return Table(columns, tuple((text or "(none)", str(number)) for text, number in found))


def count_objects(
    facts: Facts, rows: Sequence[Row], kind: str | None, by: str
) -> "Iterator[record_objects.Object]":
    """Yield how many rows there are of each value of a key, as JSON objects.

    Raises:
        UsageError: a key that no record has.
    """
    for text, number in _counts(facts, rows, kind, by, plain=True):
        yield {by: text or None, "count": number}


def _partner(row: Row, key: str) -> str | None:
    """Return one of two partners, who are nobody's prospect or recipient: both names are shown
    where people look for them.
    """
    if not isinstance(row.record, Referral) or len(row.record.between) != len(_PARTNERS):
        return None
    if key in _PARTNERS:
        return row.record.between[_PARTNERS.index(key)]
    return None


def _counts(
    facts: Facts, rows: Sequence[Row], kind: str | None, by: str, *, plain: bool
) -> list[tuple[str, int]]:
    spell = (by_id if plain else by_name)(facts.journal)
    type_ = None if by in SPANS else KeyValues(facts, kind, by).attribute.type

    def text_of(value: Any) -> str:
        return cell(value, facts.journal, type_, spell)

    return [(text_of(value), number) for value, number in counts(facts, rows, kind, by)]


def _column(key: str, values: KeyValues) -> Column:
    attribute = values.attribute
    if attribute.many:
        return Column(key, _heading(key), shrink=True)
    if attribute.type in _NUMBERS:
        return Column(key, _heading(key), "right")
    return Column(key, _heading(key), shrink=attribute.type not in _NARROW)


def _heading(key: str) -> str:
    return key.replace("_", " ")
