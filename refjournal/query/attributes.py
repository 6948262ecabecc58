"""What a key or a derived fact is worth in a record or an entry: one look-up for filters, columns,
sorting and grouping.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.names import facts_of_kind
from refjournal.journal import Journal
from refjournal.records.entry import STATUSES, Entry
from refjournal.records.fields import Type, items_of
from refjournal.records.kinds import KINDS, AnyRecord, attribute, declared_keys, kind_of

ENTRY: Final = "entry"
MAIN_DATE: Final = {
    "referral": "date",
    "event": "date",
    "campaign": "from",
    "contact": "met",
    "group": "joined",
    ENTRY: "date",
}
"""The date by which the records of a kind are grouped into months and years."""


class Row(NamedTuple):
    """What a filter looks at: a record, or an entry with the record in whose log it stands."""

    record: AnyRecord
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        """The kind of the record, or `entry`."""
        return ENTRY if self.entry is not None else kind_of(self.record)


class Attribute(NamedTuple):
    """A key as a kind knows it. `type` is None where no kind declares it; `get` gives its value,
    None where it is absent.
    """

    name: str
    type: Type | None
    get: Callable[[Row], Any]
    many: bool = False
    choices: tuple[str, ...] = ()
    open_words: bool = False
    kinds: tuple[str, ...] = ()


_ENTRY_KEYS: Final = {
    "date": Type.DATE,
    "due": Type.DATE,
    "state": Type.CHOICE,
    "verb": Type.CHOICE,
    "text": Type.TEXT,
    "line": Type.NUMBER,
    "minutes": Type.NUMBER,
    "cost": Type.MONEY,
}
_STATES: Final = ("done", "planned", "dropped")


def rows_of(facts: Facts, kind: str | None) -> Iterable[Row]:
    """Return every record of a kind (None: of all kinds), or every entry of all logs."""
    journal = facts.journal
    if kind == ENTRY:
        return [Row(record, entry) for record in journal for entry in record.log]
    records: Iterable[AnyRecord] = (
        journal if kind is None else getattr(journal, f"{kind}s").values()
    )
    return map(Row, records)


def keys_of_kind(kind: str) -> list[str]:
    """Return every key and fact that a kind knows."""
    if kind == ENTRY:
        return ["record", "path", "contacts", *_ENTRY_KEYS]
    return ["id", "type", "path", *declared_keys(kind), *facts_of_kind(kind)]


def known_keys(journal: Journal, kinds: Iterable[str]) -> list[str]:
    """Return every key and fact that one of the kinds knows, and the own keys that records have."""
    own = (key for record in journal for key in record.extra)
    return list(dict.fromkeys((*(key for kind in kinds for key in keys_of_kind(kind)), *own)))


def lookup(facts: Facts, kind: str, key: str) -> Attribute | None:
    """Return a key as a kind knows it; dots follow links (`recipient.capacity`). None where the
    kind does not know it.
    """
    first, dot, rest = key.partition(".")
    found = (
        _entry_attribute(facts, first) if kind == ENTRY else _record_attribute(facts, kind, first)
    )
    if found is None or not dot:
        return found
    return _linked(facts, found, rest) if found.type in (Type.ID, Type.NAME) else None


def _record_attribute(facts: Facts, kind: str, key: str) -> Attribute | None:
    pseudo = {
        "id": lambda row: row.record.id,
        "type": lambda row: kind_of(row.record),
        "path": lambda row: row.record.path,
    }
    if key in pseudo:
        return Attribute(
            key,
            Type.CHOICE if key == "type" else Type.TEXT,
            pseudo[key],
            choices=tuple(KINDS) if key == "type" else (),
        )
    known = facts_of_kind(kind)
    if key in known:
        fact = known[key]
        words = STATUSES if key == "status" else fact.choices
        return Attribute(
            key, fact.type, lambda row: getattr(facts.of(row.record), key), fact.many, words
        )
    return _declared(kind, key) or _own(facts, key)


def _declared(kind: str, key: str) -> Attribute | None:
    keys = declared_keys(kind)
    singular_of = next(
        (name for name in (f"{key}s", f"{key}es") if name in keys and keys[name].many), None
    )
    plural_of = key[:-1] if key.endswith("s") and key[:-1] in keys else None
    name = key if key in keys else singular_of or plural_of
    if name is None:
        return None
    field, declared = attribute(name), keys[name]
    return Attribute(
        name,
        declared.type,
        lambda row: getattr(row.record, field),
        declared.many,
        declared.choices,
        declared.open_words,
        declared.kinds,
    )


def _own(facts: Facts, key: str) -> Attribute | None:
    if not any(key in record.extra for record in facts.journal):
        return None
    return Attribute(key, None, lambda row: row.record.extra.get(key) or None)


def _entry_attribute(facts: Facts, key: str) -> Attribute | None:
    if key in ("contact", "contacts"):
        return Attribute(
            "contacts", Type.ID, lambda row: _concerned(facts, row), many=True, kinds=("contact",)
        )
    if key == "record":
        return Attribute("record", Type.ID, lambda row: row.record.id, kinds=tuple(KINDS))
    if key == "path":
        return Attribute("path", Type.TEXT, lambda row: row.record.path)
    if key not in _ENTRY_KEYS:
        return None
    words = {
        "state": _STATES,
        "verb": tuple(sorted(facts.journal.settings.vocabulary.all_verbs)),
    }.get(key, ())
    return Attribute(
        key,
        _ENTRY_KEYS[key],
        lambda row: getattr(row.entry, key),
        choices=words,
        open_words=key == "verb",
    )


def _concerned(facts: Facts, row: Row) -> tuple[str, ...]:
    return tuple(facts.concerned(row.record, row.entry)) if row.entry is not None else ()


def _linked(facts: Facts, link: Attribute, rest: str) -> Attribute | None:
    """Return the attribute of the records to which a link leads; a value of each, where the link is
    a list.
    """
    attributes = cache(lambda kind: lookup(facts, kind, rest))
    typical = next((found for kind in link.kinds if (found := attributes(kind)) is not None), None)
    if typical is None:
        return None

    def values(row: Row) -> Iterator[Any]:
        for reference in items_of(link.get(row)):
            record = facts.journal.get(reference)
            found = attributes(kind_of(record)) if record is not None else None
            if record is not None and found is not None:
                inner = found.get(Row(record))
                yield from items_of(inner)

    def get(row: Row) -> Any:
        found = tuple(value for value in values(row) if value is not None)
        if link.many or typical.many:
            return found
        return found[0] if found else None

    return typical._replace(name=f"{link.name}.{rest}", get=get, many=link.many or typical.many)
