"""From a document to a typed record and the problems of its file. One bad field spoils one field,
one bad file one file.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from refjournal.problems import Problem, Severity
from refjournal.records.decode_log import decode_log, lacks_only_verb
from refjournal.records.field_values import (
    ADDRESSES,
    addresses,
    cut_by_hash,
    escapes,
    links_in,
    scalars,
)
from refjournal.records.fields import PARSERS, Key, Type, link_target
from refjournal.records.file import File
from refjournal.records.file_names import id_of, is_conflict_copy, kind_of_folder, name_problems
from refjournal.records.kinds import KINDS, AnyRecord, attribute, declared_keys
from refjournal.records.nearest import did_you_mean, one_slip, slip_of
from refjournal.records.record import RecordLink
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.document import Document, Field, Flaw, Scalar

FLAW_CODES: Final = {
    "unreadable-file": "RJ001",
    "not-utf8": "RJ002",
    "bad-front-matter": "RJ003",
    "yaml-feature-refused": "RJ004",
    "conflict-marker": "RJ005",
    "control-character": "RJ009",
    "bad-log-entry": "RJ106",
}
FATAL: Final = frozenset(("RJ002", "RJ003", "RJ004", "RJ005"))
"""With one of these nothing in the file can be trusted."""


_NO_WORD: Final = "[…]"
"""What stands for a `type` that is a list, or a mapping."""


class _Decoded(NamedTuple):
    has_hash: bool
    values: dict[str, Any]
    extra: dict[str, str | list[str]]
    places: list[str]
    links: list[RecordLink]
    problems: list[Problem]


def decode(document: Document, path: str, vocabulary: Vocabulary) -> File | None:
    """Return the record that a document holds, with its problems; None where it is no record and
    left alone.
    """
    if is_conflict_copy(path):
        return File(path, id_of(path), None, tuple(name_problems(path)))
    flaws = [_problem(flaw, document.text) for flaw in document.flaws]
    kind = kind_of_document(document, path)
    fatal = any(problem.code in FATAL for problem in flaws)
    if kind is None and not (fatal and _claims_to_be_one(document, path)):
        return None
    problems = [*name_problems(path), *flaws]
    if fatal or kind is None:
        return File(path, id_of(path), None, _sorted(problems))
    if kind not in KINDS:
        problems.append(_unknown_type(document, kind))
        return File(path, id_of(path), None, _sorted(problems))
    record, found = _decode_record(document, path, kind, vocabulary)
    return File(path, id_of(path), record, _sorted([*problems, *found]))


def _problem(flaw: Flaw, text: str) -> Problem:
    code = FLAW_CODES[flaw.kind]
    fixable = code == "RJ106" and lacks_only_verb(text, flaw.line)
    return Problem(code, flaw.line, flaw.column, flaw.message, fixable=fixable)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code)))


def kind_of_document(document: Document, path: str) -> str | None:
    """Return the kind, known or (in the five folders) unknown; None for what is no record."""
    value = next((field.value for field in document.fields if field.key == "type"), None)
    stated = (
        value.value.strip() if isinstance(value, Scalar) else _NO_WORD if value is not None else ""
    )
    folder = kind_of_folder(path)
    if stated and (stated in KINDS or folder):
        return stated
    return folder if not stated else None


def _claims_to_be_one(document: Document, path: str) -> bool:
    """Tell whether a file whose front matter cannot be read means to be a record."""
    if kind_of_folder(path) is not None:
        return True
    if document.front is None:
        return False
    lines = document.text[document.front.start : document.front.end].splitlines()
    return any(
        line.partition(":")[0] == "type" and line.partition(":")[2].strip(" '\"") in KINDS
        for line in lines
    )


def _unknown_type(document: Document, kind: str) -> Problem:
    place = next(f.value.span for f in document.fields if f.key == "type")
    if kind == _NO_WORD:
        return Problem(
            "RJ006", place.line, place.column, f"type takes one word: {', '.join(KINDS)}"
        )
    return Problem(
        "RJ006",
        place.line,
        place.column,
        f"no record has the type {kind!r}{did_you_mean(kind, KINDS)}",
    )


def _decode_record(
    document: Document, path: str, kind: str, vocabulary: Vocabulary
) -> tuple[AnyRecord, list[Problem]]:
    keys = declared_keys(kind)
    front = document.front
    has_hash = front is not None and document.text.find("#", front.start, front.end) >= 0
    state = _Decoded(
        has_hash,
        {},
        {},
        [],
        [RecordLink(at.target, at.span.line, at.span.column) for at in document.links],
        [],
    )
    seen: dict[str, int] = {"type": 0}
    for field in document.fields:
        if field.key in seen and (field.key != "type" or seen["type"]):
            state.problems.append(_duplicate(field, seen[field.key]))
            continue
        seen[field.key] = field.key_span.line
        if field.key in keys:
            _decode_field(state, field, keys[field.key], document.text, vocabulary)
        elif field.key != "type":
            _keep_extra(state, field, document.text)
    hidden = {problem.line for problem in state.problems if problem.code == "RJ110"}
    state.problems.extend(_missing(document, keys, state.values, seen, hidden))
    state.problems.extend(_misspelt(document, keys, seen, vocabulary))
    log = decode_log(document, vocabulary)
    record = KINDS[kind](
        id=id_of(path),
        path=path,
        extra=state.extra,
        log=log.entries,
        links=(*state.links, *log.links),
        places="\n".join((*state.places, *log.places)),
        **state.values,
    )
    return record, [*state.problems, *log.problems]


def _duplicate(field: Field, first: int) -> Problem:
    message = f"{field.key} stands here and in line {first}; the first is read. Keep one"
    return Problem("RJ103", field.key_span.line, field.key_span.column, message)


def _decode_field(
    state: _Decoded, field: Field, key: Key, text: str, vocabulary: Vocabulary
) -> None:
    items, faults = scalars(field, many=key.many)
    state.problems.extend(faults)
    if state.has_hash and (items or not faults):
        state.problems.extend(
            cut_by_hash(field, items, text, is_text=key.type in (Type.TEXT, Type.NAME))
        )
    place = items[0].span if items else field.key_span
    state.places.append(f"{field.key} {place.line} {place.column}")
    if key.type is Type.TEXT and "[[" in text:
        state.links.extend(links_in(items))
    values = []
    for number, item in enumerate(items):
        if key.many:
            state.places.append(f"{field.key}.{number} {item.span.line} {item.span.column}")
        value, problem = _decode_value(field.key, key, item, vocabulary)
        if problem is not None:
            state.problems.append(problem)
        if value is not None:
            values.append(value)
    if values:
        state.values[attribute(field.key)] = tuple(values) if key.many else values[0]
    _check_items(state, field.key, items)


def _check_items(state: _Decoded, name: str, items: Sequence[Scalar]) -> None:
    if name in ADDRESSES:
        state.problems.extend(addresses(name, items))
    for item in items:
        if item.style == '"':
            state.problems.extend(escapes(items))
            break


def _decode_value(
    name: str, key: Key, item: Scalar, vocabulary: Vocabulary
) -> tuple[Any, Problem | None]:
    text = item.value.strip()
    try:
        value = PARSERS[key.type](text)
    except ValueError as error:
        return None, Problem("RJ102", item.span.line, item.span.column, f"{name}: {error}")
    if key.type is not Type.CHOICE:
        return value, None
    words = vocabulary.all_relations if key.open_words else key.choices
    if text in words:
        return value, None
    certain = slip_of(text, words) is not None
    hint = did_you_mean(text, words) or f"; write {', '.join(words)}"
    problem = Problem(
        "RJ105",
        item.span.line,
        item.span.column,
        f"{name}: {text!r} is not a known word{hint}",
        None,
        certain,
    )
    return (value if key.open_words else None), problem


def _keep_extra(state: _Decoded, field: Field, text: str) -> None:
    many = not isinstance(field.value, Scalar)
    items, faults = scalars(field, many=True)
    state.problems.extend(faults)
    if state.has_hash:
        state.problems.extend(cut_by_hash(field, items, text, is_text=False))
    _check_items(state, field.key, items)
    values = [item.value for item in items]
    is_link = len(values) == 1 and link_target(values[0]) is not None
    state.extra[field.key] = values if many and not is_link else "".join(values)
    place = items[0].span if items else field.key_span
    state.places.append(f"{field.key} {place.line} {place.column}")


def _missing(
    document: Document,
    keys: dict[str, Key],
    values: dict[str, Any],
    seen: dict[str, int],
    hidden: set[int],
) -> Iterator[Problem]:
    required = [name for name, key in keys.items() if key.required]
    if document.front is None:
        yield Problem(
            "RJ101",
            1,
            1,
            f"there is no front matter; begin the file with ---, {required[0]}: … and --- again",
        )
        return
    for name in required:
        if name not in seen:
            yield Problem("RJ101", 1, 1, f"{name} is missing")
        elif (
            attribute(name) not in values and seen[name] not in hidden and _is_empty(document, name)
        ):
            yield Problem("RJ101", seen[name], 1, f"{name} is empty")


def _is_empty(document: Document, name: str) -> bool:
    value = next(field.value for field in document.fields if field.key == name)
    return isinstance(value, Scalar) and not value.value.strip()


def _misspelt(
    document: Document, keys: dict[str, Key], seen: dict[str, int], vocabulary: Vocabulary
) -> Iterator[Problem]:
    for field in document.fields:
        if field.key in keys or field.key == "type" or field.key in vocabulary.keys:
            continue
        near = [name for name in _alike(field.key, tuple(keys)) if name not in seen]
        if len(near) == 1:
            message = f"no key is called {field.key}; did you mean {near[0]}?"
            yield Problem(
                "RJ104",
                field.key_span.line,
                field.key_span.column,
                message,
                Severity.WARNING,
                fixable=True,
            )


@lru_cache(maxsize=1000)
def _alike(word: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in keys if len(name) >= 5 and one_slip(word, name))
