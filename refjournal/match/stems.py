"""Words compared by what they mean: word forms and typing mistakes count less than the word itself.

Apart, because only here the two libraries are known that do this: a stemmer for word forms, a
distance for spelling.
"""

import re
from functools import cache
from typing import Any, Final

from refjournal.deferred import deferred
from refjournal.query.folding import words_of

with deferred():  # thirty languages, a third of what `today` has to import, and it rarely asks
    import rapidfuzz
    import snowballstemmer

# Words of every sentence, and of every need.
_SMALL: Final = frozenset(
    (
        "a an and any are as at be by can do for from good has have he help her his i in into is it"
        " its like looking me my need needs of off on or our out over she some somebody someone so"
        " than that the their them they this to under up us want wants we what first new time who"
        " whom will with would you your one two three four five six seven eight nine ten week weeks"
        " month months year years next soon"
    ).split()
)
_NEAR: Final = 0.84
"""How alike two stems must be for one to be a typing mistake of the other: one letter of seven."""
_LONG: Final = 5
"""Shorter stems are compared as they are: one letter makes another word of them."""
_HYPHENED: Final = re.compile(r"\w+(?:-\w+)+")


@cache
def _english() -> Any:
    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """Return the stem of a plain word: `bookkeeping` and `bookkeeper` have one."""
    found: str = _english().stemWord(word)
    if len(found) > 6 and found.endswith("er"):
        return found[:-2]
    return found


def telling_words(*texts: str) -> list[str]:
    """Return the plain words of texts that say something, each once; words with a hyphen count
    whole and in parts.

    >>> telling_words("I need a book-keeper in Milan")
    ['book', 'keeper', 'milan', 'bookkeeper']
    """
    found: list[str] = []
    for text in texts:
        found += words_of(text)
        for joined in _HYPHENED.findall(text):
            found += words_of(joined.replace("-", ""))
    return [word for word in dict.fromkeys(found) if word not in _SMALL and len(word) > 1]


def stems(*texts: str) -> set[str]:
    """Return the stems of what texts say."""
    return set(map(stem, telling_words(*texts)))


def alike(one: str, other: str) -> float:
    """Return how far one stem means the other: 1 the same, 0 another word.

    >>> alike("payrol", "payrol"), alike("payrol", "lease")
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _LONG:
        return 0.0
    if one.startswith(other) or other.startswith(one):
        return 0.8
    if rapidfuzz.distance.OSA.normalized_similarity(one, other, score_cutoff=_NEAR):
        return 0.7
    return 0.0
