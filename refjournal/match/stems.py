"""Words compared by what they mean: word forms and slips of the finger count little.

Apart, because only here the two libraries are known that do this: a stemmer for word forms, a
distance for spelling.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA
from snowballstemmer import stemmer

from refjournal.query.folding import words_of

# What stands in every sentence, and in every need.
_SMALL: Final = frozenset(
    (
        "a an and any are as at be by can do for from good has have he help her his i in into is it its like looking me my need needs of off on or our"
        " out over she some somebody someone so than that the their them they this to under up us want wants we what first new time who whom will"
        " with would you your"
    ).split()
)
_NEAR: Final = 0.84
"""How alike two stems must be to count as a slip of one another: one letter of seven."""
_LONG: Final = 5
"""Shorter stems are compared as they stand: one letter makes another word of them."""

_english: Final = stemmer("english")


@cache
def stem(word: str) -> str:
    """Return the stem of a plain word: `bookkeeping` and `bookkeeper` have one."""
    found: str = _english.stemWord(word)
    return found[:-2] if len(found) > 6 and found.endswith("er") else found


def stems(*texts: str) -> set[str]:
    """Return the stems of what texts say; words with a hyphen count whole and in parts."""
    found = set()
    for text in texts:
        found.update(words_of(text))
        found.update(
            word
            for joined in re.findall(r"\w+(?:-\w+)+", text)
            for word in words_of(joined.replace("-", ""))
        )
    return {stem(word) for word in found if word not in _SMALL and len(word) > 1}


def alike(one: str, other: str) -> float:
    """Return how far one stem stands for the other: 1 the same, 0 another word.

    >>> alike("payrol", "payrol"), alike("payrol", "lease")
    (1.0, 0.0)
    """
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _LONG:
        return 0.0
    if one.startswith(other) or other.startswith(one):
        return 0.8
    return 0.7 if OSA.normalized_similarity(one, other, score_cutoff=_NEAR) else 0.0


def best_stem(word: str, among: Iterable[str]) -> float:
    """Return how well the nearest of several stems stands for a word."""
    return max((alike(word, other) for other in among), default=0.0)
