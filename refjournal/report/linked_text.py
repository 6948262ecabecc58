"""Sentences in which names lead to cards and days stay whole."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

_DAY: Final = r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])"
_WORD: Final = re.compile(r"\w+")


class LinkedPart(NamedTuple):
    """A part of a sentence: the `anchor` of the card to which it leads, or a day."""

    text: str
    anchor: str = ""
    is_day: bool = False


class CardNames:
    """The names of people by their first word, since thousands are looked for in each message."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` and the anchors of their cards; what two people are called leads to neither."""
        anchors: dict[str, str | None] = {}
        for name, anchor in names:
            anchors[name] = anchor if anchors.get(name, anchor) == anchor else None
        self._by_word: dict[str, dict[str, str]] = {}
        for name, only in anchors.items():
            word = _WORD.search(name)
            if only is not None and word is not None:
                self._by_word.setdefault(word[0], {})[name] = only

    def in_text(self, text: str) -> dict[str, str]:
        """Return the names that are in a text, with their anchors."""
        words = {match[0] for match in _WORD.finditer(text)}
        near = (self._by_word.get(word, {}) for word in words)
        return {name: anchor for names in near for name, anchor in names.items() if name in text}


def linked(text: str, anchors: Mapping[str, str]) -> list[LinkedPart]:
    """Return a sentence with a capital letter, in pieces; `anchors` are the cards of the names that
    are in it.

    >>> linked("no word of Dan since 2026-11-03", {"Dan": "p1"})[1]
    LinkedPart(text='Dan', anchor='p1', is_day=False)
    """
    pieces = list(_pieces(text, anchors))
    if pieces and not pieces[0].anchor:
        first = pieces[0]
        pieces[0] = first._replace(text=first.text[:1].upper() + first.text[1:])
    return pieces


def _pieces(text: str, anchors: Mapping[str, str]) -> Iterator[LinkedPart]:
    # The longest first: of "Ann Berg" and "Ann" the whole name is meant.
    names = sorted((name for name in anchors if name), key=len, reverse=True)
    words = "|".join([rf"(?<!\w){re.escape(name)}(?!\w)" for name in names] + [_DAY])
    place = 0
    for match in re.finditer(words, text):
        if match.start() > place:
            yield LinkedPart(text[place : match.start()])
        anchor = anchors.get(match[0], "")
        yield LinkedPart(match[0], anchor, is_day=not anchor)
        place = match.end()
    if place < len(text):
        yield LinkedPart(text[place:])
