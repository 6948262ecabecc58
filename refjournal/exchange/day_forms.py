"""Days as tables write them: `d.m.Y`, `m/d/Y` and others. One in ISO form is read in any table."""

import re
from collections.abc import Hashable
from datetime import date
from functools import cached_property
from typing import Final

from refjournal.day_readings import month_number
from refjournal.days import parse_iso
from refjournal.value_fault import ValueFault

_PART: Final = re.compile(r"[dD]+|[mMbB]+|[yY]+|[^a-zA-Z]+")
_TIME: Final = re.compile(r"[T,]?\s*\d{1,2}:\d{2}.*\Z|T\d{2}.*\Z")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_PATTERNS: Final = {
    "d": r"(?P<d>\d{1,2})",
    "m": r"(?P<m>\d{1,2})",
    "b": r"(?P<b>[^\W\d_]{3,9})\.?",
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d{2})",
}


class DayForm:
    """A way to write a day: `d`, `m` and `Y` with what is between them; `y` is a year of two
    digits, `b` a month in words. `DD.MM.YYYY` and `%d.%m.%Y` say the same.
    """

    def __init__(self, name: str) -> None:
        """Take the way from its name.

        Raises:
            ValueFault: it lacks day, month or year.
        """
        plain = name.replace("%", "").strip()
        found = _PART.findall(plain)
        self._parts = [_part(text) for text in found]
        letters = sorted(part.lower().replace("b", "m") for part in self._parts if part.isalpha())
        if letters != ["d", "m", "y"] or "".join(found) != plain:
            raise ValueFault(
                f"{name!r} is no way to write a day; write d.m.Y, m/d/Y, Y-m-d or such"
            )
        self.name = "".join(self._parts)

    @property
    def has_century(self) -> bool:
        """Whether its year has four digits, so that it is no guess."""
        return "Y" in self._parts

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # What is between the numbers can have spaces around it: 3. 11. 2026
        pieces = (_PATTERNS.get(part) or rf"\s*{_literal(part)}\s*" for part in self._parts)
        return re.compile("".join(pieces))

    def read(self, text: str) -> Hashable | None:
        """Return the day of a text, None where it is not written so."""
        match = self._pattern.fullmatch(text)
        if match is None:
            return None
        found = match.groupdict()
        month = month_number(found["b"]) if "b" in found else int(found["m"])
        year = int(found["Y"]) if "Y" in found else 2000 + int(found["y"])
        try:
            return date(year, month, int(found["d"]))
        except ValueError:
            return None


def _part(text: str) -> str:
    if not text.isalpha():
        return text
    letter = text[0].lower()
    if letter == "b" or (letter == "m" and len(text) > 2):
        return "b"
    if letter == "y":
        if text == "Y" or len(text) > 2:
            return "Y"
        return "y"
    return letter


def _literal(text: str) -> str:
    if text.isspace():
        return r"\s+"
    return re.escape(text.strip())


DAY_FORMS: Final = tuple(
    map(
        DayForm,
        (
            "d.m.Y",
            "d/m/Y",
            "m/d/Y",
            "d-m-Y",
            "m-d-Y",
            "Y/m/d",
            "Y.m.d",
            "d.m.y",
            "d/m/y",
            "m/d/y",
            "y/m/d",
            "d-m-y",
            "m-d-y",
            "d b Y",
            "d-b-Y",
            "d. b Y",
            "d-b-y",
            "b d Y",
            "b d, Y",
        ),
    )
)
"""The ways that are tried where nobody says which it is."""


def bare_day(text: str) -> str:
    """Return the text of a day without a time of day."""
    return _TIME.sub("", text.strip()).strip()


def iso_day(text: str) -> date | None:
    """Return the day of a text that is one in any table: `2026-11-03`, `20261103`; otherwise
    None.
    """
    try:
        return parse_iso(_COMPACT.sub(r"\1-\2-\3", text))
    except ValueFault:
        return None
