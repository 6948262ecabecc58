"""A mapping kept in a file: which column is which, and how the table writes what it says."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.exchange.source import UnreadableImportError

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+\Z")
_TABLES: Final = ("columns", "status")
_TEXTS: Final = ("days", "amounts")


class SavedMapping(NamedTuple):
    """What a mapping file says: `columns` by key, the words of the table by `status`, and how days
    and amounts are written, None where that is not said.
    """

    columns: Mapping[str, Sequence[str]] = {}
    status: Mapping[str, Sequence[str]] = {}
    days: str | None = None
    amounts: str | None = None


def parse_mapping(text: str) -> SavedMapping:
    """Return the mapping in the text of a file.

    Raises:
        UnreadableImportError: it is none; the message says what is wrong.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableImportError(f"the mapping file is not TOML: {error}") from None
    unknown = [name for name in document if name not in (*_TABLES, *_TEXTS)]
    if unknown:
        raise UnreadableImportError(f"a mapping file has no {unknown[0]!r}")
    columns, status = (_lists(document.get(name, {}), name) for name in _TABLES)
    days, amounts = (document.get(name) for name in _TEXTS)
    for name, value in (("days", days), ("amounts", amounts)):
        if not isinstance(value, str | None):
            raise UnreadableImportError(f"the mapping file: {name} is not a text in quotes")
    return SavedMapping(columns, status, days, amounts)


def _lists(table: object, name: str) -> dict[str, list[str]]:
    if not isinstance(table, dict):
        raise UnreadableImportError(f"the mapping file: {name} is not a table")
    found: dict[str, list[str]] = {}
    for key, value in table.items():
        items = value
        if isinstance(value, str):
            items = [value]
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise UnreadableImportError(f"the mapping file: {name}.{key} is not a list of texts")
        found[key] = items
    return found


def mapping_text(mapping: SavedMapping) -> str:
    """Return the text of a file that says a mapping."""
    return "\n".join(_lines(mapping)) + "\n"


def _lines(mapping: SavedMapping) -> Iterator[str]:
    yield "# refjournal import referrals FILE --map-file THIS"
    for name, value in (("days", mapping.days), ("amounts", mapping.amounts)):
        if value is not None:
            yield f"{name} = {_quoted(value)}"
    for name, table in (("columns", mapping.columns), ("status", mapping.status)):
        if table:
            yield ""
            yield f"[{name}]"
            yield from (f"{_key(key)} = {_list(items)}" for key, items in table.items())


def _key(text: str) -> str:
    if _BARE.match(text):
        return text
    return _quoted(text)


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, items))}]"


def _quoted(text: str) -> str:
    """Return a text as TOML quotes it."""
    escaped = "".join(_escaped(character) for character in text)
    return f'"{escaped}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if ord(character) < 32 or ord(character) == 127:
        return f"\\u{ord(character):04x}"
    return character
