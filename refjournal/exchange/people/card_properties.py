"""The properties of one vCard: logical lines in, names and texts out.

vobject splits a line, undoes its escapes and divides a name or an address into its parts. Its
components are not used: they cost three times as much, and one damaged line spoils a whole card.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from vobject.base import VObjectError, parseLine
from vobject.icalendar import stringToTextValues
from vobject.vcard import splitFields

_LISTS: Final = frozenset(("CATEGORIES",))
"""Properties of which a comma separates the items."""
_BASE64: Final = frozenset(("b", "base64"))
_FRAME: Final = ("BEGIN", "END")
_IN_QUOTES: Final = re.compile(r'"[^"]*+"')
_MOST_EQUAL_SIGNS: Final = 4
"""How many signs of equality a property may have before its colon, beyond one a parameter."""


class Properties(NamedTuple):
    """The values of a card by the name of their property, as they came; `unread` is how many lines
    are no property.
    """

    values: Mapping[str, list[str]]
    unread: int

    @property
    def names(self) -> Iterable[str]:
        """The names of the properties, in capitals, in their order."""
        return self.values

    def texts(self, name: str) -> list[str]:
        """Return the texts of a property, without escapes."""
        found: list[str] = []
        for value in self.values.get(name, ()):
            items = _items(value)
            found += items if name in _LISTS else items[:1]
        return found

    def parted(self, name: str) -> list[list[str]]:
        """Return the parts of each value of a property that has several, such as an address; a part
        of several items has commas between them.
        """
        return [_parts(value) for value in self.values.get(name, ())]


def read_properties(lines: Iterable[str]) -> Properties:
    """Return the properties in the lines of a card."""
    values: dict[str, list[str]] = {}
    unread = 0
    for line in lines:
        try:
            name, value = _property(line)
        except VObjectError:
            unread += 1
            continue
        if name not in _FRAME:
            values.setdefault(name, []).append(value)
    return Properties(values, unread)


def _property(line: str) -> tuple[str, str]:
    """Return the name of a property, in capitals, and its value as it came.

    Raises:
        VObjectError: the line is no property.
    """
    if not _can_be_split(line):
        raise VObjectError("too many signs of equality")
    name, parameters, value, _group = parseLine(line)
    if any(word.lower() in _BASE64 for parameter in parameters for word in parameter):
        value = _from_base64(value)
    return name.upper(), value


def _from_base64(value: str) -> str:
    try:
        return base64.b64decode(value).decode("utf-8", "replace").replace("\\", "\\\\")
    except binascii.Error:
        raise VObjectError("this is no base64") from None


def _can_be_split(line: str) -> bool:
    """Return whether the library can split a line in a time that anybody would wait: parameters
    with many signs of equality take it twice as long with each.
    """
    head = _IN_QUOTES.sub("", line).partition(":")[0]
    return head.count("=") <= head.count(";") + _MOST_EQUAL_SIGNS


def _items(value: str) -> list[str]:
    if "\\" not in value and "," not in value:
        return [value]
    items: list[str] = stringToTextValues(value)
    return items


def _parts(value: str) -> list[str]:
    if "\\" not in value and "," not in value:
        return value.split(";")
    return [_in_one(part) for part in splitFields(value)]


def _in_one(part: str | list[str]) -> str:
    if isinstance(part, list):
        return ", ".join(item.strip() for item in part)
    return part
