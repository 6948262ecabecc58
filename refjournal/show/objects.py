"""Plain objects as JSON that is safe to look at on a terminal, and parses to what it was."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from refjournal.show.gate import Shown, visible


def _dump(value: Any) -> Shown:
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "), default=str)
    return Shown(text) if visible(text) is text else Shown("".join(map(_escaped, text)))


def _escaped(character: str) -> str:
    """Return a character of JSON text as JSON escapes it, where the gate would hold it back."""
    if visible(character) == character:
        return character
    return json.dumps(character)[1:-1]


def as_json(objects: Iterable[Any]) -> Iterator[Shown]:
    """Yield a list of objects, one a line."""
    lines = [_dump(value) for value in objects]
    if not lines:
        yield Shown("[]")
        return
    yield Shown("[")
    for line in lines[:-1]:
        yield Shown(f"{line},")
    yield lines[-1]
    yield Shown("]")


def as_jsonl(objects: Iterable[Any]) -> Iterator[Shown]:
    """Yield an object a line."""
    return map(_dump, objects)


def as_object(value: Any) -> Shown:
    """Return a single object, one key a line."""
    if not isinstance(value, dict):
        return _dump(value)
    lines = ",\n".join(f"  {_dump(key)}: {_dump(part)}" for key, part in value.items())
    return Shown(f"{{\n{lines}\n}}")
