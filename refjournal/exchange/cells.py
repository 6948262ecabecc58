"""Texts as cells of a table and values of a card have them."""

import re
from collections.abc import Iterable
from typing import Final

_SPACES: Final = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Return a text on one line, without control characters."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return _SPACES.sub(" ", kept).strip()


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, whatever its case."""
    found: dict[str, str] = {}
    for text in texts:
        line = one_line(text)
        if line:
            found.setdefault(line.casefold(), line)
    return tuple(found.values())
