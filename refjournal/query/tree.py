"""A filter as a tree of conditions: immutable, comparable, and printed as text that parses to the
same tree.
"""

import re
from collections.abc import Iterator
from typing import Final

from refjournal.deferred import deferred_pattern
from refjournal.query.error import Place
from refjournal.records.frozen import FrozenStruct

KEYWORDS: Final = frozenset(("or", "and", "not"))

_NOWHERE: Final = Place("", 0, 0)
_BARE_VALUE: Final = deferred_pattern(r"[\w+@&%#:/-](?:[\w+@&%#:/.-]*[\w+@&%#:/-])?")
_BARE_KEY: Final = deferred_pattern(r"(?![-.])(?:[\w-]+\.){0,4}[\w-]*\w(?<!^not)", re.IGNORECASE)
_BARE_WORD: Final = deferred_pattern(r"\w(?:[\w+@&%#/.-]*[\w+@&%#/-])?")


class Nothing(FrozenStruct, frozen=True, eq=False):
    """`key:` alone: there is no value."""

    def __str__(self) -> str:
        """Nothing at all."""
        return ""


class Exact(FrozenStruct, frozen=True, eq=False):
    """One value; of a text, a part of it."""

    text: str

    def __str__(self) -> str:
        """As it is typed."""
        return filter_text(self.text)


class Between(FrozenStruct, frozen=True, eq=False):
    """`low..high`, ends included; either may be missing. Where `apart`, the only end is excluded:
    `>low`, `<high`.
    """

    low: str | None
    high: str | None
    apart: bool = False

    def __str__(self) -> str:
        """As it is typed."""
        if self.apart and self.low is not None:
            return f">{filter_text(self.low)}"
        if self.apart:
            return f"<{filter_text(self.high)}"
        return f"{filter_text(self.low)}..{filter_text(self.high)}"


Alternative = Nothing | Exact | Between


class Words(FrozenStruct, frozen=True, eq=False):
    """A text to be found in the record; of several, one."""

    texts: tuple[str, ...]
    place: Place = _NOWHERE

    def __str__(self) -> str:
        """As it is typed."""
        return ",".join(map(_word_text, self.texts))


class KeyMatch(FrozenStruct, frozen=True, eq=False):
    """A key, and the values of which it must have one. `key` is as typed, with its dots and without
    quotes.
    """

    key: str
    alternatives: tuple[Alternative, ...]
    place: Place = _NOWHERE

    def __str__(self) -> str:
        """As it is typed."""
        return f"{key_text(self.key)}:{','.join(map(str, self.alternatives))}"


class Saved(FrozenStruct, frozen=True, eq=False):
    """`@name`: the filter saved under that name."""

    name: str
    place: Place = _NOWHERE

    def __str__(self) -> str:
        """As it is typed."""
        return f"@{self.name}"


class Not(FrozenStruct, frozen=True, eq=False):
    """What must not hold."""

    item: "Node"

    def __str__(self) -> str:
        """As it is typed."""
        return f"not:{_bracketed(self.item, (All, OneOf))}"


class All(FrozenStruct, frozen=True, eq=False):
    """What must all hold; of no conditions, everything does."""

    items: "tuple[Node, ...]"

    def __str__(self) -> str:
        """As it is typed."""
        return " ".join(_bracketed(item, (All, OneOf)) for item in self.items)


class OneOf(FrozenStruct, frozen=True, eq=False):
    """Of which one must hold."""

    items: "tuple[Node, ...]"

    def __str__(self) -> str:
        """As it is typed."""
        return " or ".join(_bracketed(item, (OneOf,)) for item in self.items)


Leaf = Words | KeyMatch | Saved
Node = Leaf | Not | All | OneOf


class Query(FrozenStruct, frozen=True, eq=False):
    """A parsed filter. Days and ages are kept as typed: what they mean is settled when the filter
    is used, so it can be saved.
    """

    root: Node

    def __str__(self) -> str:
        """Return a text that parses to an equal query."""
        return str(self.root)

    def leaves(self) -> Iterator[Leaf]:
        """Yield the conditions in the order of the text."""
        return leaves(self.root)

    def keys(self) -> tuple[str, ...]:
        """Return the keys that are asked for, each once, as typed; those of saved filters apart."""
        pairs = (leaf for leaf in self.leaves() if isinstance(leaf, KeyMatch))
        return tuple(dict.fromkeys(leaf.key for leaf in pairs))


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the conditions below `node`."""
    match node:
        case Not(item):
            yield from leaves(item)
        case All(items) | OneOf(items):
            for part in items:
                yield from leaves(part)
        case _:
            yield node


def key_text(key: str) -> str:
    """Return a key as it is typed before its colon: in quotes where it is not one word.

    >>> key_text("offers"), key_text("Phone Number")
    ('offers', '"Phone Number"')
    """
    if _BARE_KEY.fullmatch(key):
        return key
    return _quoted(key)


def filter_text(text: str | None) -> str:
    """Return a value as it is typed: in quotes where it needs them; '' for None."""
    if text is None:
        return ""
    if _BARE_VALUE.fullmatch(text) and ".." not in text:
        return text
    return _quoted(text)


def _word_text(text: str) -> str:
    if _is_bare_word(text):
        return text
    return _quoted(text)


def _is_bare_word(text: str) -> bool:
    return bool(_BARE_WORD.fullmatch(text)) and text.lower() not in KEYWORDS


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bracketed(node: Node, kinds: tuple[type, ...]) -> str:
    if isinstance(node, kinds):
        return f"({node})"
    return str(node)
