"""A contact as a vCard 3.0, the version that every address book reads.

A card says how to reach somebody and no more: what you wrote about them stays in the journal. Names
are not cut into parts, since no program can know which word of "Nguyễn Thị Mai" is the family's.
Sources: RFC 2426; `X-APPLE-OMIT-YEAR`, by which phones know a birthday without its year.
"""

import re
from collections.abc import Iterator
from typing import Final

from refjournal.days import Yearly
from refjournal.exchange.plain_text import plain_text
from refjournal.records.contact import Contact

SUFFIX: Final = ".vcf"
_WIDTH: Final = 75
"""How many bytes a line may have, without its end."""
_SPECIAL: Final = re.compile(r"[\\,;]")
_NO_YEAR: Final = 1604
"""The leap year that is written for no year."""
_UID: Final = re.compile(rb"(?:^|[\r\n])(?:[\w-]+\.)?UID(?:;[^:\r\n]*)?:([^\r\n]*)", re.IGNORECASE)


def vcard(contact: Contact, uid: str, *, redact: bool = False) -> bytes:
    """Return somebody's card. `redact`: only the name, telephone numbers and e-mail addresses."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//refjournal//EN",
        f"UID:{_text(uid)}",
        *_fields(contact, redact=redact),
        "END:VCARD",
    ]
    return b"".join(_folded(line) for line in lines)


def _fields(contact: Contact, *, redact: bool) -> Iterator[str]:
    name = _text(contact.name or "") or _text(contact.id)
    yield f"FN:{name}"
    yield f"N:;{name};;;"
    yield from _each("TEL", contact.phone)
    yield from _each("EMAIL", contact.email)
    if redact:
        return
    if aliases := ",".join(filter(None, map(_text, contact.aliases))):
        yield f"NICKNAME:{aliases}"
    yield from _each("ORG", (contact.company,))
    yield from _each("TITLE", (contact.role,))
    yield from _each("URL", contact.web)
    if address := _text(contact.address or ""):
        yield f"ADR:;;{address};;;;"
    if contact.birthday is not None:
        yield _birthday(contact.birthday)
    if tags := ",".join(filter(None, map(_text, contact.tags))):
        yield f"CATEGORIES:{tags}"


def _each(field: str, values: tuple[str | None, ...]) -> Iterator[str]:
    for value in values:
        if text := _text(value or ""):
            yield f"{field}:{text}"


def _birthday(day: Yearly) -> str:
    if day.year is None:
        return f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day.month:02d}-{day.day:02d}"
    return f"BDAY:{day}"


def _text(value: str) -> str:
    """Return a value on one line, escaped."""
    return _SPECIAL.sub(r"\\\g<0>", plain_text(value))


def _folded(line: str) -> bytes:
    """Return a line in UTF-8, with breaks in it where it is too long, never inside a character."""
    rest = line.encode()
    pieces: list[bytes] = []
    width = _WIDTH
    while len(rest) > width:
        end = width
        while rest[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(rest[:end])
        rest = rest[end:]
        width = _WIDTH - 1  # each further line begins with a space
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"


def uids_in(data: bytes) -> set[str]:
    """Return the UIDs of the cards in a file of another program."""
    return {found.decode("utf-8", "replace").strip() for found in _UID.findall(data)}
