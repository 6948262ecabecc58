"""The scalars under a key: one value, the items of a list, or none."""

from typing import Final

from refjournal.problems import Problem
from refjournal.records.fields import Key, Type
from refjournal.text.document import Field, Mapping, Node, Scalar
from refjournal.text.document import Sequence as YamlList

LONGEST_NULL: Final = len(" null ")
"""Characters up to which a value can be YAML's null, with spaces around it."""
_NAMES: Final = ("name", "title", "aliases", "called")


def takes_names(name: str, key: Key | None) -> bool:
    """Return whether a key asks for somebody's name: there `Null` can be one."""
    return name in _NAMES or (key is not None and key.type is Type.NAME)


def scalars(field: Field, key: Key | None, *, many: bool) -> tuple[list[Scalar], list[Problem]]:
    """Return the values of a field that are not empty, and what is wrong with their shape.

    An unquoted `[[id]]`, which YAML reads as a list in a list, comes back as the link that was
    meant. YAML's null is no value; where a name is asked for, `Null` is one.
    """
    value = field.value
    if isinstance(value, Scalar):
        if _is_absent(value, field.key, key):
            return [], []
        return [value], []
    if isinstance(value, Mapping):
        return [], [_misshapen(field, value, key)]
    found = []
    for node in value.items:
        item = node if type(node) is Scalar else _item(node)
        if item is None:
            return [], [_misshapen(field, value, key)]
        if not _is_absent(item, field.key, key):
            found.append(item)
    is_link = len(value.items) == 1 and isinstance(value.items[0], YamlList)
    if many or is_link:  # [[id]] without quotes is a list in a list for YAML, but meant as a link
        return found, []
    if not value.items:  # `key: []` is how some programs write that there is no value
        return [], []
    message = f"{field.key} takes one value, not a list"
    return [], [Problem("RJ102", value.span.line, value.span.column, message)]


def _is_absent(item: Scalar, name: str, key: Key | None) -> bool:
    text = item.value
    if len(text) > LONGEST_NULL and text[0] > " ":  # most values, of all files of a journal
        return False
    word = text.strip()
    if not word:
        return True
    return item.is_null and not (word == "Null" and takes_names(name, key))


def _item(node: Node) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    while isinstance(node, YamlList) and len(node.items) == 1:
        inner = node.items[0]
        if isinstance(inner, Scalar):
            return Scalar(f"[[{inner.value}]]", node.span)
        node = inner
    return None


def _misshapen(field: Field, node: Node, key: Key | None) -> Problem:
    line, column = node.span.line, node.span.column
    if key is None:  # a key of one's own, which another program may need like this
        message = f"{field.key} holds keys of its own, and is not read"
        settled = "if it is to stay so, name it in keys under [vocabulary]"
        return Problem("RJ104", line, column, f"{message}; {settled}")
    message = f"{field.key} is nested too deep; write one value, or a list of values: [a, b]"
    return Problem("RJ102", line, column, message)
