"""What a person types for a key, as it is written in the file: checked by the key's type, days and
people as commands take them.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.key_links import key_link
from refjournal.days import DayError, parse_day, parse_month
from refjournal.errors import UsageError
from refjournal.journal import ME, Journal
from refjournal.query.namesakes import described
from refjournal.query.who import UnknownError, matches, parts_naming_people, who
from refjournal.records.decode import read_value, words_of_key
from refjournal.records.fields import Key, Type, link_target, looks_like_id
from refjournal.records.kinds import AnyRecord
from refjournal.records.nearest import did_you_mean
from refjournal.value_fault import ValueFault

_PEOPLE: Final = (Type.ID, Type.NAME)
_PART: Final = re.compile(r"(?:\\,|[^,])+")
"""An item of a list as it is typed: up to a comma without a backslash before it."""
_LISTED: Final = 8
"""How many records an error lists."""


class KeyInput(NamedTuple):
    """A key with the values that a person typed for it."""

    name: str
    key: Key | None
    texts: tuple[str, ...]


def values_of(
    journal: Journal, wanted: KeyInput, today: date, check: Callable[[str], object] | None = None
) -> tuple[str, ...]:
    """Return the values as they are written; of a key that is no list, one.

    Raises:
        UsageError: a value that the type refuses, or a record that is not there.
    """
    key = wanted.key
    if key is None:
        return tuple(_one_line(wanted.name, text) for text in wanted.texts)
    texts: Sequence[str] = wanted.texts
    if key.many:
        texts = items_typed(journal, key, texts)
    elif len(texts) > 1:
        raise UsageError(f"{wanted.name} takes one value")
    return tuple(
        dict.fromkeys(
            _value(journal, wanted.name, key, text.strip(), today, check) for text in texts
        )
    )


def items_typed(journal: Journal, key: Key, texts: Sequence[str]) -> list[str]:
    r"""Return the items of a list that were typed, separated by commas or given one by one.

    A comma is kept where a backslash is before it (`a\, b`), in a text that is one of several, and
    in a name that is one person's.
    """
    if key.type is Type.TEXT and len(texts) > 1:
        return [text.strip().replace("\\,", ",") for text in texts]
    return [item for text in texts for item in _items(journal, key, text)]


def _items(journal: Journal, key: Key, text: str) -> list[str]:
    if key.type in _PEOPLE and key.kinds == ("contact",) and "\\," not in text:
        return parts_naming_people(journal, text)
    parts = (part.replace("\\,", ",").strip() for part in _PART.findall(text))
    return [part for part in parts if part]


def _value(
    journal: Journal,
    name: str,
    key: Key,
    text: str,
    today: date,
    check: Callable[[str], object] | None,
) -> str:
    _one_line(name, text)
    if key.type in (Type.DATE, Type.DATE_OR_MONTH):
        text = _day(name, key, text, today)
    elif key.type in (Type.ID, Type.NAME):
        text = _reference(journal, name, key, text)
    elif key.type is Type.CHOICE:
        _choice(journal, name, key, text)
    elif key.type is Type.FILTER and check is not None:
        check(text)
    try:
        read_value(key, text, journal.settings.vocabulary)
    except ValueFault as error:
        raise UsageError(f"{name}: {error}") from None
    return text


def _one_line(name: str, text: str) -> str:
    if any(ord(character) < 32 or character in "\x7f\u2028\u2029" for character in text):
        raise UsageError(
            f"{name}: write one line, without control characters; "
            "longer texts belong in the file's body"
        )
    return text


def _day(name: str, key: Key, text: str, today: date) -> str:
    try:
        if key.type is Type.DATE_OR_MONTH and parse_month(text) is not None:
            return text
        return parse_day(text, today=today, past=True).isoformat()
    except DayError as error:
        raise UsageError(f"{name}: {error}") from None


def _choice(journal: Journal, name: str, key: Key, text: str) -> None:
    words = words_of_key(key, journal.settings.vocabulary)
    if text not in words:
        hint = did_you_mean(text, words) or f"; write {', '.join(words)}"
        raise UsageError(f"{name}: {text!r} is not a known word{hint}")


def _reference(journal: Journal, name: str, key: Key, text: str) -> str:
    """Return the id of the record that is meant, as it is written in a key; a name where the key
    takes one and no record has it.
    """
    target = journal.typed(link_target(text) or text)
    if target == ME:
        return target
    if journal.get(target) is not None:
        return key_link(journal.settings, journal.id_of(target) or target)
    found = _matching(journal, key, target)
    if len(found) == 1:
        return key_link(journal.settings, found[0].id)
    if not found and key.type is Type.NAME and not looks_like_id(target):
        return text
    if key.kinds == ("contact",):
        # it says what is near, or that several are meant
        return key_link(journal.settings, who(journal, target).id)
    raise _no_one_record(journal, name, key, text, found)


def _matching(journal: Journal, key: Key, text: str) -> list[AnyRecord]:
    """Return the records of the key's kinds that a text can mean."""
    found: list[AnyRecord] = []
    for kind in key.kinds:
        found.extend(matches(journal, text, _all(journal, kind)))
    return found


def _no_one_record(
    journal: Journal, name: str, key: Key, text: str, found: Sequence[AnyRecord]
) -> UsageError:
    """Return the error of a text that means several records, or none."""
    if found:
        listed = ", ".join(described(journal, record) for record in found[:_LISTED])
        return UsageError(f"{name}: '{text}' can be {listed}; write one of these ids")
    known = [record.id for kind in key.kinds for record in _all(journal, kind)]
    kinds = " or ".join(key.kinds)
    return UnknownError(f"{name}: no {kinds} is called '{text}'{did_you_mean(text, known)}")


def _all(journal: Journal, kind: str) -> Collection[AnyRecord]:
    records: Mapping[str, AnyRecord] = getattr(journal, f"{kind}s")
    return records.values()
