"""What is wrong with the values of a field beyond their type: a list written as one value, comments
that swallowed them, characters that cannot be seen, addresses that reach nobody.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.problems import Problem, Severity
from refjournal.records.fields import Key, Type, link_target, looks_like_id
from refjournal.records.phones import MIN_DIGITS, numbers_in
from refjournal.records.record import RecordLink
from refjournal.text.document import Field, Scalar
from refjournal.text.document import Sequence as YamlList
from refjournal.text.joiners import hidden_character
from refjournal.text.scalars import written_list

ADDRESSES: Final = ("email", "phone")
_CLOSED_TYPES: Final = frozenset((Type.CHOICE, Type.ID, Type.EXEMPTION, Type.GOAL))
"""Types of which no value can have a comma in it."""

_EMAIL: Final = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;.]{1,63}(?:\.[^\s@<>,;.]{1,63})+")
_LONGEST_ADDRESS: Final = 254
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAY_HIDE: Final = re.compile(_CONTROL.pattern[:-1] + "\u00ad\u200b-\u200d\u2060\ufeff]")
_COMMA: Final = re.compile(r"\s*[,;]\s*")
_OTHER_SEPARATOR: Final = deferred_pattern(r"\s*[/&+|]\s*|\s+(?:and|und|et|y|or|oder)\s+|\s+")
"""What else can separate words of a closed list, and addresses, that have no spaces in them."""
_IN_ADDRESS: Final = deferred_pattern(r"(?:mailto:)?([^\s@<>,;()\[\]:]{1,64}@[\w-]+(?:\.[\w-]+)+)")
_SPELLED_AT: Final = deferred_pattern(r"\s*(?:\(at\)|\[at\]|\sat\s)\s*")
_SCHEME: Final = "mailto:"
_SEARCHED_BY: Final = ("name", "aliases", "title", "email", "phone", "web")
"""Keys by which a record is found, or reached: what hides in them, hides the record."""


# A list written as one value


class ListMeant(NamedTuple):
    """The items that one value means. `is_certain`: a comma can mean nothing else there. `lost`: as
    one value it is worth nothing to its key.
    """

    parts: tuple[str, ...]
    is_certain: bool
    lost: bool = False


def may_be_list(name: str, key: Key, text: str) -> bool:
    """Return whether a value has what can separate the items of a list."""
    if not key.many:
        return False
    if "," in text or ";" in text:
        return True
    is_closed = key.type in (Type.CHOICE, Type.ID) or name == "email"
    return is_closed and _OTHER_SEPARATOR.search(text.strip()) is not None


def list_meant(name: str, key: Key, item: Scalar) -> ListMeant | None:
    """Return the list that a value with commas means, None where it is one value."""
    parts = _parts_of_list(name, key, item.value)
    if len(parts) < 2:
        return None
    if key.type in _CLOSED_TYPES:
        return ListMeant(parts, is_certain=True, lost=True)
    if key.type is Type.NAME:
        are_ids = all(looks_like_id(part) or link_target(part) for part in parts)
        return ListMeant(parts, is_certain=are_ids, lost=are_ids)
    if name in _PARTS_OF:
        # "Roth, Eva <eva@x.example>" is one address, and so is an address of the web with a comma
        is_list = all(map(_PARTS_OF[name], parts))
        return ListMeant(parts, is_certain=True) if is_list else None
    if item.style:  # whoever puts a text in quotes means its comma
        return None
    return ListMeant(parts, is_certain=name == "tags")


def _parts_of_list(name: str, key: Key, text: str) -> tuple[str, ...]:
    """Return the parts of a value between commas, or what else separates items of its key; () for
    one value.
    """
    if not may_be_list(name, key, text):
        return ()
    has_comma = "," in text or ";" in text
    separator = _COMMA if has_comma else _OTHER_SEPARATOR
    parts = tuple(part for part in separator.split(text.strip()) if part)
    if key.type is Type.ID and not has_comma and not all(map(looks_like_id, parts)):
        return ()  # a name with spaces, for which the id is looked up
    return parts


def links_of_list(name: str, key: Key, item: Scalar) -> Iterator[RecordLink]:
    """Yield the ids in a list that is written as one value: their places are that of the value."""
    if key.type not in (Type.ID, Type.NAME):
        return
    meant = list_meant(name, key, item)
    for part in meant.parts if meant is not None and meant.lost else ():
        yield RecordLink(link_target(part) or part, item.span.line, item.span.column)


_PARTS_OF: Final[dict[str, Callable[[str], bool]]] = {
    "email": lambda part: _EMAIL.fullmatch(part) is not None,
    "phone": lambda part: bool(numbers_in(part)),
    "web": lambda part: "." in part and " " not in part,
}


def unlisted(name: str, meant: ListMeant, item: Scalar, *, alone: bool) -> Problem:
    """Return RJ102 for a list written as one value; `alone` if it is no item of a list."""
    listed = written_list(meant.parts)
    message = f"{name}: {item.value.strip()!r} is one item; write each as an item: {listed}"
    if alone:
        message = f"{name}: {item.value.strip()!r} is one value; write {listed}"
    severity = Severity.WARNING
    if meant.lost:
        severity = Severity.ERROR
    elif not meant.is_certain:
        severity = Severity.HINT
        message = f"{name}: {item.value.strip()!r} is one value; if it is several, write {listed}"
    at = item.span
    return Problem("RJ102", at.line, at.column, message, severity, fixable=meant.is_certain)


# Comments


def cut_by_hash(
    field: Field, items: Sequence[Scalar], text: str, *, is_text: bool
) -> Iterator[Problem]:
    """Yield RJ110: a value of which only a comment is left and, as a hint, a text value cut at `
    #`.
    """
    if isinstance(field.value, YamlList):
        yield from _hidden_items(field.value, text)
    elif isinstance(field.value, Scalar) and not items and not field.value.style:
        rest = _rest_of_line(text, field.key_span.end).lstrip(" :\t")
        if rest.startswith("#"):
            line = f"{field.key}: {_quoted(rest)}"
            message = f"{field.key} is empty, since # begins a comment; write {line}"
            yield Problem("RJ110", field.key_span.line, field.key_span.column, message)
    if is_text:
        yield from _cut_texts(items, text)


def _cut_texts(items: Sequence[Scalar], text: str) -> Iterator[Problem]:
    for item in items:
        if item.style:
            continue
        rest = _rest_of_line(text, item.span.end)
        if rest[:1] in (" ", "\t") and rest.lstrip().startswith("#"):
            whole = _quoted(item.value + rest)
            message = f"the value ends at the #; if that belongs to it, write {whole}"
            yield Problem("RJ110", item.span.line, item.span.column, message, Severity.HINT)


def _hidden_items(value: YamlList, text: str) -> Iterator[Problem]:
    for item in value.items:
        if not isinstance(item, Scalar) or item.value or item.style:
            continue
        rest = _rest_of_line(text, item.span.end).lstrip(" \t-")
        if rest.startswith("#"):
            message = f"the item is empty, since # begins a comment; write - {_quoted(rest)}"
            yield Problem("RJ110", item.span.line, item.span.column, message)


def _rest_of_line(text: str, start: int) -> str:
    return text[start:].partition("\n")[0].rstrip("\r")


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# Characters


def may_have_unseen(text: str) -> bool:
    """Return whether `unseen` can find anything in the values of a text: in most there is neither a
    character that hides, nor a backslash.
    """
    if "\\" in text:
        return True
    return not text.isascii() and _MAY_HIDE.search(text) is not None


def unseen(name: str, key: Key | None, items: Sequence[Scalar]) -> Iterator[Problem]:
    """Yield RJ009: a control character that double quotes write as an escape (`"\\e"`), and in
    names, addresses and links a character that cannot be seen.
    """
    is_link = key is not None and key.type in (Type.ID, Type.NAME)
    for item in items:
        at = item.span
        if item.style == '"' and (found := _CONTROL.search(item.value)):
            message = (
                f"the invisible character U+{ord(found[0]):04X}, written as an escape; delete it"
            )
            yield Problem("RJ009", at.line, at.column, message)
        elif (name in _SEARCHED_BY or is_link) and (hidden := hidden_character(item.value)):
            message = f"{name}: the invisible character U+{ord(hidden):04X}; delete it"
            yield Problem("RJ009", at.line, at.column, message, fixable=True)


# Links and addresses


def links_in(items: Sequence[Scalar]) -> Iterator[RecordLink]:
    """Yield the links in text values."""
    for item in items:
        start = item.value.find("[[")
        while start >= 0:
            end = item.value.find("]]", start)
            if end < 0:
                break
            target = link_target(item.value[start : end + 2])
            if target and "[" not in target:
                yield RecordLink(target, item.span.line, item.span.column)
            start = item.value.find("[[", end)


def can_be_mailed_to(address: str) -> bool:
    """Return whether mail could go to an address; letters of every script may be in it.

    Source: RFC 5321, section 4.5.3.1 for the lengths; RFC 3490 for names beyond ASCII.
    """
    if len(address) > _LONGEST_ADDRESS or not _EMAIL.fullmatch(address):
        return False
    if address.isascii():
        return True
    try:
        address.rpartition("@")[2].encode("idna")
    except UnicodeError:  # a part of the domain has no form that a mail program could send
        return False
    return True


def bad_address(name: str, item: Scalar) -> Problem | None:
    """Return RJ109: an e-mail address that cannot be one, a telephone number too short; None where
    it can work.
    """
    value = item.value.strip()
    message = None
    if name == "email" and (not can_be_mailed_to(value) or _SCHEME in value):
        message = f"{value!r} cannot be an e-mail address"
        found = set(_IN_ADDRESS.findall(_SPELLED_AT.sub("@", value)))
        if len(found) == 1:
            message = f"{message}; write {found.pop()}"
    if name == "phone" and sum(character.isdigit() for character in value) < MIN_DIGITS:
        message = f"{value!r} is too short for a telephone number"
    if message is None:
        return None
    return Problem("RJ109", item.span.line, item.span.column, message)
