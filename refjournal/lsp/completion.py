"""What can be written at a place: keys, values, ids, verbs and days. The text is looked at line by
line, since a file that is being written can rarely be parsed.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.key_links import key_link
from refjournal.days import WEEKDAYS, parse_day
from refjournal.facts.neighbours import people_in
from refjournal.journal import ME
from refjournal.lint.registry import RULES
from refjournal.lsp.candidates import candidates, description
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import Position, Range
from refjournal.records.decode import words_of_key
from refjournal.records.entry import VERBS
from refjournal.records.fields import Key, Type
from refjournal.records.file_names import kind_of_folder
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.text.fold import fold
from refjournal.value_fault import ValueFault

_LINK: Final = re.compile(r"\[\[([^\[\]|#]*)\Z")
_BARE: Final = re.compile(r"[A-Za-z_-]*\Z")
_VALUE: Final = re.compile(r"([A-Za-z][\w -]*):[ \t]+(.*)\Z")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(.*)\Z")
_KEY: Final = re.compile(r"([A-Za-z][\w -]*):")
_BULLET: Final = r"[ \t]*[-*+][ \t]+(?P<box>\[[ xX-]\][ \t]+)?"
_DAY: Final = re.compile(rf"{_BULLET}(?P<typed>[^\s\[]*)\Z")
_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ \t]+"
_VERB: Final = re.compile(rf"{_BULLET}{_DATE}(?P<typed>[\w-]*)\Z")
_PEOPLE: Final = re.compile(rf"{_BULLET}{_DATE}[\w-]+[ \t]+(?:[^:,]*,[ \t]*)*(?P<typed>[^:,]*)\Z")
_DONE_ON: Final = ("today", "yesterday", *(f"last {day}" for day in WEEKDAYS))
_PLANNED_FOR: Final = ("tomorrow", *WEEKDAYS, "+1w", "+2w", "+1m", "+3m")
_DATES: Final = frozenset((Type.DATE, Type.DATE_OR_MONTH))


class Item(NamedTuple):
    """Something that can be written: `text` in the place of `range`. `typed` is what of it is there
    already, whatever it is that it was found by. `kind`: key, word, record, day or code.
    """

    label: str
    text: str
    range: Range
    typed: str
    kind: str
    detail: str = ""
    documentation: str = ""


class _Cursor(NamedTuple):
    """A place in a text: its line up to it and from it on, its number from 0, its offset."""

    before: str
    after: str
    line: int
    offset: int


def complete(file: OpenFile, position: Position) -> list[Item]:
    """Return what can be written at a place, most likely first."""
    cursor = _cursor(file, position)
    link = _LINK.search(cursor.before)
    if link is not None:
        return list(_links(file, cursor, link[1]))
    if _is_in_front(file, cursor):
        return list(_in_front(file, cursor))
    return list(_in_log(file, cursor))


def _cursor(file: OpenFile, position: Position) -> _Cursor:
    offset = file.text.offset(position)
    start = file.text.text.rfind("\n", 0, offset) + 1
    number = file.text.text.count("\n", 0, offset)
    return _Cursor(file.text.text[start:offset], file.text.rest_of_line(offset), number, offset)


def _is_in_front(file: OpenFile, cursor: _Cursor) -> bool:
    lines = [line.rstrip() for line in file.text.lines[: cursor.line + 1]]
    is_opened = lines[0].removeprefix("\ufeff") == "---"
    return is_opened and cursor.line > 0 and not any(line in ("---", "...") for line in lines[1:])


def _replacing(file: OpenFile, cursor: _Cursor, typed: str, after: int = 0) -> Range:
    """Return the stretch of what was typed before a place, and of so many characters after it."""
    return file.text.range_at(cursor.offset - len(typed), cursor.offset + after)


# Records


def _links(file: OpenFile, cursor: _Cursor, typed: str) -> Iterator[Item]:
    close = "" if cursor.after.startswith("]]") else "]]"
    stretch = _replacing(file, cursor, typed)
    return _records(file, typed, tuple(KINDS), stretch, closing=close)


def _records(
    file: OpenFile,
    typed: str,
    kinds: Iterable[str],
    stretch: Range,
    *,
    before: str = "",
    closing: str = "",
) -> Iterator[Item]:
    own: frozenset[str] = frozenset()
    if file.record is not None:
        own = frozenset(people_in(file.journal, file.record))
    for found in candidates(file.journal, typed, tuple(kinds), own):
        text = f"{before}{found.id}{closing}"
        yield Item(found.id, text, stretch, typed, "record", description(found))


# Front matter


def _in_front(file: OpenFile, cursor: _Cursor) -> Iterator[Item]:
    if _BARE.match(cursor.before):
        return _keys(file, cursor)
    value = _VALUE.match(cursor.before)
    if value is not None:
        return _values(file, cursor, value[1].strip(), value[2])
    item = _ITEM.match(cursor.before)
    name = _key_above(file, cursor.line)
    if item is not None and name is not None:
        return _values(file, cursor, name, item[1])
    return iter(())


def _kind(file: OpenFile) -> str | None:
    """Return the kind of record that a file is meant to be, however broken it is."""
    for line in file.text.lines:
        key, _, value = line.partition(":")
        if key == "type" and value.strip() in KINDS:
            return value.strip()
    folder = kind_of_folder(file.path)
    return folder if folder in KINDS else None


def _keys(file: OpenFile, cursor: _Cursor) -> Iterator[Item]:
    kind = _kind(file)
    if kind is None:
        return
    there = {found[1] for line in file.text.lines if (found := _KEY.match(line))}
    stretch = _replacing(file, cursor, cursor.before)
    ending = ": "
    if cursor.after.lstrip().startswith(":"):
        ending = ""
    declared = declared_keys(kind)
    for name in sorted(declared, key=lambda name: not declared[name].required):
        if name not in there and fold(name).startswith(fold(cursor.before)):
            key = declared[name]
            detail = str(key.type)
            if key.many:
                detail = f"a list of {detail}"
            yield Item(name, f"{name}{ending}", stretch, cursor.before, "key", detail, key.meaning)


def _key_above(file: OpenFile, line: int) -> str | None:
    """Return the key to whose list a line belongs."""
    for text in reversed(file.text.lines[:line]):
        found = _KEY.match(text)
        if found is not None:
            return found[1]
    return None


def _values(file: OpenFile, cursor: _Cursor, name: str, typed: str) -> Iterator[Item]:
    kind = _kind(file)
    if typed.startswith("["):
        typed = typed.replace("[", ",").rpartition(",")[2].lstrip()
    typed = typed.lstrip("\"'")
    stretch = _replacing(file, cursor, typed)
    if name == "type":
        yield from _words(((word, "") for word in KINDS), typed, stretch)
        return
    key = declared_keys(kind).get(name) if kind is not None else None
    if key is None:
        return
    if key.type in (Type.ID, Type.NAME):
        yield from _ids(file, key, typed, stretch)
    elif key.type in _DATES:
        yield from _days(file, _DONE_ON, typed, stretch, is_past=True)
    else:
        yield from _words(_words_of(file, key), typed, stretch)


def _words_of(file: OpenFile, key: Key) -> Iterable[tuple[str, str]]:
    match key.type:
        case Type.CHOICE:
            return ((word, "") for word in words_of_key(key, file.journal.settings.vocabulary))
        case Type.YESNO:
            return (("yes", ""), ("no", ""))
        case Type.RATING:
            return ((str(number), "") for number in range(1, 6))
        case Type.EXEMPTION:
            return ((rule.code, rule.name) for rule in RULES)
    return ()


def _words(words: Iterable[tuple[str, str]], typed: str, stretch: Range) -> Iterator[Item]:
    wanted = fold(typed.strip())
    for word, meaning in words:
        if wanted in fold(word) or (wanted and wanted in fold(meaning)):
            yield Item(word, word, stretch, typed, "word", meaning)


def _ids(file: OpenFile, key: Key, typed: str, stretch: Range) -> Iterator[Item]:
    settings = file.journal.settings
    if "contact" in key.kinds and ME.startswith(fold(typed)):
        yield Item(ME, ME, stretch, typed, "word", "you")
    for item in _records(file, typed, key.kinds, stretch):
        written = key_link(settings, item.text)
        # In front matter a link is YAML's list in a list, unless it is quoted.
        if written.startswith("["):
            written = f'"{written}"'
        yield item._replace(text=written)


# The log


def _in_log(file: OpenFile, cursor: _Cursor) -> Iterator[Item]:
    day = _DAY.match(cursor.before)
    if day is not None:
        return _days_of_entry(file, cursor, day)
    verb = _VERB.match(cursor.before)
    if verb is not None:
        stretch = _replacing(file, cursor, verb["typed"])
        return _words(_verbs(file), verb["typed"], stretch)
    people = _PEOPLE.match(cursor.before)
    if people is not None:
        stretch = _replacing(file, cursor, people["typed"])
        close = "]]" if cursor.after.strip() else "]]: "
        return _records(file, people["typed"], ("contact",), stretch, before="[[", closing=close)
    return iter(())


def _verbs(file: OpenFile) -> Iterator[tuple[str, str]]:
    yield from VERBS.items()
    own = file.journal.settings.vocabulary
    for verb in sorted(own.all_verbs - VERBS.keys() - own.verbs.keys()):
        yield verb, "a status"
    for verb in sorted(own.verbs):
        yield verb, f"counts as {own.verbs[verb]}"


def _days_of_entry(file: OpenFile, cursor: _Cursor, day: re.Match[str]) -> Iterator[Item]:
    typed, box = day["typed"], (day["box"] or "").strip()
    stretch = _replacing(file, cursor, typed)
    if box != "[ ]":
        yield from _days(file, _DONE_ON, typed, stretch, after=" ", is_past=True)
    if box in ("", "[ ]"):
        before = "" if box else "[ ] "
        yield from _days(file, _PLANNED_FOR, typed, stretch, before=before, after=" ")


def _days(
    file: OpenFile,
    words: Iterable[str],
    typed: str,
    stretch: Range,
    *,
    before: str = "",
    after: str = "",
    is_past: bool = False,
) -> Iterator[Item]:
    """Yield days by the words for them, each written as the log and the keys have it."""
    is_number = typed[:1].isdigit()
    wanted = fold(typed)
    proposed = dict.fromkeys(word for word in words if is_number or wanted in word)
    if typed and not is_number:
        proposed[typed] = None  # any day that commands understand
    for word in proposed:
        day = _day_meant(word, file.today, is_past=is_past)
        if day is None or (is_number and not day.isoformat().startswith(typed)):
            continue
        detail = f"{day.isoformat()}, {day:%A}"
        if not is_past:
            detail += ", planned"
        yield Item(word, f"{before}{day.isoformat()}{after}", stretch, typed, "day", detail)


def _day_meant(word: str, today: date, *, is_past: bool) -> date | None:
    """Return the day that a word means, up to today or after it; None if it means none there."""
    try:
        day = parse_day(word, today=today, past=is_past)
    except ValueFault:
        return None
    if (day <= today) is not is_past:
        return None
    return day
