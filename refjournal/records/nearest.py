"""The nearest word after a typing mistake."""

from collections.abc import Iterable
from typing import Final

from refjournal.deferred import deferred

with deferred():  # most commands meet no slip
    import difflib

SURE_FROM: Final = 5
"""Letters from which a word with one slip is told with certainty: `null` is no slip of `full`."""


def nearest(word: str, words: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of `words` that are near `word`, nearest first; compared without regard
    to case.
    """
    folded: dict[str, str] = {}
    for candidate in words:
        folded.setdefault(candidate.casefold(), candidate)
    found = difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=0.7)
    return tuple(folded[match] for match in found)


def one_slip(word: str, other: str) -> bool:
    """Return whether one letter too many, too few or wrong, or two swapped neighbours, separate two
    different words.
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = _shared_start(word, other)
    rest, other_rest = word[start:], other[start:]
    if rest[1:] == other_rest or rest == other_rest[1:]:
        return True
    if rest[1:] == other_rest[1:]:
        return True
    return rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]


def _shared_start(word: str, other: str) -> int:
    """Return how many characters two words have in common at their beginning."""
    shortest = min(len(word), len(other))
    for place in range(shortest):
        if word[place] != other[place]:
            return place
    return shortest


def slip_of(word: str, words: Iterable[str]) -> str | None:
    """Return the only one of `words` that `word` is with one slip; None where there is none, or
    more than one, or the word is too short to be sure.
    """
    if len(word) < SURE_FROM:
        return None
    found = [candidate for candidate in words if one_slip(word, candidate)]
    if len(found) != 1:
        return None
    return found[0]


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `; did you mean a or b?`, or nothing where no word is near."""
    found = nearest(word, words)
    if not found:
        return ""
    return f"; did you mean {' or '.join(found)}?"
