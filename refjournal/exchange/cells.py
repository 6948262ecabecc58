"""Texts as cells of a table and values of a card have them."""

from collections.abc import Iterable

from refjournal.text.joiners import JOINERS, without_hidden


def one_line(text: str) -> str:
    """Return a text on one line, without characters that control or hide something; a joiner that
    is spelling stays.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = without_hidden(text)
    kept = "".join(
        character if character.isprintable() or character in JOINERS else " " for character in seen
    )
    return " ".join(kept.split())


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, whatever its case."""
    found: dict[str, str] = {}
    for text in texts:
        line = one_line(text)
        if line:
            found.setdefault(line.casefold(), line)
    return tuple(found.values())
