"""Address books as tables: Google, Outlook, LinkedIn, our own columns, and any other by a mapping.

Which program wrote a table is told by its header alone. A preamble above the header, as LinkedIn
writes one, is passed over.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from refjournal.exchange.people.fields import birthday, day, distinct, labels, one_line
from refjournal.exchange.people.person import AddressBook, Person, UnreadableImportError
from refjournal.records.fields import Type
from refjournal.records.kinds import declared_keys

SAME_AS: Final = "same_as"
"""The column by which a rejected row says who it is."""
_SEPARATORS: Final = (",", ";", "\t")
_HEADER_WITHIN: Final = 30
"""Rows within which the header is looked for."""
_LIST_MARK: Final = ":::"
"""Between the items of a list in a cell, as Google writes them. Source: Google Contacts, export."""
_NAME_PARTS: Final = ("given", "middle", "family", "suffix")
_NOTE: Final = "note"
_MOST_NAMED: Final = 12
"""How many columns of an unknown table a message names."""


class ContactRow(NamedTuple):
    """A row with the line on which it begins."""

    line: int
    cells: tuple[str, ...]


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
            "notes": _NOTE,
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
            "notes": _NOTE,
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
            "notes": _NOTE,
            "categories": "tags",
        },
    ),
)
_KIND_OF_VALUE: Final = (" - label", " - type")
"""Columns that only say of what kind the value beside them is (`Work`)."""
_LINKEDIN: Final = "LinkedIn connections"


def targets() -> tuple[str, ...]:
    """Return what a column can be mapped to."""
    return (*declared_keys("contact"), *_NAME_PARTS, _NOTE)


class _Columns(NamedTuple):
    """The columns of a table: the program's name for it, and a target for each ('' for none)."""

    kind: str
    header: tuple[str, ...]
    targets: tuple[str, ...]


def read_table(text: str, file: str, mapping: Mapping[str, Sequence[str]]) -> AddressBook:
    """Return the people of a table. `mapping`: by target, the columns that it is read from.

    Raises:
        UnreadableImportError: no header that is known, or that has the columns of the mapping.
    """
    columns, body = _table(text, mapping)
    filled = [row for row in body if any(cell.strip() for cell in row.cells)]
    people = tuple(_person(row, columns, file) for row in filled)
    return AddressBook(columns.kind, people, columns.header, len(body) - len(filled))


def _table(text: str, mapping: Mapping[str, Sequence[str]]) -> tuple[_Columns, list[ContactRow]]:
    """Return the columns, and the rows below the header."""
    widest: tuple[str, ...] = ()
    for separator in _SEPARATORS:
        for number, row in enumerate(islice(_rows(text, separator), _HEADER_WITHIN)):
            header = tuple(one_line(cell.removeprefix("\ufeff")) for cell in row.cells)
            columns = _mapped(header, mapping) if mapping else _recognised(header)
            if columns is not None:
                _refuse_open_quote(text, separator)
                return columns, list(islice(_rows(text, separator), number + 1, None))
            widest = max(widest, header, key=lambda cells: sum(map(bool, cells)))
    raise UnreadableImportError(_unknown(widest, mapping))


def _unknown(header: tuple[str, ...], mapping: Mapping[str, Sequence[str]]) -> str:
    titles = [title for title in header if title]
    if mapping:
        missing = [
            title
            for wanted in mapping.values()
            for title in wanted
            if title.casefold() not in {other.casefold() for other in titles}
        ]
        named = ", ".join(repr(title) for title in missing or titles)
        return f"no row has all columns of --map; missing: {named}"
    if len(titles) < 2:
        return "this is no address book: neither vCards nor a table with a header"
    listed = ", ".join(repr(title) for title in titles[:_MOST_NAMED])
    return (
        f"the columns are of no known program: {listed}; "
        f"say which is which, such as --map name={titles[0]!r}"
    )


def _rows(text: str, separator: str, *, strict: bool = False) -> Iterator[ContactRow]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = 1
    for cells in reader:
        yield ContactRow(line, tuple(cells))
        line = reader.line_num + 1


def _refuse_open_quote(text: str, separator: str) -> None:
    """Refuse a table in which a quote is never closed: all further rows would be one cell."""
    line = 1
    try:
        for row in _rows(text, separator, strict=True):
            line = row.line
    except csv.Error as error:
        if "end of data" in str(error):
            raise UnreadableImportError(
                f"a row after line {line} opens a quote and never closes it"
            ) from None


def _recognised(header: tuple[str, ...]) -> _Columns | None:
    titles = {title.casefold() for title in header}
    for layout in _LAYOUTS:
        if layout.needs <= titles:
            found = tuple(_target(title.casefold(), layout) for title in header)
            return _Columns(layout.kind, header, found)
    own = declared_keys("contact")
    if "name" in titles and sum(title in own for title in titles) > 1:
        known = {*own, _NOTE, SAME_AS}
        return _Columns(
            "table with the journal's own columns",
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


def _mapped(header: tuple[str, ...], mapping: Mapping[str, Sequence[str]]) -> _Columns | None:
    by_title = {
        title.strip().casefold(): target for target, titles in mapping.items() for title in titles
    }
    by_title.setdefault(SAME_AS, SAME_AS)
    titles = [title.casefold() for title in header]
    if not set(by_title) - {SAME_AS} <= set(titles):
        return None
    return _Columns("table", header, tuple(by_title.get(title, "") for title in titles))


def _person(row: ContactRow, columns: _Columns, file: str) -> Person:
    person = Person(file, row.line, row.cells)
    beyond = row.cells[len(columns.header) :]
    if any(cell.strip() for cell in beyond):
        # A separator inside a value that is not quoted: every value after it would be another's.
        return person._replace(
            refusal=f"the row has {len(row.cells)} cells where the header has {len(columns.header)}"
        )
    found: dict[str, list[str]] = {}
    left_out: list[str] = []
    for title, target, cell in zip(columns.header, columns.targets, row.cells, strict=False):
        if not cell.strip():
            continue
        if not target:
            if not title.casefold().endswith(_KIND_OF_VALUE):
                left_out.append(title)
            continue
        found.setdefault(target, []).append(cell)
    values, unclear = _values(found, columns.kind)
    return person._replace(
        values=values,
        note="\n\n".join(text.strip() for text in found.get(_NOTE, ())),
        left_out=(*left_out, *unclear),
        same_as="".join(found.get(SAME_AS, ())).strip(),
    )


def _values(
    found: Mapping[str, list[str]], kind: str
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the values by key, and the keys whose cells could not be read."""
    keys = declared_keys("contact")
    values: dict[str, tuple[str, ...]] = {}
    unclear: list[str] = []
    for target, cells in found.items():
        if target not in keys or target == "name":
            continue
        reader = _READERS.get(target)
        texts: Iterable[str | None] = map(reader, cells) if reader else _items(target, cells)
        readable = [text for text in texts if text]
        if readable:
            items = labels(readable) if target == "tags" else distinct(readable)
            values[target] = items if keys[target].many else items[:1]
        else:
            unclear.append(target)
    if name := _name(found):
        values = {"name": (name,), **values}
    if kind == _LINKEDIN:
        values.setdefault("source", ("LinkedIn",))
        values.setdefault("uid", values.get("web", ()))
    return {key: items for key, items in values.items() if items}, unclear


_READERS: Final[Mapping[str, Callable[[str], str | None]]] = {
    "birthday": birthday,
    "met": day,
    "since": day,
    "archived": day,
}


def _items(target: str, cells: Iterable[str]) -> Iterator[str]:
    """Yield the items of a list's cells; labels and words are also separated by commas."""
    key = declared_keys("contact")[target]
    split_at_commas = target == "tags" or key.type in (Type.CHOICE, Type.ID)
    for cell in cells:
        parts = cell.split(_LIST_MARK) if key.many else [cell]
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
