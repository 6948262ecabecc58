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
    DelimitedRow,
    Header,
    NoHeaderError,
    TableColumns,
    cells_of,
    mapped_columns,
    read_delimited,
    unknown_columns,
)
from refjournal.exchange.people.fields import birthday, day, day_or_month, labels
from refjournal.exchange.people.person import AddressBook, Person
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
    Layout(
        "Outlook",
        frozenset(("first name", "last name", "e-mail address")),
        {
            "first name": "given",
            "middle name": "middle",
            "last name": "family",
            "suffix": "suffix",
            "nickname": "aliases",
            "company": "company",
            "job title": "role",
            "e-mail address": "email",
            "e-mail 2 address": "email",
            "e-mail 3 address": "email",
            "mobile phone": "phone",
            "primary phone": "phone",
            "business phone": "phone",
            "business phone 2": "phone",
            "home phone": "phone",
            "home phone 2": "phone",
            "other phone": "phone",
            "company main phone": "phone",
            "web page": "web",
            "birthday": "birthday",
            "notes": NOTE,
            "categories": "tags",
        },
    ),
)
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
        return mapped_columns(header, mapping) if mapping else _recognised(header)

    try:
        columns, body = read_delimited(text, recognise)
    except NoHeaderError as error:
        message = unknown_columns(
            error.titles, mapping, example="name", noun="address book: neither vCards nor a table"
        )
        raise UnreadableImportError(message) from None
    filled = [row for row in body if not row.is_blank]
    people = tuple(_person(row, columns, file) for row in filled)
    return AddressBook(columns.kind, people, columns.header, len(body) - len(filled))


def _recognised(header: tuple[str, ...]) -> TableColumns | None:
    titles = {title.casefold() for title in header}
    for layout in _LAYOUTS:
        if layout.needs <= titles:
            found = tuple(_target(title.casefold(), layout) for title in header)
            return TableColumns(layout.kind, header, found)
    own = declared_keys("contact")
    if "name" in titles and sum(title in own for title in titles) > 1:
        known = {*own, NOTE, SAME_AS, ID}
        return TableColumns(
            OWN_KIND,
            header,
            tuple(title.casefold() if title.casefold() in known else "" for title in header),
        )
    return None


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


def _person(row: DelimitedRow, columns: TableColumns, file: str) -> Person:
    person = Person(file, row.line, row.cells)
    cells = cells_of(row, columns)
    if cells.refusal:
        return person._replace(refusal=cells.refusal)
    values, unclear = _values(cells.by_target, columns.kind)
    of_value = [title for title in cells.left_out if not title.casefold().endswith(_KIND_OF_VALUE)]
    return person._replace(
        values=values,
        note="\n\n".join(text.strip() for text in cells.by_target.get(NOTE, ())),
        left_out=(*of_value, *unclear),
        same_as="".join(cells.by_target.get(SAME_AS, ())).strip(),
        was="".join(cells.by_target.get(ID, ())).strip(),
    )


def _values(
    found: Mapping[str, list[str]], kind: str
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the values by key, and in words what no key takes."""
    keys = declared_keys("contact")
    values: dict[str, tuple[str, ...]] = {}
    unclear: list[str] = []
    for target, cells in found.items():
        if target not in keys or target == "name":
            continue
        items, left_out = _read_cells(target, cells)
        unclear += left_out
        if items:
            values[target] = items
    if name := _name(found):
        values = {"name": (name,), **values}
    if kind == _LINKEDIN:
        values.setdefault("source", ("LinkedIn",))
        values.setdefault("uid", values.get("web", ()))
    return {key: items for key, items in values.items() if items}, unclear


def _read_cells(target: str, cells: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the values of the cells of one key, and in words what it does not take."""
    reader = _READERS.get(target)
    if reader is None:
        readable = list(_items(target, cells))
    else:
        cells = [cell for cell in cells if _NO_DAY.sub("", cell)]
        readable = [text for text in map(reader, cells) if text]
    if cells and not any(readable):
        return (), [f"{target} that cannot be read"]
    if target == "tags":
        return labels(readable), []
    items = distinct(readable)
    if declared_keys("contact")[target].many or len(items) < 2:
        return items, []
    return items[:1], [f"a further {target}"]


_NO_DAY: Final = re.compile(r"[0\s/.:-]+")
"""What Outlook writes where there is no day: `0/0/00`."""
_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "birthday": birthday,
    "met": day_or_month,
    "since": day_or_month,
    "archived": day,
}


def _items(target: str, cells: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list's cells; labels and words are also separated by commas."""
    key = declared_keys("contact")[target]
    split_at_commas = target == "tags" or key.type in (Type.CHOICE, Type.ID)
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
