"""The front matter of each kind as JSON Schema, from its declaration: for editors that check YAML
by a schema, and for other programs that write records.
"""

from typing import Any, Final

from refjournal.records.decode import words_of_key
from refjournal.records.fields import Key, Type
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.vocabulary import Vocabulary

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_DATE: Final = r"\d{4}-\d{2}-\d{2}"
_PATTERNS: Final = {
    Type.DATE: rf"^{_DATE}$",
    Type.DATE_OR_MONTH: r"^\d{4}-\d{2}(-\d{2})?$",
    Type.DAY: r"^(\d{4}-|--)?\d{2}-\d{2}$",
    Type.PERIOD: r"^(\d{1,5} ?[dwmy]|never)$",
    Type.EXEMPTION: rf"^(RJ\d{{3}}|MY-[^ ]+)( {_DATE})?$",
}
"""What the text of a value looks like, where that says most of what can be wrong with it."""


def schema_of(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of one kind. Keys of one's own are allowed."""
    return {"$schema": DIALECT, **_object(kind, vocabulary)}


def schema_of_all(vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of a record of any kind, with those of the kinds as its definitions."""
    return {
        "$schema": DIALECT,
        "title": "record",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        "$defs": {kind: _object(kind, vocabulary) for kind in KINDS},
    }


def _object(kind: str, vocabulary: Vocabulary) -> dict[str, Any]:
    keys = declared_keys(kind)
    properties = {name: _property(key, vocabulary) for name, key in keys.items()}
    return {
        "title": kind,
        "type": "object",
        "properties": {"type": {"const": kind, "description": "the kind of record"}, **properties},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": True,
    }


def _property(key: Key, vocabulary: Vocabulary) -> dict[str, Any]:
    one = _value(key, vocabulary)
    if not key.many:
        return {"description": key.meaning, **one}
    # A list of one item may be written without the list.
    return {"description": key.meaning, "anyOf": [one, {"type": "array", "items": one}]}


def _value(key: Key, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the schema of one value. A key without a value is allowed everywhere: it is absent."""
    match key.type:
        case Type.CHOICE if key.open_words:
            # The journal's settings may add to the words.
            return {"type": ["string", "null"], "examples": list(words_of_key(key, vocabulary))}
        case Type.CHOICE:
            return {"enum": [*words_of_key(key, vocabulary), None]}
        case Type.YESNO:
            return {"enum": ["yes", "no", True, False, None]}
        case Type.RATING:
            return {"enum": [*range(1, 6), *map(str, range(1, 6)), None]}
        case Type.NUMBER:
            return {"type": ["integer", "string", "null"], "pattern": r"^\d+$"}
        case _ if key.type in _PATTERNS:
            return {"type": ["string", "null"], "pattern": _PATTERNS[key.type]}
    # YAML reads `01632` as a number and `yes` as a truth value: as texts they are as good.
    return {"type": ["string", "number", "boolean", "null"]}
