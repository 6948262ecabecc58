"""vCards 2.1, 3.0 and 4.0, one card at a time.

The file is cut into cards and lines here, before the library sees it (`card_properties`): one
damaged card is then one refused row, and a photograph of a megabyte is never decoded. Sources:
RFC 6350, RFC 2426, and the vCard 2.1 specification of the versit consortium, for quoted-printable
values.
"""

import quopri
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from refjournal.exchange.cells import distinct, one_line
from refjournal.exchange.delimited import MOST_ROWS
from refjournal.exchange.people.card_properties import Properties, read_properties
from refjournal.exchange.people.fields import birthday, email, labels, phone, read_each
from refjournal.exchange.people.person import AddressBook, Person
from refjournal.exchange.source import UnreadableImportError

_BEGIN: Final = re.compile(r"begin:vcard\s*\Z", re.IGNORECASE)
_BARE_COMMA: Final = re.compile(r"(?<!\\)((?:\\\\)*),")
"""A comma without a backslash that escapes it."""
_EVERY_BEGIN: Final = re.compile(r"begin:vcard", re.IGNORECASE)
_END: Final = re.compile(r"end:vcard\s*\Z", re.IGNORECASE)
_BINARY: Final = re.compile(r"(?:[\w-]+\.)?(?:photo|logo|sound|key)[;:]", re.IGNORECASE)
_QUOTED: Final = re.compile(r";(?:encoding=)?quoted-printable", re.IGNORECASE)
_CHARSET: Final = re.compile(r";charset=([\w.:-]+)", re.IGNORECASE)
_NO_FIELD: Final = frozenset(
    ("VERSION", "PRODID", "REV", "N", "FN", "X-ABLABEL", "KIND", "SORT-STRING")
)
"""Properties of the card, not of the person; N and FN make the name."""
_KINDS: Final = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
"""What a card is of; the second is what Apple's programs write in vCard 3.0."""
_SINGLE: Final = ("company", "role", "address")
"""Keys that take one value."""


class _Card(NamedTuple):
    """The lines of a card, the first of them `line`; `flaw` says what it lacks, '' if nothing."""

    line: int
    lines: list[str]
    flaw: str = ""


def read_vcards(text: str, file: str) -> AddressBook:
    """Return the people of a file of vCards; a card that cannot be read is a refused row.

    Raises:
        UnreadableImportError: it has more cards than a network can have.
    """
    if len(_EVERY_BEGIN.findall(text)) > MOST_ROWS:
        raise UnreadableImportError(f"it has more than {MOST_ROWS:,} cards")
    people = tuple(_person(card, file) for card in _cards(text))
    return AddressBook("vCard", people)


def has_cards(text: str) -> bool:
    """Return whether a text begins with a card."""
    return _BEGIN.match(text.lstrip().partition("\n")[0].strip()) is not None


def _cards(text: str) -> Iterator[_Card]:
    """Yield the cards of a file. What is outside of one is nobody's, unless it ends as a card
    does.
    """
    card: _Card | None = None
    outside: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _BEGIN.match(line.strip()):
            if card is not None:
                yield card._replace(flaw="the card has no END:VCARD")
            card, outside = _Card(number, []), []
        if card is None:
            outside.append(line)
            if _END.match(line.strip()):
                if any(other.strip() for other in outside[:-1]):
                    first = number - len(outside) + 1
                    yield _Card(first, outside, "the card has no BEGIN:VCARD")
                outside = []
            continue
        card.lines.append(line)
        if _END.match(line.strip()):
            yield card
            card = None
    if card is not None:
        yield card._replace(flaw="the card has no END:VCARD")


def _person(card: _Card, file: str) -> Person:
    person = Person(file, card.line, tuple(card.lines))
    if card.flaw:
        return person._replace(refusal=card.flaw)
    lines = [line for line in _plain_lines(card.lines) if line]
    if not _END.match(lines[-1].strip()):
        # A line that goes on, as a soft break says, has swallowed the end.
        return person._replace(refusal="the card has no END:VCARD of its own")
    properties = read_properties(lines)
    found = _read(properties, person)
    if properties.unread:
        return found._replace(left_out=(*found.left_out, "a line that is no property"))
    return found


def _plain_lines(lines: list[str]) -> Iterator[str]:
    """Yield the logical lines of a card without its pictures, quoted-printable values decoded."""
    for line in _unfolded(lines):
        if _BINARY.match(line):
            continue
        head, colon, value = line.partition(":")
        if colon and _QUOTED.search(head):
            charset = _CHARSET.search(head)
            value = _from_quoted_printable(value, charset[1] if charset else "utf-8")
            head = _QUOTED.sub("", head)
        # The file is decoded as a whole: what a line says of its own encoding is done.
        head = _CHARSET.sub("", head)
        yield from (f"{head}{colon}{text}" for text in _single_texts(head, value) if line.strip())


def _single_texts(head: str, value: str) -> list[str]:
    """Return a value as texts of which the library loses nothing: of `likes tea, coffee` it would
    keep the first half, since that comma should have been escaped.
    """
    name = head.partition(";")[0].rpartition(".")[2].upper()
    if name == "CATEGORIES":
        return [value]
    if name == "NICKNAME":
        return _BARE_COMMA.sub(r"\1\n", value).split("\n")
    return [_BARE_COMMA.sub(r"\1\,", value)]


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Yield the logical lines of a card. A line that is folded begins with a space, and one of
    quoted-printable text goes on where it ends in `=`.
    """
    pieces: list[str] = []
    is_quoted = soft_break = False
    for line in lines:
        if soft_break:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
        else:
            if pieces:
                yield "".join(pieces)
            pieces = []
            if line:
                pieces = [line]
            is_quoted = _QUOTED.search(line.partition(":")[0]) is not None
        soft_break = is_quoted and line.endswith("=")
    if pieces:
        yield "".join(pieces)


def _from_quoted_printable(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _read(card: Properties, person: Person) -> Person:
    if any(text.upper() == "GROUP" for name in _KINDS for text in card.texts(name)):
        return person._replace(refusal="the card is a list of people, not a person")
    emails, no_emails = read_each("email", filter(str.strip, card.texts("EMAIL")), email)
    phones, no_phones = read_each("phone", filter(str.strip, card.texts("TEL")), phone)
    birthdays, no_days = read_each("birthday", filter(str.strip, card.texts("BDAY")), birthday)
    values: dict[str, tuple[str, ...]] = {
        "name": distinct([_name(card)]),
        "aliases": distinct(card.texts("NICKNAME")),
        "company": distinct(_companies(card)),
        "role": distinct([*card.texts("TITLE"), *card.texts("ROLE")]),
        "email": distinct(emails),
        "phone": distinct(phones),
        "web": distinct([*card.texts("URL"), *card.texts("X-SOCIALPROFILE")]),
        "address": distinct(_addresses(card)),
        "birthday": distinct(birthdays)[:1],
        "tags": labels(card.texts("CATEGORIES")),
        "uid": distinct(card.texts("UID"))[:1],
    }
    values["aliases"] = tuple(
        alias
        for alias in values["aliases"]
        if alias.casefold() != "".join(values["name"]).casefold()
    )
    taken = {"NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE"}
    taken |= {"ADR", "CATEGORIES", "UID", "NOTE", "BDAY"}
    further = [f"a further {key}" for key in _SINGLE if len(values[key]) > 1]
    values |= {key: values[key][:1] for key in _SINGLE}
    return person._replace(
        values={key: found for key, found in values.items() if found},
        note="\n\n".join(text.strip() for text in card.texts("NOTE") if text.strip()),
        left_out=(*(name for name in card.names if name not in taken | _NO_FIELD), *further),
        unread=(*no_emails, *no_phones, *no_days),
        same_as="".join(card.texts("X-SAME-AS")[:1]).strip(),
    )


def _name(card: Properties) -> str:
    """Return the formatted name; of a card without one, the parts of its name in their order."""
    formatted = [one_line(text) for text in card.texts("FN")]
    if any(formatted):
        return next(filter(None, formatted))
    for parts in card.parted("N"):
        family, given, additional, prefix, suffix = (*parts, *[""] * 5)[:5]
        text = " ".join((prefix, given, additional, family, suffix))
        if text.strip():
            return text
    # A firm has no name but that of the firm.
    return "".join(_companies(card)[:1])


def _companies(card: Properties) -> list[str]:
    """Return the name of each firm, without its departments."""
    return [next((unit for unit in units if unit.strip()), "") for units in card.parted("ORG")]


def _addresses(card: Properties) -> Iterator[str]:
    for parts in card.parted("ADR"):
        box, extended, street, city, region, code, country = (*parts, *[""] * 7)[:7]
        town = " ".join(filter(None, (code, city)))
        wanted = (box, extended, street, town, region, country)
        yield ", ".join(filter(None, (part.strip() for part in wanted)))
