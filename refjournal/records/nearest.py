"""The nearest word after a slip of the finger."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, words: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return up to `most` of `words` that are near `word`, nearest first; compared without regard
    to case.
    """
    folded: dict[str, str] = {}
    for candidate in words:
        folded.setdefault(candidate.casefold(), candidate)
    return tuple(
        folded[match] for match in get_close_matches(word.casefold(), folded, n=most, cutoff=0.7)
    )


def one_slip(word: str, other: str) -> bool:
    """Tell whether one letter too many, too few or wrong, or two swapped neighbours, part two
    different words.
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    rest, other_rest = word[start:], other[start:]
    return (
        rest[1:] == other_rest
        or rest == other_rest[1:]
        or rest[1:] == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )


def slip_of(word: str, words: Iterable[str]) -> str | None:
    """Return the only one of `words` that one slip parts from `word`; None where there is none, or
    more than one.
    """
    found = [candidate for candidate in words if one_slip(word, candidate)]
    return found[0] if len(found) == 1 else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `; did you mean a or b?`, or nothing where no word is near."""
    found = nearest(word, words)
    return f"; did you mean {' or '.join(found)}?" if found else ""
