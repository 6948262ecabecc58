"""Values of address books in the form that a contact's keys take."""

import re
from collections.abc import Iterable
from typing import Final

from refjournal.days import parse_iso, parse_month, parse_yearly
from refjournal.exchange.cells import distinct, one_line
from refjournal.exchange.day_forms import DAY_FORMS, bare_day
from refjournal.value_fault import ValueFault

_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_ISO_BEGINNING: Final = re.compile(r"-{0,2}\d{1,4}-?\d{2}-?\d{0,2}[T ]")
_TIME: Final = re.compile(r"[T ].*")
_NO_YEAR: Final = "0000-"
"""What some phones write where the year of a birthday is not known; the year 1604 is Apple's."""
_SYSTEM_LABELS: Final = frozenset(("mycontacts", "my contacts", "starred", "friends and family"))
"""Labels that a program gives to everybody, and that say nothing about one person."""


def birthday(text: str) -> str | None:
    """Return a birthday as `1976-02-28`, or `02-28` without the year; None where it is no day.

    >>> birthday("19760228"), birthday("--02-28"), birthday("1604-02-28")
    ('1976-02-28', '02-28', '02-28')
    """
    try:
        return str(parse_yearly(_iso_like(text).removeprefix(_NO_YEAR)))
    except ValueFault:
        return only_day(text)


def day(text: str) -> str | None:
    """Return a day as `2026-11-25`: of an ISO date, or of one with its month in English letters.

    >>> day("25 Nov 2026"), day("2026-11-25T10:00:00Z"), day("11/25/26")
    ('2026-11-25', '2026-11-25', None)
    """
    try:
        return parse_iso(_iso_like(text)).isoformat()
    except ValueFault:
        return only_day(text)


def only_day(text: str) -> str | None:
    """Return the only day that a text can mean; None where there are two, or none.

    >>> only_day("25 Nov 2026"), only_day("28.2.1976"), only_day("03/04/1976")
    ('2026-11-25', '1976-02-28', None)
    """
    bare = bare_day(text)
    readings = {form.read(bare) for form in DAY_FORMS if form.has_century} - {None}
    return str(readings.pop()) if len(readings) == 1 else None


def day_or_month(text: str) -> str | None:
    """Return a day as `day` does, or a month as `2026-11`."""
    month = text.strip()
    if parse_month(month) is not None:
        return month
    return day(text)


def _iso_like(text: str) -> str:
    """Return a day without its time, with hyphens between its parts."""
    bare = _TIME.sub("", text.strip()) if _ISO_BEGINNING.match(text.strip()) else text.strip()
    return _COMPACT_DAY.sub(r"\1-\2-\3", bare)


def labels(texts: Iterable[str]) -> tuple[str, ...]:
    """Return labels as tags, without those that a program gives to everybody.

    >>> labels(["* myContacts", "BNI Bonn"])
    ('BNI Bonn',)
    """
    bare = (one_line(text).removeprefix("*").strip() for text in texts)
    return distinct(text for text in bare if text.casefold() not in _SYSTEM_LABELS)
