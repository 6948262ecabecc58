"""The ids near to one that no record has. Apart, because a journal full of dangling links must not
cost a comparison of all with all: each id is compared only with those that share a half or a rare
part with it.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from refjournal.journal import Journal
from refjournal.records.nearest import nearest, one_slip
from refjournal.text.fold import fold

_FEW: Final = 3
"""For so many words all ids are looked through; for more of them a table is made, which takes as
long as a few dozen looks.
"""
_MOST: Final = 60
"""How many ids may share a half or a part; what is more common than that tells nothing."""


_Share = tuple[int, str]


class NearIds:
    """The ids and names of a journal, by what a typing mistake leaves intact."""

    def __init__(self, ids: Iterable[str], names: Iterable[tuple[str, str]] = ()) -> None:
        """`names` are pairs (name, id)."""
        self._ids: dict[str, str] = {fold(id_): id_ for id_ in ids}
        self._names: dict[str, str | None] = {}
        self._looks = 0
        self._known: dict[str, tuple[str, ...]] = {}
        for name, id_ in names:
            key = fold(name)
            self._names[key] = id_ if self._names.get(key, id_) == id_ else None

    def certain(self, target: str) -> str | None:
        """Return the id that was surely meant: the only one a single typing mistake away, or that
        of the only record of this name.
        """
        word = fold(target)
        named = self._names.get(word)
        if named is not None:
            return named
        slips = [other for other in self._candidates(word) if one_slip(word, other)]
        return self._ids[slips[0]] if len(slips) == 1 else None

    def nearest(self, target: str) -> tuple[str, ...]:
        """Return up to three ids near `target`, the surest first."""
        if target not in self._known:
            self._known[target] = self._nearest(target)
        return self._known[target]

    def _nearest(self, target: str) -> tuple[str, ...]:
        surely = self.certain(target)
        if surely is not None:
            return (surely,)
        word = "-".join(fold(target).split())
        return tuple(self._ids[found] for found in nearest(word, self._candidates(word)))

    def _candidates(self, word: str) -> list[str]:
        self._looks += 1
        sharing = self._sharing if self._looks > _FEW else self._sharing_with(word)
        found: dict[str, None] = {}
        for share in _wanted(word):
            ids = sharing.get(share, ())
            if len(ids) <= _MOST:
                found.update(dict.fromkeys(ids))
        return list(found)

    @cached_property
    def _sharing(self) -> dict[_Share, list[str]]:
        """All ids by what they share."""
        found: dict[_Share, list[str]] = {}
        for id_ in self._ids:
            for share in _shares(id_):
                found.setdefault(share, []).append(id_)
        return found

    def _sharing_with(self, word: str) -> dict[_Share, list[str]]:
        """The ids that share anything with a word, by what it is."""
        found: dict[_Share, list[str]] = {}
        for share in dict.fromkeys(_wanted(word)):
            length, text = share
            if length:
                same_length = self._by_length.get(length, ())
                found[share] = [id_ for id_ in same_length if text in _halves(id_)]
            elif len(text) > 2:
                # Nearly every id lacks the part, and that is seen quickly.
                ids = (id_ for id_ in self._ids if text in id_)
                found[share] = [id_ for id_ in ids if text in id_.split("-")]
        return found

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for id_ in self._ids:
            found.setdefault(len(id_), []).append(id_)
        return found


def of_journal(journal: Journal) -> NearIds:
    """Return the ids of a journal, and the names and aliases of its contacts."""
    names = (
        (name, person.id)
        for person in journal.contacts.values()
        for name in (person.name, *person.aliases)
        if name
    )
    return NearIds(journal.ids(), names)


def _shares(id_: str) -> Iterator[tuple[int, str]]:
    """The beginning and the end of an id, one of which a typing mistake leaves intact, with its
    length; and its parts, with 0.
    """
    for half in _halves(id_):
        yield len(id_), half
    for part in {part for part in id_.split("-") if len(part) > 2}:
        yield 0, part


def _halves(id_: str) -> tuple[str, str]:
    half = len(id_) // 2
    return "^" + id_[: max(half - 1, 0)], "$" + id_[half:]


def _wanted(word: str) -> Iterator[tuple[int, str]]:
    for length in (len(word), len(word) - 1, len(word) + 1):
        half = max(length, 0) // 2
        yield length, "^" + word[: max(half - 1, 0)]
        yield length, "$" + word[len(word) - (length - half) :]
    for part in {part for part in word.split("-") if len(part) > 2}:
        yield 0, part
