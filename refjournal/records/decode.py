"""From a document to a typed record and the problems of its file. One bad field spoils one field,
one bad file one file.
"""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from typing import Any, Final, NamedTuple

from refjournal.days import parse_month
from refjournal.problems import Problem
from refjournal.records.decode_log import decode_log, verb_of_flaw
from refjournal.records.document_kind import (
    adopted_kind,
    claims_to_be_one,
    kind_of_document,
    unknown_type,
)
from refjournal.records.field_values import LONGEST_NULL, scalars
from refjournal.records.fields import PARSERS, Key, Type, link_target, parse_amount
from refjournal.records.file import File, file_of
from refjournal.records.file_names import (
    id_of,
    is_conflict_copy,
    name_problems,
)
from refjournal.records.key_problems import (
    duplicate,
    missing,
    misspelt,
    same_key,
    under_own_key,
)
from refjournal.records.kinds import KINDS, AnyRecord, attribute, declared_keys
from refjournal.records.nearest import did_you_mean, slip_of
from refjournal.records.note_names import name_of_note
from refjournal.records.own_names import NAME, NAME_PARTS
from refjournal.records.record import RecordLink
from refjournal.records.value_problems import (
    ADDRESSES,
    ListMeant,
    bad_address,
    cut_by_hash,
    links_in,
    links_of_list,
    list_meant,
    may_be_list,
    may_have_unseen,
    unlisted,
    unseen,
)
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.document import (
    NESTED_MAPPING,
    NULLS,
    Document,
    Field,
    Flaw,
    Node,
    Scalar,
    Sequence,
)
from refjournal.text.log_line import MAYBE_ENTRY, MEANT_ENTRY
from refjournal.value_fault import ValueFault

FLAW_CODES: Final = {
    "unreadable-file": "RJ001",
    "not-utf8": "RJ002",
    "bad-front-matter": "RJ003",
    "yaml-feature-refused": "RJ004",
    "conflict-marker": "RJ005",
    "control-character": "RJ009",
    "bad-log-entry": "RJ106",
    MEANT_ENTRY: "RJ106",
    MAYBE_ENTRY: "RJ106",
}
FATAL: Final = frozenset(("RJ002", "RJ003", "RJ004", "RJ005"))
"""With one of these nothing in the file can be trusted."""


_TEXT: Final = Type.TEXT  # to look up the member of an enumeration takes as long as to compare
_OWN: Final = Key(_TEXT, "a key that no kind declares")


class _Decoded(NamedTuple):
    """What is known of a record while its fields are read one by one."""

    document: Document
    vocabulary: Vocabulary
    has_hash: bool
    may_hide: bool
    has_links: bool
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
        return file_of(path, id_of(path), None, tuple(name_problems(path)))
    # What a document lacks as text decides first: a typed record of a broken file would be a guess.
    flaws = _problems(document, vocabulary)
    kind = kind_of_document(document, path, vocabulary.own)
    fatal = any(problem.code in FATAL for problem in flaws)
    if kind is None and not (fatal and claims_to_be_one(document, path, vocabulary.own)):
        return None
    problems = [*name_problems(path), *flaws]
    if fatal or kind is None:
        return file_of(path, id_of(path), None, _sorted(problems))
    if kind not in KINDS:
        problems.append(unknown_type(document, kind))
        return file_of(path, id_of(path), None, _sorted(problems))
    record, found = _decode_record(document, path, kind, vocabulary)
    return file_of(path, id_of(path), record, _sorted([*problems, *found]), vocabulary.verbs)


def _problems(document: Document, vocabulary: Vocabulary) -> list[Problem]:
    """Return what is wrong with a document as text, and in lines of it that are no entries."""
    if not document.flaws and not document.maybe_entries:
        return []
    found = [
        _problem(flaw, vocabulary)
        for flaw in (*document.flaws, *document.maybe_entries)
        if flaw.kind != NESTED_MAPPING  # reported for its key, which is the only one that it spoils
    ]
    return [problem for problem in found if problem is not None]


def _problem(flaw: Flaw, vocabulary: Vocabulary) -> Problem | None:
    """Return the problem of a flaw; None for a line that only might have been an entry, and is
    prose.
    """
    problem = Problem(FLAW_CODES[flaw.kind], flaw.line, flaw.column, flaw.message)
    if flaw.meant is None:
        return problem
    if flaw.kind == MEANT_ENTRY:
        return problem._replace(fixable=True)
    verb = verb_of_flaw(flaw, vocabulary)
    if verb is None:
        return None if flaw.kind == MAYBE_ENTRY else problem
    if verb.is_certain:
        return problem._replace(message=flaw.meant.message(verb.verbs[0]), fixable=True)
    return problem._replace(message=flaw.meant.message(verb.verbs[0], guesses=verb.verbs))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    if not problems:  # nearly every file
        return ()
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code)))


def _decode_record(
    document: Document, path: str, kind: str, vocabulary: Vocabulary
) -> tuple[AnyRecord, list[Problem]]:
    keys = declared_keys(kind)
    state = _begun(document, vocabulary)
    _decode_fields(state, keys)
    if NAME in keys and NAME not in state.values and adopted_kind(document, path, vocabulary.own):
        state.values[NAME] = name_of_note(document, id_of(path))
    state.problems.extend(missing(document, kind, keys, state.values))
    if not vocabulary.keys.issuperset(state.extra):
        state.problems.extend(
            misspelt(
                document,
                kind,
                vocabulary.keys.union(vocabulary.own.keys),
                lambda field, name: _is_readable(state, field, name, keys[name]),
            )
        )
    log = decode_log(document, vocabulary, of_referral=kind == "referral")
    record = KINDS[kind](
        id=id_of(path),
        path=path,
        extra=state.extra,
        kept_log=log.entries,
        links=(*state.links, *log.links),
        places="\n".join((*state.places, *log.places)),
        **state.values,
    )
    return record, [*state.problems, *log.problems]


def _begun(document: Document, vocabulary: Vocabulary) -> _Decoded:
    front = document.front
    has_hash = front is not None and document.text.find("#", front.start, front.end) >= 0
    links = [RecordLink(at.target, at.span.line, at.span.column) for at in document.links]
    may_hide = may_have_unseen(document.text)
    has_links = front is not None and document.text.find("[[", front.start, front.end) >= 0
    return _Decoded(document, vocabulary, has_hash, may_hide, has_links, {}, {}, [], links, [])


def _decode_fields(state: _Decoded, keys: MappingOf[str, Key]) -> None:
    # Of a key that is there twice the first is read, as an editor's search would find it.
    seen: dict[str, int] = {}
    parts: dict[str, Field] = {}
    own = state.vocabulary.own
    is_plain = not (state.has_hash or state.may_hide or state.has_links)
    for field in state.document.fields:
        if field.key in seen:
            state.problems.append(duplicate(field, seen[field.key]))
            continue
        seen[field.key] = field.key_span.line
        key = keys.get(field.key)
        if is_plain and (key or not own.keys) and _is_text(field.value, key or _OWN):
            _keep_text(state, field, key is not None)
        elif is_plain and key is not None and _keep_plain(state, field, key):
            continue
        elif key is not None:
            _decode_field(state, field, field.key, key)
        elif own.keys and (meant := own.key_for(field.key, keys)) is not None:
            if meant in NAME_PARTS:
                parts.setdefault(meant, field)
            else:
                _decode_own(state, field, meant, keys[meant])
        elif field.key != "type":
            _keep_extra(state, field)
    if parts:
        _decode_name(state, parts)


def _decode_own(state: _Decoded, field: Field, name: str, key: Key) -> None:
    """Read a key that a person spells in their own way, after what was read under that key before:
    a list grows, and of one value the first counts.
    """
    before = state.values.get(attribute(name))
    if before is not None and not key.many:
        line = next(
            int(place.split()[-2]) for place in state.places if place.startswith(f"{name} ")
        )
        state.problems.append(same_key(field, name, line))
        return
    trial = state._replace(values={}, extra={}, places=[], links=[], problems=[])
    _decode_field(trial, field, name, key)
    after = trial.values.get(attribute(name))
    if key.many and before and after:
        trial.values[attribute(name)] = tuple(dict.fromkeys((*before, *after)))
    state.values.update(trial.values)
    state.links.extend(trial.links)
    state.problems.extend(under_own_key(problem, name, field.key) for problem in trial.problems)
    if not before:
        state.places.extend(trial.places)


def _decode_name(state: _Decoded, parts: MappingOf[str, Field]) -> None:
    """Read a name that is written in two parts."""
    words: list[str] = []
    for part in NAME_PARTS:
        if part in parts:
            items, faults = scalars(parts[part], declared_keys("contact")[NAME], many=False)
            state.problems.extend(faults)
            words += [item.value.strip() for item in items]
    if words and NAME not in state.values:
        state.values[NAME] = " ".join(words)
        state.places.append(_place(NAME, next(iter(parts.values())), []))


def _is_text(value: Node, key: Key) -> bool:
    """Return whether a value is one text that is not empty, under a key that takes any."""
    return type(value) is Scalar and key.type is _TEXT and not key.many and _is_sure(value.value)


def _is_sure(text: str) -> bool:
    """Return whether a text is certainly a value: not empty, and not YAML's null."""
    if len(text) > LONGEST_NULL:
        return text[0] > " "
    return text.strip() not in ("", *NULLS)


def _keep_text(state: _Decoded, field: Field, is_declared: bool) -> None:
    """Take a value that can have no problem: most are so, and all else takes four times as long,
    which was a tenth of decoding.
    """
    name, value = field.key, field.value
    assert isinstance(value, Scalar)
    if is_declared:
        state.values[attribute(name)] = value.value.strip()
    elif name != "type":
        state.extra[name] = value.value
    else:
        return
    state.places.append(f"{name} {value.span.line} {value.span.column}")


def _keep_plain(state: _Decoded, field: Field, key: Key) -> bool:
    """Take a value, or a list of them, if nothing is wrong with it; return whether it was taken.
    All else takes twice as long, which was a tenth of building the index.
    """
    name, node = field.key, field.value
    if type(node) is Scalar and not key.many:
        value = _plain_value(name, key, node, state.vocabulary)
        if value is None:
            return False
        state.values[attribute(name)] = value
        state.places.append(f"{name} {node.span.line} {node.span.column}")
        return True
    if type(node) is not Sequence or not key.many or not node.items:
        return False
    values = []
    places = []
    for number, item in enumerate(node.items):
        if type(item) is not Scalar or "," in item.value or ";" in item.value:
            return False
        value = _plain_value(name, key, item, state.vocabulary)
        if value is None:
            return False
        values.append(value)
        places.append(f"{name}.{number} {item.span.line} {item.span.column}")
    first = node.items[0].span
    state.values[attribute(name)] = tuple(values)
    state.places.append(f"{name} {first.line} {first.column}")
    state.places.extend(places)
    return True


def _plain_value(name: str, key: Key, item: Scalar, vocabulary: Vocabulary) -> Any:
    """Return the value of a key, or of an item of its list; None where that takes a closer look."""
    text = item.value
    if not _is_sure(text):
        return None
    text = text.strip()
    if key.type is _TEXT:
        return text if name not in ADDRESSES or bad_address(name, item) is None else None
    if key.type is Type.CHOICE:
        return text if text in words_of_key(key, vocabulary) else None
    if key.type is Type.DATE_OR_MONTH and parse_month(text):
        return None
    try:
        return read_value(key, text, vocabulary)
    except ValueFault:
        return None


def _is_readable(state: _Decoded, field: Field, name: str, key: Key) -> bool:
    """Return whether a field can be read under another key without a problem."""
    trial = state._replace(values={}, extra={}, places=[], links=[], problems=[])
    _decode_field(trial, field, name, key)
    return not trial.problems


# A field


def _decode_field(state: _Decoded, field: Field, name: str, key: Key) -> None:
    many = key.many
    items, faults = scalars(field, key, many=many)
    state.problems.extend(faults)
    if state.has_hash and (items or not faults):
        is_text = key.type in (_TEXT, Type.NAME)
        state.problems.extend(cut_by_hash(field, items, state.document.text, is_text=is_text))
    state.places.append(_place(name, field, items))
    if state.has_links and key.type is _TEXT:
        state.links.extend(links_in(items))
    if state.may_hide:
        state.problems.extend(unseen(name, key, items))
    values = []
    for number, item in enumerate(items):
        if many:
            state.places.append(f"{name}.{number} {item.span.line} {item.span.column}")
        value, problem = _decode_item(name, key, item, state.vocabulary, alone=len(items) == 1)
        if problem is not None:
            state.problems.append(problem)
            state.links.extend(links_of_list(name, key, item))
        if value is not None:
            values.append(value)
    if not values:
        return
    state.values[attribute(name)] = tuple(values) if many else values[0]
    if key.type is Type.DATE_OR_MONTH and parse_month(items[0].value.strip()):
        state.values["months"] = (*state.values.get("months", ()), name)


def _decode_item(
    name: str, key: Key, item: Scalar, vocabulary: Vocabulary, *, alone: bool
) -> tuple[Any, Problem | None]:
    """Return one value of a key, None where it is worth nothing, and what is wrong with it."""
    meant = list_meant(name, key, item) if may_be_list(name, key, item.value) else None
    if meant is not None and not meant.lost:
        return item.value.strip(), unlisted(name, meant, item, alone=alone)
    if meant is not None:
        readable = readable_list(name, key, item, vocabulary)
        # Without a comma it is a list only if each part is one of the words: `past client` is none.
        if readable is not None or "," in item.value or ";" in item.value:
            meant = readable or meant._replace(is_certain=False)
            return None, unlisted(name, meant, item, alone=alone)
    if name in ADDRESSES:
        return item.value.strip(), bad_address(name, item)
    if key.type is _TEXT:
        return item.value.strip(), None
    return _decode_value(name, key, item, vocabulary)


def readable_list(name: str, key: Key, item: Scalar, vocabulary: Vocabulary) -> ListMeant | None:
    """Return the list that one value means, each part as it can be read; None where one cannot."""
    meant = list_meant(name, key, item)
    if meant is None:
        return None
    parts = tuple(_readable(name, key, part, item, vocabulary) for part in meant.parts)
    whole = [part for part in parts if part is not None]
    if len(whole) < len(parts):
        return None
    return meant._replace(parts=tuple(dict.fromkeys(whole)))


def _readable(name: str, key: Key, part: str, item: Scalar, vocabulary: Vocabulary) -> str | None:
    """Return an item of a list, or what it means for certain; None where it cannot be read."""
    try:
        read_value(key, part, vocabulary)
    except ValueFault as error:
        return error.replacement
    words = words_of_key(key, vocabulary) if key.type is Type.CHOICE else (part,)
    return part if part in words else word_meant(part, words)


def _decode_value(
    name: str, key: Key, item: Scalar, vocabulary: Vocabulary
) -> tuple[Any, Problem | None]:
    text, at = item.value.strip(), item.span
    try:
        value = read_value(key, text, vocabulary)
    except ValueFault as error:
        fixable = error.replacement is not None
        return None, Problem("RJ102", at.line, at.column, f"{name}: {error}", fixable=fixable)
    if key.type is not Type.CHOICE:
        return value, None
    words = words_of_key(key, vocabulary)
    if text in words:
        return value, None
    problem = _unknown_word(name, item, words)
    # A relation that is not known may be right, and only missing in the configuration.
    if key.open_words:
        return value, problem
    return None, problem


def _unknown_word(name: str, item: Scalar, words: tuple[str, ...]) -> Problem:
    text, at = item.value.strip(), item.span
    word = word_meant(text, words)
    near = f"; write {word}"
    if word is None:
        near = did_you_mean(text, words) or f"; write {', '.join(words)}"
    message = f"{name}: {text!r} is not a known word{near}"
    return Problem("RJ105", at.line, at.column, message, fixable=word is not None)


def read_value(key: Key, text: str, vocabulary: Vocabulary) -> Any:
    """Return the value that a text is under a key.

    Raises:
        ValueFault: it is none; the fault has what it can mean.
    """
    if key.type is Type.MONEY:
        return parse_amount(text, vocabulary.currency)
    return PARSERS[key.type](text)


def words_of_key(key: Key, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words that a choice can be."""
    return vocabulary.all_relations if key.open_words else key.choices


def word_meant(text: str, words: tuple[str, ...]) -> str | None:
    """Return the word that is certainly meant: in capitals, in the plural, with another mark
    between its parts, or with one slip in a long one. None where it would be a guess.
    """
    plain = text.casefold().replace(" ", "-").replace("_", "-")
    if plain in words:
        return plain
    if plain.removesuffix("s") in words:
        return plain.removesuffix("s")
    return slip_of(plain, words)


def _keep_extra(state: _Decoded, field: Field) -> None:
    many = not isinstance(field.value, Scalar)
    items, faults = scalars(field, None, many=True)
    if faults:  # of a shape that has no value here; the file keeps it
        if field.key not in state.vocabulary.keys:
            state.problems.extend(faults)
        return
    if state.has_hash:
        state.problems.extend(cut_by_hash(field, items, state.document.text, is_text=False))
    if state.may_hide:
        state.problems.extend(unseen(field.key, None, items))
    values = [item.value for item in items]
    is_link = len(values) == 1 and link_target(values[0]) is not None
    if many and not is_link:
        state.extra[field.key] = values
    else:
        state.extra[field.key] = "".join(values)
    state.places.append(_place(field.key, field, items))


def _place(name: str, field: Field, items: SequenceOf[Scalar]) -> str:
    """Return where the value of a key is, or the key itself, as `Record.places` keeps it."""
    span = items[0].span if items else field.key_span
    return f"{name} {span.line} {span.column}"
