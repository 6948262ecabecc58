"""Plain objects as JSON that is safe to look at on a terminal, and parses to what it was."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from refjournal.records.json_text import json_text
from refjournal.show.safe_text import HIDDEN, SafeText


def _dump(value: Any) -> SafeText:
    try:
        text = json_text(value)
    except (ValueError, OverflowError):  # what JSON can say, and the quick encoder cannot
        text = json.dumps(value, ensure_ascii=False, default=str)
    # Asked first, since it holds for most records: to look for what is hidden took a quarter of
    # `ls contacts` as JSON. Of the controls only DEL is not escaped by JSON itself.
    if text.isascii() and "\x7f" not in text:
        return SafeText(text)
    return SafeText(HIDDEN.sub(_escaped, text))


def _escaped(hidden: re.Match[str]) -> str:
    """Return a character that the gate holds back as JSON escapes it; outside of strings JSON text
    has none.
    """
    return json.dumps(hidden[0])[1:-1]


def as_json(objects: Iterable[Any]) -> Iterator[SafeText]:
    """Yield a list of objects, one a line."""
    lines = map(_dump, objects)
    last = next(lines, None)
    if last is None:
        yield SafeText("[]")
        return
    yield SafeText("[")
    for line in lines:
        yield SafeText(f"{last},")
        last = line
    yield last
    yield SafeText("]")


def as_jsonl(objects: Iterable[Any]) -> Iterator[SafeText]:
    """Yield an object a line."""
    return map(_dump, objects)


def as_object(value: Any) -> SafeText:
    """Return a single object, one key a line."""
    if not isinstance(value, dict):
        return _dump(value)
    lines = ",\n".join(f"  {_dump(key)}: {_dump(part)}" for key, part in value.items())
    return SafeText(f"{{\n{lines}\n}}")
