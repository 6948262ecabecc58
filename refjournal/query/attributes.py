"""What a key or a derived fact is worth in a record or an entry: one look-up for filters, columns,
sorting and grouping.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.names import facts_of_kind
from refjournal.journal import Journal
from refjournal.records.entry import STATUSES, Entry
from refjournal.records.fields import Key, Type, items_of
from refjournal.records.kinds import KINDS, AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.near_keys import plain_key

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
    """What a filter looks at: a record, or an entry with the record in whose log it is."""

    record: AnyRecord
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        """The kind of the record, or `entry`."""
        if self.entry is not None:
            return ENTRY
        return kind_of(self.record)


class Month(date):
    """A day of which only the month is known: it counts as the first, and is shown as `2024-05`."""

    def isoformat(self) -> str:
        """Return the month alone."""
        return super().isoformat()[:7]

    __str__ = isoformat


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
    "by": Type.ID,
}
_STATES: Final = ("done", "planned", "dropped")


def rows_of(facts: Facts, kind: str | None) -> Iterable[Row]:
    """Return every record of a kind (None: of all kinds), or every entry of all logs."""
    journal = facts.journal
    if kind == ENTRY:
        return [Row(record, entry) for record in journal for entry in record.log]
    if kind is None:
        return map(Row, journal)
    records: Iterable[AnyRecord] = getattr(journal, f"{kind}s").values()
    return map(Row, records)


def kinds_in(kind: str | None) -> tuple[str, ...]:
    """Return the kinds that rows can have: the one, or with None every kind of record."""
    if kind is None:
        return tuple(KINDS)
    return (kind,)


def keys_of_kind(kind: str) -> list[str]:
    """Return every key and fact that a kind knows."""
    if kind == ENTRY:
        return ["record", "path", "contacts", *_ENTRY_KEYS]
    return ["id", "type", "path", *declared_keys(kind), *facts_of_kind(kind)]


def known_keys(journal: Journal, kinds: Iterable[str]) -> list[str]:
    """Return every key and fact that one of the kinds knows, and the own keys that records have."""
    own = (name for names in journal.own_keys.values() for name in names)
    spelled = journal.settings.vocabulary.own.keys
    keys = (key for kind in kinds for key in keys_of_kind(kind))
    return list(dict.fromkeys((*keys, *own, *spelled)))


def lookup(facts: Facts, kind: str, key: str) -> Attribute | None:
    """Return a key as a kind knows it; dots follow links (`recipient.capacity`). None where the
    kind does not know it.
    """
    first, dot, rest = key.partition(".")
    found = _of_kind(facts, kind, first) or _own(facts, first) or _spelled(facts, kind, first)
    if dot and (found is None or found.type not in (Type.ID, Type.NAME)):
        # a key of one's own can have a dot in it
        return _own(facts, key) or _spelled(facts, kind, key)
    if found is None or not dot:
        return found
    return _linked(facts, found, rest)


def _of_kind(facts: Facts, kind: str, key: str) -> Attribute | None:
    if kind == ENTRY:
        return _entry_attribute(facts, key)
    return _pseudo(key) or _fact(facts, kind, key) or _declared(kind, key)


def _pseudo(key: str) -> Attribute | None:
    """Return what every record has without a key for it."""
    match key:
        case "id":
            return Attribute(key, Type.TEXT, lambda row: row.record.id)
        case "path":
            return Attribute(key, Type.TEXT, lambda row: row.record.path)
        case "type":
            kinds = tuple(KINDS)
            return Attribute(key, Type.CHOICE, lambda row: kind_of(row.record), choices=kinds)
    return None


def _fact(facts: Facts, kind: str, key: str) -> Attribute | None:
    fact = facts_of_kind(kind).get(key)
    if fact is None:
        return None
    words = fact.choices
    if key == "status":
        words = STATUSES
    return Attribute(
        key, fact.type, lambda row: getattr(facts.of(row.record), key), fact.many, words
    )


def _declared(kind: str, key: str) -> Attribute | None:
    keys = declared_keys(kind)
    name = _spelt(key, keys)
    if name is None:
        return None
    field, declared = attribute(name), keys[name]
    get = _value_of(field)
    if declared.type is Type.DATE_OR_MONTH:
        get = _month_or_day(name)
    return Attribute(
        name,
        declared.type,
        get,
        declared.many,
        declared.choices,
        declared.open_words,
        declared.kinds,
    )


def _value_of(field: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.record, field)


def _spelt(key: str, keys: Mapping[str, Key]) -> str | None:
    """Return the declared key that is meant: a list's name serves in the singular, and a value's in
    the plural.
    """
    if key in keys:
        return key
    for plural in (f"{key}s", f"{key}es"):
        if plural in keys and keys[plural].many:
            return plural
    singular = key.removesuffix("s")
    if singular not in keys or singular.endswith("s"):  # statuss is no plural, but a slip
        return None
    return singular


def _month_or_day(name: str) -> Callable[[Row], date | None]:
    def get(row: Row) -> date | None:
        day: date | None = getattr(row.record, name)
        if day is not None and name in getattr(row.record, "months", ()):
            return Month(day.year, day.month, day.day)
        return day

    return get


def _own(facts: Facts, key: str) -> Attribute | None:
    """Return a key that no kind declares; small letters and hyphens serve for `Phone Number`.

    `Hobbies` in one file and `hobbies` in another are one key: to ask for one of them would leave
    out people without a word.
    """
    names = facts.journal.own_keys.get(plain_key(key), ())
    if not names:
        return None
    if key in names:  # a record that has both is asked for the one that was typed
        names = (key, *(name for name in names if name != key))

    def get(row: Row) -> Any:
        extra = row.record.extra
        return next((extra[name] for name in names if extra.get(name)), None)

    return Attribute(names[0], None, get)


def _spelled(facts: Facts, kind: str, key: str) -> Attribute | None:
    """Return the declared key that the journal's own spelling means (`[keys]`)."""
    meant = facts.journal.settings.vocabulary.own.key_typed(key)
    if meant is None or kind == ENTRY:
        return None
    return _declared(kind, meant)


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
    words: tuple[str, ...] = ()
    if key == "state":
        words = _STATES
    elif key == "verb":
        words = tuple(sorted(facts.journal.settings.vocabulary.all_verbs))
    return Attribute(
        key,
        _ENTRY_KEYS[key],
        lambda row: getattr(row.entry, key),
        choices=words,
        open_words=key == "verb",
        kinds=("contact",) if key == "by" else (),
    )


def _concerned(facts: Facts, row: Row) -> tuple[str, ...]:
    if row.entry is None:
        return ()
    return tuple(facts.concerned(row.record, row.entry))


def _linked(facts: Facts, link: Attribute, rest: str) -> Attribute | None:
    """Return the attribute of the records to which a link leads; a value of each, where the link is
    a list.
    """
    # A link can lead to records of several kinds, each with its own way to the value.
    attributes = cache(lambda kind: lookup(facts, kind, rest))
    typical = next((found for kind in link.kinds if (found := attributes(kind)) is not None), None)
    if typical is None:
        return None

    def values(row: Row) -> Iterator[Any]:
        for reference in items_of(link.get(row)):
            record = facts.journal.get(reference)
            if record is None:
                continue
            found = attributes(kind_of(record))
            if found is not None:
                yield from items_of(found.get(Row(record)))

    def get(row: Row) -> Any:
        found = tuple(value for value in values(row) if value is not None)
        if link.many or typical.many:
            return found
        return next(iter(found), None)  # one link, one value

    return typical._replace(name=f"{link.name}.{rest}", get=get, many=link.many or typical.many)
