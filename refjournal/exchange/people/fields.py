"""Values of address books in the form that a contact's keys take."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from refjournal.days import parse_iso, parse_month, parse_yearly
from refjournal.exchange.cells import distinct, one_line
from refjournal.exchange.day_forms import DAY_FORMS, bare_day
from refjournal.records.value_problems import can_be_mailed_to
from refjournal.value_fault import ValueFault

_COMPACT_DAY: Final = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_ISO_BEGINNING: Final = re.compile(r"-{0,2}\d{1,4}-?\d{2}-?\d{0,2}[T ]")
_TIME: Final = re.compile(r"[T ].*")
_NO_YEAR: Final = "0000-"
"""What some phones write where the year of a birthday is not known; the year 1604 is Apple's."""
_NAMED_ADDRESS: Final = re.compile(r"[^<>@]*<\s*([^<>\s]+)\s*>")
_MAIL_SCHEME: Final = "mailto:"
_PHONE_SCHEME: Final = "tel:"
_MOST_SHOWN: Final = 60
"""Characters of a value that a message shows."""
_SYSTEM_LABELS: Final = frozenset(("mycontacts", "my contacts", "starred", "friends and family"))
"""Labels that a program gives to everybody, and that say nothing about one person."""


def birthday(text: str) -> str:
    """Return a birthday as `1976-02-28`, or `02-28` without the year.

    Raises:
        ValueFault: it is no day, or can be two.

    >>> birthday("19760228"), birthday("--02-28"), birthday("1604-02-28")
    ('1976-02-28', '02-28', '02-28')
    """
    try:
        return str(parse_yearly(_iso_like(text).removeprefix(_NO_YEAR)))
    except ValueFault:
        return only_day(text)


def day(text: str) -> str:
    """Return a day as `2026-11-25`: of an ISO date, or of one that can be read in one way.

    Raises:
        ValueFault: it is no day, or can be two.

    >>> day("25 Nov 2026"), day("2026-11-25T10:00:00Z")
    ('2026-11-25', '2026-11-25')
    """
    try:
        return parse_iso(_iso_like(text)).isoformat()
    except ValueFault:
        return only_day(text)


def only_day(text: str) -> str:
    """Return the only day that a text can mean.

    Raises:
        ValueFault: there are two, or none.

    >>> only_day("25 Nov 2026"), only_day("28.2.1976")
    ('2026-11-25', '1976-02-28')
    """
    bare = bare_day(text)
    readings = {form.read(bare) for form in DAY_FORMS if form.has_century} - {None}
    if not readings:
        raise ValueFault(f"{shortened(one_line(text))!r} is no day")
    if len(readings) > 1:
        days = " or ".join(sorted(map(str, readings)))
        raise ValueFault(f"{shortened(one_line(text))!r} can be {days}")
    return str(readings.pop())


def day_or_month(text: str) -> str:
    """Return a day as `day` does, or a month as `2026-11`.

    Raises:
        ValueFault: it is neither, or can be two days.
    """
    month = text.strip()
    if parse_month(month) is not None:
        return month
    return day(text)


def email(text: str) -> str:
    """Return an e-mail address, without the name that can be beside it.

    Raises:
        ValueFault: no mail could go there.

    >>> email("Anna Novak <anna@x.example>"), email("mailto:anna@x.example")
    ('anna@x.example', 'anna@x.example')
    """
    line = one_line(text)
    named = _NAMED_ADDRESS.fullmatch(line)
    address = line
    if named is not None:
        address = named[1]
    if address.lower().startswith(_MAIL_SCHEME):
        address = address[len(_MAIL_SCHEME) :]
    if not can_be_mailed_to(address):
        raise ValueFault(f"{shortened(line)!r} is no e-mail address")
    return address


def phone(text: str) -> str:
    """Return a telephone number as it is written.

    Raises:
        ValueFault: it has no digit.

    >>> phone("tel:+49 228 5550100")
    '+49 228 5550100'
    """
    line = one_line(text)
    number = line
    if line.lower().startswith(_PHONE_SCHEME):
        number = line[len(_PHONE_SCHEME) :]
    if not any(map(str.isdigit, number)):
        raise ValueFault(f"{shortened(line)!r} is no telephone number")
    return number


def shortened(text: str) -> str:
    """Return the beginning of a text, as much as a message can show."""
    if len(text) <= _MOST_SHOWN:
        return text
    return f"{text[:_MOST_SHOWN]}…"


def read_each(
    key: str, texts: Iterable[str], reader: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """Return what a reader makes of texts, and in words what it cannot read."""
    found: list[str] = []
    unread: list[str] = []
    for text in texts:
        try:
            found.append(reader(text))
        except ValueFault as fault:
            unread.append(f"{key}: {fault}")
    return found, unread


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
