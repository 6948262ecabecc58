"""What the keys of a journal refer to, gathered key by key. Apart, because the rules about links
first look at the few distinct references of thousands of records, and go through the records only
where one of those is wrong.
"""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from refjournal.journal import Journal
from refjournal.records.fields import Key, Type
from refjournal.records.kinds import KINDS, AnyRecord, declared_keys

KEYS: Final = {
    kind: tuple(
        (name, key) for name, key in declared_keys(word).items() if key.type in (Type.ID, Type.NAME)
    )
    for word, kind in KINDS.items()
}
"""By the kind of record, the keys that may refer to a record; none is called other than its
attribute.
"""


class Reference(NamedTuple):
    """A reference in a key: `place` as `Record.position` knows it."""

    name: str
    key: Key
    place: str
    text: str


def references_of(record: AnyRecord) -> Iterator[Reference]:
    """Yield the references in the keys of a record."""
    for name, key in KEYS[type(record)]:
        value = getattr(record, name)
        if key.many:
            yield from (
                Reference(name, key, f"{name}.{number}", text) for number, text in enumerate(value)
            )
        elif value is not None:
            yield Reference(name, key, name, value)


def texts_by_key(journal: Journal) -> tuple[tuple[Key, frozenset[str]], ...]:
    """Return each key of each kind with the texts that occur in it. Gathered once a journal, for
    two rules ask.
    """
    found = _GATHERED.get(journal)
    if found is None:
        found = _GATHERED[journal] = tuple(_gathered(journal))
    return found


def _gathered(journal: Journal) -> Iterator[tuple[Key, frozenset[str]]]:
    for word, kind in KINDS.items():
        records: list[Any] = list(getattr(journal, f"{word}s").values())
        for name, key in KEYS[kind]:
            values = map(attrgetter(name), records)
            found = frozenset(chain.from_iterable(values) if key.many else values) - {None}
            if found:
                yield key, found


_GATHERED: Final[WeakKeyDictionary[Journal, tuple[tuple[Key, frozenset[str]], ...]]] = (
    WeakKeyDictionary()
)
