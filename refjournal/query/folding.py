"""Texts without case and accents, and their words: the form in which names and texts are compared.
Apart, because all of it must agree.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from refjournal.deferred import deferred_pattern

# Letters that Unicode does not take apart, as they are typed on a keyboard that lacks them.
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "‘": "'",
    }
)
_WORD: Final = deferred_pattern(r"\w+")
_NO_ASCII: Final = deferred_pattern(r"[^\x00-\x7f]+")
# Words that are in every sentence, and in every need.
_SMALL: Final = frozenset(
    (
        "a about after all an and any are as at be because before between but by can could for from"
        " good has have he her his how i in into is it its looking me my need needs new of off on"
        " only or other our out over really she should so some somebody someone than that the their"
        " them then there they this through to under until up us very want wants we what when where"
        " which who whose with without would you your"
    ).split()
)


def fold_plain(text: str) -> str:
    """Return `text` without case and accents; characters fold one by one, so what is found has a
    place in the original.

    >>> fold_plain("Zoë Łukasz STRASSE Straße")
    'zoe lukasz strasse strasse'
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # Most of a text is ASCII: to ask each character took ten times as long, a sixth of a search.
    return _NO_ASCII.sub(_without_accents, folded)


def _without_accents(found: re.Match[str]) -> str:
    letters = (letter for letter in found[0] if not unicodedata.combining(letter))
    return "".join(letters).translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the plain words of `text`; apostrophes separate none.

    >>> words_of("Zoë O'Brien-Smith")
    ['zoe', 'obrien', 'smith']
    """
    return _WORD.findall(fold_plain(text).replace("'", "").replace("_", " "))


def content_words(text: str) -> frozenset[str]:
    """Return the plain words that say what a text is about, without a plural's s.

    >>> sorted(content_words("Somebody for the payrolls of my team"))
    ['payroll', 'team']
    """
    return frozenset(word.rstrip("s") for word in words_of(text) if word not in _SMALL)


def say_the_same(one: str, other: str) -> bool:
    """Return whether two texts are about the same: half of the shorter one's words are in the
    other.

    >>> say_the_same("a lawyer", "some lawyers"), say_the_same("a lawyer", "a van")
    (True, False)
    """
    first, second = content_words(one), content_words(other)
    fewest = min(len(first), len(second))
    return not fewest or 2 * len(first & second) >= fewest


def word_starts(wanted: Sequence[str], words: Iterable[str]) -> bool:
    """Return whether each of the wanted words begins one of `words`; False where none is wanted."""
    there = list(words)
    return bool(wanted) and all(any(word.startswith(start) for word in there) for start in wanted)


def offsets(text: str) -> tuple[str, list[int]]:
    """Return the plain form of `text`, and for each of its characters the place in `text` from
    which it comes.
    """
    pieces = [fold_plain(character) for character in text]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]
