"""A life as two texts: `NAME.txt` has all files of a journal, `NAME.md` the tables of what is
planted in it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

HERE = Path(__file__).parent
SUGGESTED: Final = "suggest"
"""In place of a code: one of the suggestions of the next two weeks names it."""
TOPICS: Mapping[str, str] = {
    "leads": "RJ302 RJ303",
    "next": "RJ319 RJ320 RJ323",
    "promises": "RJ301 RJ412",
    "thanks": "RJ304 RJ405 RJ414",
    "tell": "RJ305 RJ306 RJ324",
    "chase": "RJ311 RJ312 RJ316 RJ317 RJ318",
    "ask-how": "RJ312 RJ313 RJ318 RJ322",
    "consent": "RJ307",
    "needs": "RJ308 RJ323",
    "introductions": "RJ309 RJ310",
    "answers": "RJ414",
    "wishes": "RJ415 suggest",
    "balance": "suggest",
    "asks": "RJ404 RJ407 RJ411 suggest",
    "silence": "RJ401 RJ403",
    "occasions": "RJ402",
}
"""The words that a table may use in place of codes, for a hand that does not know the rules, and the
rules that are about them.
"""


class Planted(NamedTuple):
    """Something planted: since when, which rules may name it, in or about which records, and whether
    a wise colleague would do it in the first hour.
    """

    what: str
    since: date
    codes: frozenset[str]
    where: frozenset[str]
    first: bool = False


class Life(NamedTuple):
    """A journal on one day, with what is planted in it."""

    name: str
    today: date
    files: Mapping[str, str]
    misses: tuple[Planted, ...]
    alikes: tuple[Planted, ...]


def read_life(name: str, today: date) -> Life:
    """Return the life of that name."""
    misses, alikes = re.split(r"^## Look-alikes$", _text(f"{name}.md"), flags=re.MULTILINE)
    return Life(
        name, today, dict(_files(_text(f"{name}.txt"))), tuple(_rows(misses)), tuple(_rows(alikes))
    )


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _files(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        path, _, body = part.partition("\n")
        if path == "refjournal.toml":
            yield path, body
            continue
        if body.startswith("---\n"):
            yield f"{path}.md", body.rstrip("\n") + "\n"
            continue
        front = [line for line in body.splitlines() if line and not line.startswith("- ")]
        log = [line for line in body.splitlines() if line.startswith("- ")]
        lines = ["---", *front, "---", *(["", "## Log"] if log else []), *log]
        yield f"{path}.md", "\n".join(lines) + "\n"


def _rows(text: str) -> Iterator[Planted]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and re.fullmatch(r"\d{4}-\d\d-\d\d", cells[1]):
            what, since, codes, where, *first = cells
            yield Planted(
                what,
                date.fromisoformat(since),
                frozenset(code for word in codes.split() for code in _codes(word)),
                frozenset(where.replace(",", " ").split()),
                first == ["yes"],
            )


def _codes(word: str) -> list[str]:
    return TOPICS.get(word, "").split() or [word]
