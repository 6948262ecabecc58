"""Records, entries and their facts as the plain objects that JSON is made of. The names are an
interface: see the manual.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.names import facts_of_kind
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import NEVER, Money, Period, Type, is_list
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.show.cells import REFERENCES, by_id

Object = dict[str, Any]

_TEXTS: Final = (Type.TEXT, Type.CHOICE, Type.FILTER)
"""The types of keys whose values are texts, or lists of them, as JSON has them."""
_OF_SEVERAL: Final = frozenset(("keeper", "left", "whose"))
"""What only says something where several keep the journal, or where a file says it."""


class _Attribute(NamedTuple):
    """A key or a fact: its name, the field that has its value, its type, whether its values are
    texts, and whether it is shown where it is absent.
    """

    name: str
    field: str
    type: Type
    is_text: bool
    is_shown: bool


def record_object(facts: Facts, record: AnyRecord, *, log: bool = False) -> Object:
    """Return a record with every key of its kind, the unknown ones under `extra`, and its derived
    facts; with `log` its entries too.
    """
    journal = facts.journal
    kind = kind_of(record)
    keys, derived = _attributes(kind, is_shared=journal.is_shared)
    found: Object = {"id": record.id, "type": kind, "path": record.path}
    _put(found, record, keys, journal)
    if isinstance(record, Contact):
        for name in record.months:
            found[name] = record.day_text(name)
    found["extra"] = dict(record.extra)
    _put(found, facts.of(record), derived, journal)
    if log:
        found["log"] = [entry_object(facts, record, entry) for entry in record.log]
    return found


@cache
def _attributes(
    kind: str, *, is_shared: bool
) -> tuple[tuple[_Attribute, ...], tuple[_Attribute, ...]]:
    """Return the keys of a kind, and the facts that say something."""
    keys = tuple(
        _attribute(name, attribute(name), key.type, is_shown=is_shared or name not in _OF_SEVERAL)
        for name, key in declared_keys(kind).items()
    )
    derived = tuple(
        _attribute(name, name, fact.type)
        for name, fact in facts_of_kind(kind).items()
        if is_shared or name not in _OF_SEVERAL
    )
    return keys, derived


def _attribute(name: str, field: str, type_: Type, *, is_shown: bool = True) -> _Attribute:
    return _Attribute(name, field, type_, type_ in _TEXTS, is_shown)


def _put(found: Object, source: object, attributes: Iterable[_Attribute], journal: Journal) -> None:
    """Put the values of a record, or its facts, into an object."""
    # Most values are absent, numbers, texts or days: to ask `plain` for each of 50 took a tenth of
    # `ls contacts`.
    for name, field, type_, is_text, is_shown in attributes:
        value = getattr(source, field)
        kind = value.__class__
        if value is None:
            if is_shown:
                found[name] = None
        elif kind is int or (is_text and kind is str):
            found[name] = value
        elif is_text or value == ():
            found[name] = list(value)
        elif kind is date:
            found[name] = value.isoformat()
        else:
            found[name] = plain(value, journal, type_)


def entry_object(facts: Facts, record: AnyRecord, entry: Entry) -> Object:
    """Return a log entry with the record in which it is and whom it concerns."""
    journal = facts.journal
    shown: Object = {
        "record": record.id,
        "path": record.path,
        "line": entry.line,
        "date": entry.date.isoformat(),
        "due": plain(entry.due, journal, Type.DATE),
        "state": entry.state,
        "verb": entry.verb,
        "contacts": list(facts.concerned(record, entry)),
        "text": entry.text,
        "minutes": entry.minutes,
        "cost": plain(entry.cost, journal, Type.MONEY),
    }
    if journal.is_shared:
        shown["by"] = entry.by
    return shown


def plain(value: Any, journal: Journal, type_: Type) -> Any:
    """Return a value as JSON has it: days as ISO text, money as an object, ids as text, what is
    absent as None.
    """
    if value is None or isinstance(value, (bool, int)):
        return value
    if type_ in REFERENCES:
        spell = by_id(journal)
        if isinstance(value, tuple):
            return [spell(item) for item in value]
        return spell(value)
    if isinstance(value, Money):
        return money_object(value, journal.settings.currency)
    if isinstance(value, Period):
        if value == NEVER:
            return "never"
        return str(value)
    if is_list(value):
        return [plain(item, journal, type_) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)


def money_object(value: Money, currency: str) -> Object:
    """Return an amount as `{"amount": "4500.00", "currency": "EUR"}`."""
    return {"amount": value.digits, "currency": value.currency or currency}


def all_entries(facts: Facts) -> Iterator[tuple[AnyRecord, Entry]]:
    """Yield every entry of every log with its record."""
    for record in facts.journal:
        for entry in record.log:
            yield record, entry
