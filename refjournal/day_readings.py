"""Which days a text with a year can mean, however a country or a program writes days. Pure, and
apart from `days`, since what a file may have is stricter than what a person can read.
"""

import re
from datetime import date
from typing import Final, NamedTuple

_MONTH_WORDS: Final = (
    "jan january januar janner janvier enero gennaio januari",
    "feb february februar feber fevrier febrero febbraio februari",
    "mar march marz maerz mrz mars marzo maart",
    "apr april avril abril aprile",
    "may mai mayo maggio mei",
    "jun june juni juin junio giugno",
    "jul july juli juillet julio luglio",
    "aug august aout agosto augustus",
    "sep sept september septembre septiembre settembre",
    "oct october okt oktober octobre octubre ottobre",
    "nov november novembre noviembre",
    "dec december dez dezember decembre diciembre dicembre",
)
"""The months in English, German, French, Spanish, Italian and Dutch, without accents."""
_WEEKDAYS: Final = frozenset(
    "monday mon montag mo lundi lun tuesday tue tues dienstag di mardi mar"
    " wednesday wed mittwoch mi mercredi mer thursday thu thurs donnerstag do jeudi jeu"
    " friday fri freitag fr vendredi ven saturday sat samstag sa samedi sam"
    " sunday sun sonntag so dimanche dim".split()
)
_SHORTEST_MONTH: Final = 3

_YEAR: Final = r"(\d{4}|\d{2}(?!\d))"
_WORD: Final = r"([a-z\u00e0-\u00ff]{3,10})"
_YEAR_FIRST: Final = r"(?a:(\d{4})(?:[-/ ]|\.\s?)(\d{1,2})(?:[-/ ]|\.\s?)(\d{1,2})\.?)"
_COMPACT: Final = r"(?a:(\d{4})(\d{2})(\d{2}))"
_DOTTED: Final = rf"(?a:(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?{_YEAR})"
_SLASHED: Final = rf"(?a:(\d{{1,2}})([/-])(\d{{1,2}})\2{_YEAR})"
_SPOKEN: Final = (
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er)?[\s-]*(?:of |de |d')?{_WORD}\.?,?[\s-]*(?:de )?{_YEAR}"
)
_SPOKEN_US: Final = rf"{_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"
_SPOKEN_MONTH: Final = rf"{_WORD}\.?,?\s+(?:de )?(\d{{4}})"
_MONTH: Final = r"(?a:(\d{4})[-./](\d{1,2}))"
_MONTH_FIRST: Final = r"(?a:(\d{1,2})[-./](\d{4}))"
_TIME: Final = r"(?a:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?:Z|[+-]\d{2}:?\d{2})?)"
_ACCENTS: Final = str.maketrans(
    "\u00e4\u00e1\u00e0\u00e2\u00e9\u00e8\u00ea\u00f4\u00fb\u00fc", "aaaaeeeouu"
)
_HYPHENS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""Hyphens that a word processor makes of `-`."""
_NEWEST: Final = 69
"""Years of two digits up to this one are of this century. Source: POSIX, strptime, %y."""


class DayReading(NamedTuple):
    """A day that a text can mean. `whole`: it says all that the text says, and no more."""

    day: date
    whole: bool = True


def readings_of(text: str) -> list[DayReading]:
    """Return the days that a text with a year can mean; two where a country decides which number is
    the month, none where it names no day.

    >>> [str(reading.day) for reading in readings_of("3. Nov. 2026")]
    ['2026-11-03']
    """
    word = text.strip().translate(_HYPHENS)
    if word.startswith("[[") and word.endswith("]]"):
        word = word[2:-2].strip()
    whole = True
    if time := re.search(_TIME + r"\Z", word):
        # Other programs write a day as midnight; any other time would be lost with a fix.
        whole = set(time[1]) <= set("0:.")
        word = word[: time.start()].strip()
    days = _numbers_of(without_weekday(word.lower()))
    found: dict[date, bool] = {}
    for year, month, day in days:
        try:
            # The century of a short year is a guess, which no fix may write.
            found.setdefault(date(_full_year(year), month, day), whole and len(year) == 4)
        except ValueError:
            continue
    return [DayReading(day, is_whole) for day, is_whole in found.items()]


def without_weekday(text: str) -> str:
    """Return a text in small letters without the weekday that it begins with."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and is_weekday(first) else text


def is_weekday(word: str) -> bool:
    """Return whether a word is the name of a weekday, also a short one: `Di.,`, `Tuesday`."""
    return word.lower().rstrip(".,") in _WEEKDAYS


def month_number(word: str) -> int:
    """Return the number of the month that a word names, or begins to name; 0 where it is none, or
    can be two.

    >>> month_number("M\u00e4rz"), month_number("sept"), month_number("jui")
    (3, 9, 0)
    """
    plain = word.lower().translate(_ACCENTS)
    if len(plain) < _SHORTEST_MONTH:
        return 0
    months = [
        number
        for number, words in enumerate(_MONTH_WORDS, 1)
        if any(word.startswith(plain) for word in words.split())
    ]
    return months[0] if len(months) == 1 else 0


def month_meant(text: str) -> date | None:
    """Return the first day of the month that a text means: `March 2026`, `2026-03`."""
    word = text.strip().lower()
    spoken = re.fullmatch(_SPOKEN_MONTH, word)
    if spoken is not None and month_number(spoken[1]):
        return _first_of(int(spoken[2]), month_number(spoken[1]))
    if (plain := re.fullmatch(_MONTH, word)) is not None:
        return _first_of(int(plain[1]), int(plain[2]))
    if (plain := re.fullmatch(_MONTH_FIRST, word)) is not None:
        return _first_of(int(plain[2]), int(plain[1]))
    return None


def _first_of(year: int, month: int) -> date | None:
    try:
        return date(year, month, 1)
    except ValueError:
        return None


def _numbers_of(word: str) -> list[tuple[str, int, int]]:
    """Return year, month and day for each way to read a text that states all three."""
    if match := re.fullmatch(_YEAR_FIRST, word) or re.fullmatch(_COMPACT, word):
        return [(match[1], int(match[2]), int(match[3]))]
    if match := re.fullmatch(_DOTTED, word):
        return [(match[3], int(match[2]), int(match[1]))]
    if match := re.fullmatch(_SLASHED, word):
        return _either_order(match[1], match[3], match[4], year_first=match[2] == "-")
    if (match := re.fullmatch(_SPOKEN, word)) and month_number(match[2]):
        return [(match[3], month_number(match[2]), int(match[1]))]
    if (match := re.fullmatch(_SPOKEN_US, word)) and month_number(match[1]):
        return [(match[3], month_number(match[1]), int(match[2]))]
    return []


def _either_order(
    first: str, second: str, third: str, *, year_first: bool
) -> list[tuple[str, int, int]]:
    found = [(third, int(second), int(first)), (third, int(first), int(second))]
    if year_first and len(third) == 2:  # 26-11-03, as ISO 8601 once allowed
        found.append((first.zfill(2), int(second), int(third)))
    return found


def _full_year(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return number + (2000 if number <= _NEWEST else 1900)
