"""What is wrong with the keys of a record: missing, empty, twice, or spelt otherwise."""

from collections.abc import Callable, Iterator, Mapping

from refjournal.problems import Problem, Severity
from refjournal.records.fields import Key
from refjournal.records.kinds import attribute, declared_keys
from refjournal.records.near_keys import key_meant, key_of_other_kind
from refjournal.text.document import Document, Field, Scalar
from refjournal.wording import with_article


def duplicate(field: Field, first: int) -> Problem:
    """Return RJ103 for a key that `first`, a line above, has already."""
    message = f"{field.key} is here and in line {first}; the first is read. Keep one"
    return Problem("RJ103", field.key_span.line, field.key_span.column, message)


def same_key(field: Field, name: str, first: int) -> Problem:
    """Return RJ103 for an own key that means one which line `first` has already."""
    message = f"{field.key} means {name}, which is in line {first}; the first is read. Keep one"
    return Problem("RJ103", field.key_span.line, field.key_span.column, message)


def under_own_key(problem: Problem, name: str, own: str) -> Problem:
    """Return what is wrong with the value of a key, said of the key as the person spells it."""
    message = problem.message
    if message.startswith(name):
        message = own + message.removeprefix(name)
    return problem._replace(message=message)


def missing(
    document: Document, kind: str, keys: Mapping[str, Key], present: Mapping[str, object]
) -> Iterator[Problem]:
    """Yield RJ101 for each required key that is absent or empty; `present` are the values that were
    read, by attribute.
    """
    required = [name for name, key in keys.items() if key.required]
    if document.front is None and not all(attribute(name) in present for name in required):
        begin = f"begin the file with ---, {required[0]}: … and --- again"
        yield Problem("RJ101", 1, 1, f"there is no front matter; {begin}")
        return
    for name in required:
        if attribute(name) in present:
            continue
        field = next((field for field in document.fields if field.key == name), None)
        if field is None:
            yield _missing(document, kind, name)
        elif _is_empty(field) and not _is_comment(document, field):
            yield Problem("RJ101", field.key_span.line, 1, f"{name} is empty")


def _missing(document: Document, kind: str, name: str) -> Problem:
    """Return RJ101 for an absent key; it points to the line where the key is spelt otherwise."""
    for field in document.fields:
        meant = key_meant(field.key, kind)
        if meant is not None and meant.name == name:
            message = f"{name} is missing; it is written {field.key} here"
            return Problem("RJ101", field.key_span.line, field.key_span.column, message)
    return Problem("RJ101", 1, 1, f"{name} is missing")


def _is_empty(field: Field) -> bool:
    value = field.value
    return isinstance(value, Scalar) and (not value.value.strip() or value.is_null)


def _is_comment(document: Document, field: Field) -> bool:
    """Return whether a comment swallowed the value: that is RJ110's."""
    end = document.text.find("\n", field.key_span.end)
    return document.text[field.key_span.end : end].lstrip(" :\t").startswith("#")


def misspelt(
    document: Document,
    kind: str,
    own_keys: frozenset[str],
    is_readable: Callable[[Field, str], bool],
) -> Iterator[Problem]:
    """Yield RJ104 for each key that means another, or belongs to another kind of record.

    `is_readable` says whether a field's value can be read under another key.
    """
    lines = {field.key: field.key_span.line for field in reversed(document.fields)}
    known = declared_keys(kind)
    for field in document.fields:
        if field.key == "type" or field.key in known or field.key in own_keys:
            continue
        message = _misspelling(field, kind, lines)
        if message is not None:
            at = field.key_span
            problem = Problem("RJ104", at.line, at.column, message, Severity.WARNING)
            meant = key_meant(field.key, kind)
            if meant is not None and meant.is_word:
                problem = problem._replace(severity=Severity.HINT)
            if meant is not None and meant.name not in lines and is_readable(field, meant.name):
                # A slip may be a key of one's own; capitals and a plural are none.
                problem = problem._replace(fixable=True, on_request=not meant.is_spelling)
            yield problem


def _misspelling(field: Field, kind: str, lines: Mapping[str, int]) -> str | None:
    meant = key_meant(field.key, kind)
    if meant is None:
        other = key_of_other_kind(field.key, kind)
        if other is None:
            return None
        return f"{field.key} is a key of {with_article(other)}, not of {with_article(kind)}"
    if meant.name not in lines:
        return f"no key is called {field.key}; did you mean {meant.name}?"
    if meant.is_spelling:
        where = f"{meant.name} is in line {lines[meant.name]}"
        return f"no key is called {field.key}, and {where}: put both into {meant.name}"
    return None
