"""The texts of a record that a search looks through, each with what a match in it counts."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Final

from refjournal.journal import Journal
from refjournal.query.folding import fold_plain
from refjournal.query.text_search import LOG_WEIGHT, SearchPiece, text_lines
from refjournal.records.fields import Type, items_of, link_target
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of

_TEXTS: Final = (Type.TEXT, Type.ID, Type.NAME, Type.CHOICE, Type.FILTER)
"""The types of keys whose values are texts."""
_NAMES: Final = frozenset(("name", "title", "aliases"))
_NEEDS: Final = frozenset(("need", "wants", "offers", "listen_for", "reason"))

# What a match counts: names most, then the id, needs, other keys, the log, and the rest of the
# text.
_NAME_WEIGHT: Final = 8
_ID_WEIGHT: Final = 6
_NEED_WEIGHT: Final = 4
_KEY_WEIGHT: Final = 3
_TEXT_WEIGHT: Final = 1


class QuickLook:
    """Tells the records that cannot hold all words of a search by the text of their files alone: to
    fold and weigh every piece of every record took four times as long.
    """

    def __init__(self, journal: Journal, words: Sequence[str]) -> None:
        self._journal = journal
        self._words = [fold_plain(word) for word in words if word.strip()]

    def may_hold(self, id_: str, text: str) -> bool:
        """Return whether the record of an id can hold every word; `text` is that of its file."""
        folded = fold_plain(text)
        missing = [word for word in self._words if word not in folded]
        if not missing:
            return True
        if "\\" in text or "''" in text:  # YAML can mean what is not written so
            return True
        elsewhere = fold_plain(id_)
        if "[[" in text[: text.find("\n---", 3)]:  # a key is searched by the name that it leads to
            elsewhere = f"{elsewhere}\n{self._names}"
        return all(word in elsewhere for word in missing)

    @cached_property
    def _names(self) -> str:
        """The names of all records."""
        return fold_plain("\n".join(self._journal.name(file.id) for file in self._journal.files()))


def pieces_of(journal: Journal, record: AnyRecord, text: str) -> Iterator[SearchPiece]:
    """Yield the pieces of a record; `text` is that of its file."""
    yield SearchPiece("id", _ID_WEIGHT, record.id, 1)
    for name, attribute_, weight in _searched(kind_of(record)):
        value = getattr(record, attribute_)
        if not value:  # most keys of most records
            continue
        for item in (value,) if type(value) is str else items_of(value):
            is_link = item[:1] in ("[", "!") and link_target(item)
            words = journal.name(item) if is_link else item
            if item:
                yield SearchPiece(name, weight, words, record)
    for name, value in record.extra.items():
        words = " ".join(value) if isinstance(value, list) else value
        yield SearchPiece(name, _KEY_WEIGHT, words, record)
    for entry in record.log:
        words = f"{entry.date.isoformat()} {entry.verb} {entry.text}"
        yield SearchPiece("log", LOG_WEIGHT, words, entry.line)
    for line, words in text_lines(text, record.log):
        yield SearchPiece("text", _TEXT_WEIGHT, words, line)


@cache
def _searched(kind: str) -> tuple[tuple[str, str, int], ...]:
    """Return the keys of a kind that hold texts, each with its attribute, and what a match in it
    counts.
    """
    return tuple(
        (name, attribute(name), _weight(name))
        for name, key in declared_keys(kind).items()
        if key.type in _TEXTS
    )


def _weight(name: str) -> int:
    if name in _NAMES:
        return _NAME_WEIGHT
    return _NEED_WEIGHT if name in _NEEDS else _KEY_WEIGHT
