"""The texts of a record that a search looks through, each with what a match in it counts."""

from collections.abc import Iterator
from typing import Final

from refjournal.journal import Journal
from refjournal.query.text_search import Piece, text_lines
from refjournal.records.fields import items_of, link_target
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of

_NAMES: Final = frozenset(("name", "title", "aliases"))
_NEEDS: Final = frozenset(("need", "wants", "offers", "listen_for", "reason"))

# What a match counts: names most, then the id, needs, other keys, the log, and the rest of the
# text.
_NAME_WEIGHT: Final = 8
_ID_WEIGHT: Final = 6
_NEED_WEIGHT: Final = 4
_KEY_WEIGHT: Final = 3
_LOG_WEIGHT: Final = 2
_TEXT_WEIGHT: Final = 1


def pieces_of(journal: Journal, record: AnyRecord, text: str) -> Iterator[Piece]:
    """Yield the pieces of a record; `text` is that of its file."""
    yield Piece("id", _ID_WEIGHT, record.id, 1)
    for name in declared_keys(kind_of(record)):
        yield from _declared(journal, record, name)
    for name, value in record.extra.items():
        words = " ".join(value) if isinstance(value, list) else value
        yield Piece(name, _KEY_WEIGHT, words, _line_of(record, name))
    for entry in record.log:
        words = f"{entry.date.isoformat()} {entry.verb} {entry.text}"
        yield Piece("log", _LOG_WEIGHT, words, entry.line)
    for line, words in text_lines(text, record.log):
        yield Piece("text", _TEXT_WEIGHT, words, line)


def _declared(journal: Journal, record: AnyRecord, name: str) -> Iterator[Piece]:
    value = getattr(record, attribute(name))
    if not value:
        return
    line = _line_of(record, name)
    for item in items_of(value):
        if isinstance(item, str):
            words = journal.name(item) if link_target(item) else item
            yield Piece(name, _weight(name), words, line)


def _weight(name: str) -> int:
    if name in _NAMES:
        return _NAME_WEIGHT
    return _NEED_WEIGHT if name in _NEEDS else _KEY_WEIGHT


def _line_of(record: AnyRecord, key: str) -> int:
    line, _ = record.position(key) or (1, 1)
    return line
