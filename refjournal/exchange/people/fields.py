"""Values of address books in the form that a contact's keys take."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

NO_YEAR: Final = (1604, 0)
"""Years that stand for none. Source: Apple's Contacts writes 1604, some phones write 0000."""

_ISO_DAY: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\Z")
_YEARLESS: Final = re.compile(r"--?(\d{1,2})-?(\d{2})(?:[T ].*)?\Z")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NAMED_DAY: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[-., ]+(\d{4})\Z")
_SPACES: Final = re.compile(r"\s+")
_SYSTEM_LABELS: Final = frozenset(("mycontacts", "my contacts", "starred", "friends and family"))
"""Labels that a program gives to everybody, and that say nothing about one person."""


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


def birthday(text: str) -> str | None:
    """Return a birthday as `1976-02-28`, or `02-28` without the year; None where it is no day.

    >>> birthday("19760228"), birthday("--02-28"), birthday("1604-02-28")
    ('1976-02-28', '02-28', '02-28')
    """
    text = text.strip()
    if match := _YEARLESS.match(text):
        return _without_year(int(match[1]), int(match[2]))
    if match := _ISO_DAY.match(text):
        year = int(match[1])
        if year in NO_YEAR:
            return _without_year(int(match[2]), int(match[3]))
        return _iso(year, int(match[2]), int(match[3]))
    return None


def day(text: str) -> str | None:
    """Return a day as `2026-11-25`: of an ISO date, or of one with its month in English letters.

    >>> day("25 Nov 2026"), day("2026-11-25T10:00:00Z"), day("11/25/26")
    ('2026-11-25', '2026-11-25', None)
    """
    text = text.strip()
    if match := _ISO_DAY.match(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _NAMED_DAY.match(text):
        month = match[2][:3].lower()
        if month in _MONTHS:
            return _iso(int(match[3]), _MONTHS.index(month) + 1, int(match[1]))
    return None


def _iso(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def _without_year(month: int, number: int) -> str | None:
    iso = _iso(2000, month, number)  # a leap year, so that 29 February is a birthday
    return iso[5:] if iso else None


def labels(texts: Iterable[str]) -> tuple[str, ...]:
    """Return labels as tags, without those that a program gives to everybody.

    >>> labels(["* myContacts", "BNI Bonn"])
    ('BNI Bonn',)
    """
    bare = (one_line(text).removeprefix("*").strip() for text in texts)
    return distinct(text for text in bare if text.casefold() not in _SYSTEM_LABELS)


def digits_of(phone: str) -> str:
    """Return the digits of a telephone number, without an international prefix written as 00."""
    digits = "".join(character for character in phone if character.isdigit())
    return digits.removeprefix("00")
