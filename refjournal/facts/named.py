"""Whom the text of an entry names. People write `Stan`, `the Petrovs` or `Stan Petrov`, and seldom
a link.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.text.fold import fold

_WORD: Final = deferred_pattern(r"\w+")
_NAME: Final = 3
"""How long a word is at least to name somebody by itself."""
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof sir dame herr frau familie mme mlle monsieur madame m señor señora "
    "sr sra dona dom don doña".split()
)
_SENTENCE_END: Final = frozenset(".!?:;(\"'“„«–—-\n")
_WITHHELD: Final = deferred_pattern(
    r"\b(?:not|never|nothing|without|must|should|forgot\w*|yet to|have to)\b(?:\W+\w+){0,3}?\W+"
    r"(?:tell|told|telling|thank\w*|mention\w*|say|said|saying|speak|spoke|spoken|talk\w*|ask\w*"
    r"|word|news)\b"
    r"|\b\w+n['’]t\b(?:\W+\w+){0,2}?\W+(?:tell|told|thank\w*|mention\w*|say|speak|talk|ask)\b"
    r"|\b(?:not|nothing|no word|no news)\W+(?:\w+\W+){0,3}yet\b"
    r"|\b(?:nothing|no word|no news|not a word)\W+(?:about|of|from)\b",
    re.IGNORECASE,
)
_THANKS: Final = deferred_pattern(
    r"\b(?:thank\w*|merci|remerci\w*|dank\w*|gedankt|bedank\w*|obrigad\w*|agradec\w*|gracias"
    r"|grazie|ringrazi\w*)\b",
    re.IGNORECASE,
)
_STATEMENT: Final = deferred_pattern(
    r"\b(?:told|tells?|said|say|that|kn[eo]ws?|is|are|was|has|have|had|will|can|could|went|came|"
    r"signed|won|lost)\b",
    re.IGNORECASE,
)
_THEIR_THANKS: Final = deferred_pattern(
    r"\bthank(?:s|ed|ing)?\s+(?:me|us)\b|\b(?:he|she|they)\s+thank", re.IGNORECASE
)


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    capital: bool


@lru_cache(maxsize=1 << 14)
def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name that name somebody: of `Yusuf, Omar's cook` only the first, of
    `Don and Alice Schroeder` the three with capitals.
    """
    if name.replace(" ", "").isalnum():  # nearly all, and the patterns take ten times as long
        words = name.split()
        capitals = [fold(word) for word in words if word[0].isupper()]
        return tuple(capitals or map(fold, words))
    proper = re.split(r"[,;(]", name, maxsplit=1)[0]
    tokens = list(_tokens(proper))
    capital = [token.word for token in tokens if token.capital]
    return tuple(capital or (token.word for token in tokens))


def words_in(text: str) -> set[str]:
    """Return the words of a text, folded."""
    return {token.word for token in _tokens(text)}


def is_named(text: str, names: Iterable[str], others: Collection[str] = ()) -> bool:
    """Return whether a text clearly names somebody who has these names: in full, or with one word
    that is not among `others`, the words of the names of those who could be meant as well.

    A word beside another one with a capital is somebody else's name: `Stan Laurel` is not `Stan
    Petrov`. A name has a capital, unless the whole text has none.
    """
    tokens: list[_Token] | None = None
    for name in names:
        own = words_of_name(name)
        folded = fold(text)
        if not any(word in folded for word in own):
            continue
        if tokens is None:
            tokens = list(_tokens(text))
        if _in_full(tokens, own) or _by_one_word(text, tokens, own, others):
            return True
    return False


def is_withheld(text: str) -> bool:
    """Return whether a text says that something was not told, or is yet to be: `not told yet`."""
    return _WITHHELD.search(text) is not None


def has_thanks(text: str) -> bool:
    """Return whether a text says that you thanked somebody; not that they thanked you."""
    return _THANKS.search(text) is not None and _THEIR_THANKS.search(text) is None


def says_more_than_thanks(text: str) -> bool:
    """Return whether a text makes a statement: `for Stan` says thank you, `Stan has signed` says
    how it went.
    """
    return _STATEMENT.search(text) is not None


def _tokens(text: str) -> Iterator[_Token]:
    for found in _WORD.finditer(text):
        word = found.group()
        yield _Token(fold(word), found.start(), found.end(), word[0].isupper())


def _in_full(tokens: list[_Token], own: tuple[str, ...]) -> bool:
    if len(own) < 2:
        return False
    size = len(own)
    words = [token.word for token in tokens]
    return any(tuple(words[at : at + size]) == own for at in range(len(words) - size + 1))


def _by_one_word(
    text: str, tokens: list[_Token], own: tuple[str, ...], others: Collection[str]
) -> bool:
    clear = {word for word in own if len(word) >= _NAME and word not in others}
    has_capitals = any(token.capital for token in tokens)
    for at, token in enumerate(tokens):
        is_own = token.word in clear or token.word.removesuffix("s") in clear
        if not is_own or not (token.capital or not has_capitals):
            continue
        if not _is_part_of_another(text, tokens, at, own, others):
            return True
    return False


def _is_part_of_another(
    text: str,
    tokens: list[_Token],
    at: int,
    own: tuple[str, ...],
    others: Collection[str],
) -> bool:
    """Return whether a word is part of somebody else's name: beside a word with a capital that is
    none of this name, as a first name is beside a family name.
    """
    token = tokens[at]
    for after in tokens[at + 1 : at + 2]:
        is_beside = text[token.end : after.start] == " "
        if is_beside and after.capital and after.word not in own:
            return True
    for before in tokens[max(0, at - 1) : at]:
        is_beside = text[before.end : token.start] == " "
        if is_beside and before.capital and before.word not in {*own, *_TITLES}:
            # The first word of a sentence has a capital anyway.
            return before.word in others or not _begins_sentence(text, before)
    return False


def _begins_sentence(text: str, token: _Token) -> bool:
    before = text[: token.start].rstrip()
    return not before or before[-1] in _SENTENCE_END
