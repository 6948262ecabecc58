"""What the values of a field say beyond their type: their scalars, links in them, comments that
swallowed them, addresses.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.problems import Problem, Severity
from refjournal.records.record import RecordLink
from refjournal.text.document import Field, Mapping, Node, Scalar
from refjournal.text.document import Sequence as YamlList

_EMAIL: Final = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;.]{1,63}(?:\.[^\s@<>,;.]{1,63})+")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ADDRESSES: Final = ("email", "phone")
MIN_DIGITS: Final = 5
"""The shortest telephone number in ordinary use; emergency and service numbers are nobody's."""


def scalars(field: Field, *, many: bool) -> tuple[list[Scalar], list[Problem]]:
    """Return the values of a field that are not empty, and what is wrong with their shape.

    An unquoted `[[id]]`, which YAML reads as a list in a list, comes back as the link that was
    meant.
    """
    value = field.value
    if isinstance(value, Scalar):
        return ([value] if value.value.strip() else []), []
    if isinstance(value, Mapping):
        return [], [_misshapen(field, value)]
    items = [_item(node) for node in value.items]
    if any(item is None for item in items):
        return [], [_misshapen(field, value)]
    found = [item for item in items if item is not None and item.value.strip()]
    is_link = len(value.items) == 1 and isinstance(value.items[0], YamlList)
    if not many and not is_link:
        return [], [
            Problem(
                "RJ102",
                value.span.line,
                value.span.column,
                f"{field.key} takes one value, not a list",
            )
        ]
    return found, []


def _item(node: Node) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    while isinstance(node, YamlList) and len(node.items) == 1:
        inner = node.items[0]
        if isinstance(inner, Scalar):
            return Scalar(f"[[{inner.value}]]", node.span)
        node = inner
    return None


def _misshapen(field: Field, node: Node) -> Problem:
    message = f"{field.key} is nested too deep; write one value, or a list of values: [a, b]"
    return Problem("RJ102", node.span.line, node.span.column, message)


def cut_by_hash(
    field: Field, items: Sequence[Scalar], text: str, *, is_text: bool
) -> Iterator[Problem]:
    """Yield RJ110: a value of which only a comment is left and, as a hint, a text value cut at `
    #`.
    """
    if isinstance(field.value, Scalar) and not items and not field.value.style:
        rest = _rest_of_line(text, field.key_span.end).lstrip(" :\t")
        if rest.startswith("#"):
            message = f"{field.key} is empty, since # begins a comment; write {field.key}: {_quoted(rest)}"
            yield Problem("RJ110", field.key_span.line, field.key_span.column, message)
    if isinstance(field.value, YamlList):
        yield from _hidden_items(field.value, text)
    for item in items if is_text else ():
        rest = _rest_of_line(text, item.span.end)
        if not item.style and rest[:1] in (" ", "\t") and rest.lstrip().startswith("#"):
            message = f"the value ends at the #; if that belongs to it, write {_quoted(item.value + rest)}"
            yield Problem("RJ110", item.span.line, item.span.column, message, Severity.HINT)


def _hidden_items(value: YamlList, text: str) -> Iterator[Problem]:
    for item in value.items:
        if isinstance(item, Scalar) and not item.value and not item.style:
            rest = _rest_of_line(text, item.span.end).lstrip(" \t-")
            if rest.startswith("#"):
                message = f"the item is empty, since # begins a comment; write - {_quoted(rest)}"
                yield Problem("RJ110", item.span.line, item.span.column, message)


def escapes(items: Sequence[Scalar]) -> Iterator[Problem]:
    """Yield RJ009: a control character that a value in double quotes writes as an escape
    (`"\\e"`).
    """
    for item in items:
        if item.style == '"' and (found := _CONTROL.search(item.value)):
            message = (
                f"the invisible character U+{ord(found[0]):04X}, written as an escape; delete it"
            )
            yield Problem("RJ009", item.span.line, item.span.column, message)


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : len(text) if end < 0 else end].rstrip("\r")


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def links_in(items: Sequence[Scalar]) -> Iterator[RecordLink]:
    """Yield the links in text values."""
    for item in items:
        start = item.value.find("[[")
        while start >= 0:
            end = item.value.find("]]", start)
            if end < 0:
                break
            target = item.value[start + 2 : end].partition("|")[0].strip()
            if target and "[" not in target:
                yield RecordLink(target, item.span.line, item.span.column)
            start = item.value.find("[[", end)


def addresses(key: str, items: Sequence[Scalar]) -> Iterator[Problem]:
    """Yield RJ109: an e-mail address that cannot be one, a telephone number too short."""
    for item in items:
        value = item.value.strip()
        if key == "email" and not (len(value) <= 254 and _EMAIL.fullmatch(value)):
            yield Problem(
                "RJ109", item.span.line, item.span.column, f"{value!r} cannot be an e-mail address"
            )
        if key == "phone" and sum(character.isdigit() for character in value) < MIN_DIGITS:
            yield Problem(
                "RJ109",
                item.span.line,
                item.span.column,
                f"{value!r} is too short for a telephone number",
            )
