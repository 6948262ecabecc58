"""Address books as tables: Google, Outlook, LinkedIn, our own columns, and any other by a mapping.

Which program wrote a table is told by its header alone. A preamble above the header, as LinkedIn
writes one, is passed over.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.exchange.cells import distinct, one_line
from refjournal.exchange.delimited import (
    ID,
    LIST_MARK,
    NOTE,
    OWN_KIND,
    Cells,
    DelimitedRow,
    Header,
    NoHeaderError,
    TableColumns,
    cells_of,
    mapped_columns,
    own_keys,
    own_target,
    read_delimited,
    unknown_columns,
)
from refjournal.exchange.people.day_columns import day_forms, with_iso_days
from refjournal.exchange.people.fields import (
    birthday,
    day,
    day_or_month,
    email,
    labels,
    phone,
    read_each,
)
from refjournal.exchange.people.person import AddressBook, Person
from refjournal.exchange.people.titles import likely_targets, targets_of, whole_address
from refjournal.exchange.source import SAME_AS, UnreadableImportError
from refjournal.records.fields import Type
from refjournal.records.kinds import declared_keys

_NAME_PARTS: Final = ("given", "middle", "family", "suffix")


class Layout(NamedTuple):
    """How a program names its columns: a target for each header, in lower case.

    A target is a key of a contact, a part of the name, or `note`. `needs` are the headers by which
    the program is known. `numbered` are the beginnings of headers that are counted (`Phone 1`).
    """

    kind: str
    needs: frozenset[str]
    columns: Mapping[str, str]
    numbered: tuple[tuple[str, str, str], ...] = ()


_GOOGLE_COUNTED: Final = (
    ("e-mail ", " - value", "email"),
    ("phone ", " - value", "phone"),
    ("website ", " - value", "web"),
    ("address ", " - formatted", "address"),
    ("organization ", " - name", "company"),
    ("organization ", " - title", "role"),
)
_LAYOUTS: Final = (
    Layout(
        "Google Contacts",
        frozenset(("given name", "family name", "group membership")),
        {
            "name": "name",
            "given name": "given",
            "additional name": "middle",
            "family name": "family",
            "name suffix": "suffix",
            "nickname": "aliases",
            "birthday": "birthday",
            "notes": NOTE,
            "group membership": "tags",
        },
        _GOOGLE_COUNTED,
    ),
    Layout(
        "Google Contacts",
        frozenset(("first name", "last name", "labels")),
        {
            "first name": "given",
            "middle name": "middle",
            "last name": "family",
            "name suffix": "suffix",
            "nickname": "aliases",
            "organization name": "company",
            "organization title": "role",
            "birthday": "birthday",
            "notes": NOTE,
            "labels": "tags",
        },
        _GOOGLE_COUNTED,
    ),
    Layout(
        "LinkedIn connections",
        frozenset(("first name", "last name", "connected on")),
        {
            "first name": "given",
            "last name": "family",
            "url": "web",
            "email address": "email",
            "company": "company",
            "position": "role",
            "connected on": "met",
        },
    ),
)
_OUTLOOK: Final = (
    "e-mail address",
    "e-mail 2 address",
    "telefon geschäftlich",
    "adresse de messagerie",
    "teléfono del trabajo",
    "telefoon op werk",
    "indirizzo posta elettronica",
)
"""Titles that nobody but Outlook writes, in English, German, French, Spanish, Dutch, Italian."""
_KIND_OF_VALUE: Final = (" - label", " - type")
"""TableColumns that only say of what kind the value beside them is (`Work`)."""
_LINKEDIN: Final = "LinkedIn connections"


def targets() -> tuple[str, ...]:
    """Return what a column can be mapped to."""
    return (*declared_keys("contact"), *_NAME_PARTS, NOTE)


def read_table(text: str, file: str, mapping: Mapping[str, Sequence[str]]) -> AddressBook:
    """Return the people of a table. `mapping`: by target, the columns that it is read from.

    Raises:
        UnreadableImportError: no header that is known, or that has the columns of the mapping.
    """

    def recognise(header: Header) -> TableColumns | None:
        if mapping:
            return mapped_columns(header, mapping)
        return _recognised(header)

    try:
        columns, body = read_delimited(text, recognise)
    except NoHeaderError as error:
        likely = likely_targets(error.titles, error.rows)
        message = unknown_columns(
            error.titles, mapping, likely, noun="address book: neither vCards nor a table"
        )
        raise UnreadableImportError(message) from None
    filled = [row for row in body if not row.is_blank]
    cells = [cells_of(row, columns) for row in filled]
    forms = day_forms([of_row.by_target for of_row in cells])
    people = tuple(
        _person(
            row, of_row._replace(by_target=with_iso_days(of_row.by_target, forms)), columns, file
        )
        for row, of_row in zip(filled, cells, strict=True)
    )
    return AddressBook(columns.kind, people, columns.header, len(body) - len(filled))


def _recognised(header: Header) -> TableColumns | None:
    plain = {title.casefold() for title in header}
    for layout in _LAYOUTS:
        if layout.needs <= plain:
            found = tuple(_target(title.casefold(), layout) for title in header)
            return TableColumns(layout.kind, header, found)
    return _own_columns(header) or _known_titles(header)


def _own_columns(header: Header) -> TableColumns | None:
    """Return the columns of a table that `export csv` wrote, or that has the same titles."""
    own = declared_keys("contact")
    plain = [title.casefold() for title in header]
    if "name" not in plain or sum(title in own for title in plain) < 2:
        return None
    known = {*own, NOTE, SAME_AS, ID}
    if ID in plain:  # every other column is a key of one's own
        found = tuple(
            low if low in known else own_target(title)
            for low, title in zip(plain, header, strict=True)
        )
        return TableColumns(OWN_KIND, header, found)
    if known.issuperset(plain):
        return TableColumns(OWN_KIND, header, tuple(plain))
    return None


def _known_titles(header: Header) -> TableColumns | None:
    """Return the columns of a table whose titles are known words; keys of ours are such words."""
    found = targets_of(header)
    if found is None:
        return None
    known = {*declared_keys("contact"), SAME_AS}
    plain = [title.casefold() for title in header]
    targets = tuple(
        target or (low if low in known else "") for target, low in zip(found, plain, strict=True)
    )
    is_outlook = any(title in plain for title in _OUTLOOK)
    return TableColumns("Outlook" if is_outlook else "table", header, targets)


def _target(title: str, layout: Layout) -> str:
    if title == SAME_AS:
        return SAME_AS
    if title in layout.columns:
        return layout.columns[title]
    for begins, ends, target in layout.numbered:
        middle = title[len(begins) : len(title) - len(ends)]
        if title.startswith(begins) and title.endswith(ends) and middle.isdigit():
            return target
    return ""


def _person(row: DelimitedRow, cells: Cells, columns: TableColumns, file: str) -> Person:
    person = Person(file, row.line, row.cells)
    if cells.refusal:
        return person._replace(refusal=cells.refusal)
    values, further, unread = _values(cells.by_target, columns.kind)
    of_value = [title for title in cells.left_out if not title.casefold().endswith(_KIND_OF_VALUE)]
    return person._replace(
        values=values,
        note="\n\n".join(text.strip() for text in cells.by_target.get(NOTE, ())),
        left_out=(*of_value, *further),
        unread=tuple(unread),
        same_as="".join(cells.by_target.get(SAME_AS, ())).strip(),
        was="".join(cells.by_target.get(ID, ())).strip(),
        own=own_keys(cells.by_target),
    )


def _values(
    found: Mapping[str, list[str]], kind: str
) -> tuple[dict[str, tuple[str, ...]], list[str], list[str]]:
    """Return the values by key; in words, the values for which a key has no room; and those that
    cannot be read.
    """
    keys = declared_keys("contact")
    values: dict[str, tuple[str, ...]] = {}
    further: list[str] = []
    unread: list[str] = []
    for target, cells in found.items():
        if target not in keys or target == "name":
            continue
        items, not_read = _read_cells(target, cells)
        unread += not_read
        if len(items) > 1 and not keys[target].many:
            further.append(f"a further {target}")
            items = items[:1]
        values[target] = items
    address = one_line(whole_address(found))
    if address:
        values.setdefault("address", (address,))
    if name := _name(found):
        values = {"name": (name,), **values}
    if kind == _LINKEDIN:
        values.setdefault("source", ("LinkedIn",))
        values.setdefault("uid", values.get("web", ()))
    return {key: items for key, items in values.items() if items}, further, unread


def _read_cells(target: str, cells: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the values of the cells of one key, and in words what cannot be read."""
    texts = list(_items(target, cells))
    reader = _READERS.get(target)
    if reader is None:
        return (labels(texts) if target == "tags" else distinct(texts)), []
    filled = [text for text in texts if _NOTHING.sub("", text)]
    found, unread = read_each(target, filled, reader)
    return distinct(found), unread


_NOTHING: Final = re.compile(r"[0\s/.:–—-]+|n/a", re.IGNORECASE)
"""What is written where there is nothing: `0/0/00` by Outlook, a dash by people."""
_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "email": email,
    "phone": phone,
    "birthday": birthday,
    "met": day_or_month,
    "since": day_or_month,
    "archived": day,
}


def _items(target: str, cells: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list's cells; labels and words are also separated by commas."""
    key = declared_keys("contact")[target]
    split_at_commas = target in ("tags", "email") or key.type in (Type.CHOICE, Type.ID)
    for cell in cells:
        parts = cell.split(LIST_MARK.strip()) if key.many else [cell]
        for part in parts:
            yield from part.replace(";", ",").split(",") if split_at_commas else [part]


def _name(found: Mapping[str, list[str]]) -> str:
    whole = one_line("".join(found.get("name", ())[:1]))
    if whole:
        return whole
    parts = (one_line("".join(found.get(part, ())[:1])) for part in _NAME_PARTS)
    name = " ".join(filter(None, parts))
    # A firm has no name but that of the firm.
    return name or one_line("".join(found.get("company", ())[:1]))
