"""The front matter as a tree of our own, from the YAML parser's events: every scalar is the text
that is there.

Apart, because nothing else sees YAML. The composers of YAML libraries decide types, follow aliases
and run out of stack on nested brackets; the event stream with limits does none of this. What YAML
itself refuses, `yaml_repair` explains.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.reader import Reader, ReaderError

from refjournal.text.document import (
    NESTED_MAPPING,
    Field,
    Flaw,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Span,
)
from refjournal.text.positions import Positions
from refjournal.text.yaml_events import MAX_EVENTS, events
from refjournal.text.yaml_repair import in_plain_words, line_to_type, quoted_line

MAX_DEPTH = 8
MAX_BYTES = 64 * 1024
_new = tuple.__new__  # as in `places`
_ODD_KEYS = ("", "<<")
_BLOCK = ("|", ">")
_HASHED = re.compile(r"[|>][-+0-9]*+#")

_TOO_MANY = f"the front matter has over {MAX_EVENTS:,} parts; move text to the body"
_NO_MAPPING = "front matter is lines of `key: value`"
_TOO_DEEP = f"the front matter is nested more than {MAX_DEPTH} deep"
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")

BAD = "bad-front-matter"
REFUSED = "yaml-feature-refused"


class Tree(NamedTuple):
    """What was read: fields in their order, and flaws. Where YAML itself was refused there are no
    fields.
    """

    fields: tuple[Field, ...]
    flaws: tuple[Flaw, ...]


class _RefusedError(Exception):
    """The front matter is not what we read. `at` is an offset in it."""

    def __init__(self, kind: str, at: int, message: str, *, may_be_text: bool = False) -> None:
        super().__init__(message)
        self.kind, self.at, self.message, self.may_be_text = kind, at, message, may_be_text


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _refuse_features(event: Any) -> None:
    if isinstance(event, AliasEvent):
        raise _RefusedError(
            REFUSED, _start(event), f"YAML aliases (*{event.anchor}) are not read", may_be_text=True
        )
    if event.anchor is not None:
        raise _RefusedError(
            REFUSED, _start(event), f"YAML anchors (&{event.anchor}) are not read", may_be_text=True
        )
    if event.tag is not None:
        raise _RefusedError(REFUSED, _start(event), "YAML tags (!) are not read", may_be_text=True)


class _Builder:
    """Builds the nodes of one front matter that is at the offset `start` of the whole text,
    from the line `line` on.
    """

    __slots__ = ("_events", "_front", "_line", "_start")

    def __init__(self, events: Iterator[Any], front: str, start: int, line: int) -> None:
        self._events, self._front, self._start, self._line = events, front, start, line

    def fields(self) -> tuple[Field, ...]:
        if not self._opens_mapping():
            return ()
        fields: list[Field] = []
        place, node, following = self._place, self._node, self._events.__next__
        while type(key := following()) is ScalarEvent:
            if key.anchor is not None or key.tag is not None or key.style or key.value in _ODD_KEYS:
                self._check_key(key)
            fields.append(_new(Field, (key.value, place(key), node(following(), 1))))
        if type(key) is not MappingEndEvent:
            self._refuse_key(key)
        self._expect_end()
        return tuple(fields)

    def _place(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        offset = self._start
        return _new(
            Span,
            (start.index + offset, end.index + offset, start.line + self._line, start.column + 1),
        )

    def _opens_mapping(self) -> bool:
        event = next(self._events)
        while isinstance(event, StreamStartEvent | DocumentStartEvent):
            event = next(self._events)
        if isinstance(event, StreamEndEvent):
            return False
        _refuse_features(event)
        if isinstance(event, ScalarEvent) and not event.value and not event.style:
            return False
        if not isinstance(event, MappingStartEvent):
            raise _RefusedError(BAD, _start(event), _NO_MAPPING)
        return True

    def _expect_end(self) -> None:
        event = next(self._events)
        while isinstance(event, DocumentEndEvent):
            event = next(self._events)
        if not isinstance(event, StreamEndEvent):
            raise _RefusedError(
                REFUSED, _start(event), "a second YAML document is not read; keep one"
            )

    def _refuse_key(self, key: Any) -> NoReturn:
        _refuse_features(key)
        raise _RefusedError(BAD, _start(key), "a key is one word, not a list or a mapping")

    def _check_key(self, key: Any) -> None:
        _refuse_features(key)
        if key.value == "<<" and not key.style:
            raise _RefusedError(REFUSED, _start(key), "YAML merge keys (<<) are not read")
        if key.style in _BLOCK:
            raise _RefusedError(BAD, _start(key), "a key is one word, not a text of several lines")
        if not key.value:
            raise _RefusedError(BAD, _start(key), "there is no key before the colon")

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is ScalarEvent and event.anchor is None and event.tag is None and not event.style:
            return _new(Scalar, (event.value, self._place(event), ""))
        if kind is AliasEvent or event.anchor is not None or event.tag is not None:
            _refuse_features(event)
        if kind is ScalarEvent:
            style = event.style or ""
            return _new(
                Scalar,
                (
                    event.value,
                    self._block_place(event) if style in _BLOCK else self._place(event),
                    style,
                ),
            )
        if depth >= MAX_DEPTH:
            raise _RefusedError(REFUSED, _start(event), _TOO_DEEP)
        if kind is SequenceStartEvent:
            return self._sequence(event, depth + 1)
        return self._mapping(event, depth + 1)

    def _block_place(self, event: Any) -> Span:
        """A text of several lines without the empty ones after it, of which the parsers take some
        for its own.
        """
        start = event.start_mark.index
        block = self._front[start : event.end_mark.index].rstrip()
        if _HASHED.match(
            block
        ):  # libyaml takes the rest of the line for a comment, and the value would be lost
            raise _RefusedError(
                BAD, start, f"a value that begins with {block[0]} needs quotes", may_be_text=True
            )
        return self._place(event)._replace(end=self._start + start + len(block))

    def _sequence(self, event: Any, depth: int) -> Sequence:
        span, flow = self._place(event), bool(event.flow_style)
        items: list[Node] = []
        while type(item := next(self._events)) is not SequenceEndEvent:
            items.append(self._node(item, depth))
        if flow or items:
            span = span._replace(end=_end(item) + self._start if flow else items[-1].span.end)
        return Sequence(tuple(items), span, flow)

    def _mapping(self, event: Any, depth: int) -> Mapping:
        span = self._place(event)
        end = span.start
        while type(item := next(self._events)) is not MappingEndEvent:
            end = self._node(item, depth).span.end
        return Mapping(span._replace(end=_end(item) + self._start if event.flow_style else end))


def _placed(node: Node, places: Positions) -> Node:
    """The node with lines as we count them: YAML takes some characters for line ends that are none
    to an editor.
    """
    span = places.span(node.span.start, node.span.end)
    if isinstance(node, Sequence):
        return node._replace(span=span, items=tuple(_placed(item, places) for item in node.items))
    return node._replace(span=span)


def _placed_field(field: Field, places: Positions) -> Field:
    key_span = places.span(field.key_span.start, field.key_span.end)
    return Field(field.key, key_span, _placed(field.value, places))


def _nested_mapping(node: Node) -> Mapping | None:
    if isinstance(node, Mapping):
        return node
    found = map(_nested_mapping, node.items) if isinstance(node, Sequence) else ()
    return next(filter(None, found), None)


def _nested_flaw(mapping: Mapping) -> Flaw:
    return Flaw(
        NESTED_MAPPING,
        mapping.span.line,
        mapping.span.column,
        "front matter is flat: a key cannot hold keys of its own",
    )


def _is_nothing(event: Any) -> bool:
    return not event.value and not event.style


def _problem(error: Exception, front: str) -> tuple[int, int]:
    """The offsets at which the parser gave up, and at which what it was reading began (-1: not
    said).
    """
    if isinstance(error, ReaderError):
        found = Reader.NON_PRINTABLE.search(front)
        return (found.start() if found else 0), -1
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    problem, context = (-1 if mark is None else mark.index for mark in marks)
    if context >= 0 and (problem < 0 or "expected ':'" in str(getattr(error, "problem", ""))):
        problem = context  # the line without a colon, and not the one after it
    return max(problem, 0), context


def _too_long(front: str) -> bool:
    return len(front) * 4 > MAX_BYTES and len(front.encode()) > MAX_BYTES


def _read(front: str, offset: int, places: Positions, pure: bool) -> Tree:
    try:
        fields = _Builder(events(front, pure), front, offset, places.line(offset)).fields()
    except StopIteration:
        raise _RefusedError(REFUSED, 0, _TOO_MANY) from None
    if not front.isascii() and _ODD_BREAK.search(front):
        fields = tuple(_placed_field(field, places) for field in fields)
    nested = [_nested_mapping(field.value) for field in fields if type(field.value) is not Scalar]
    return Tree(fields, tuple(_nested_flaw(mapping) for mapping in nested if mapping))


def _stops_at(front: str, pure: bool) -> int | None:
    """The offset at which `front` cannot be read on, None if all of it can be."""
    try:
        _read(front, 0, Positions(front), pure)
    except _RefusedError as refused:
        return refused.at
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return _problem(error, front)[0]
    return None


def read_tree(text: str, front: Span, places: Positions, *, pure: bool = False) -> Tree:
    """Return the fields of the front matter `front` of `text`, each with its span in `text`.

    `pure` takes the parser in Python where libyaml is there. Never raises for bad YAML: see
    `Tree.flaws`, of the kinds `bad-front-matter` and `yaml-feature-refused`, and `nested-mapping`,
    which spoils its own key only.
    """
    yaml_text = text[front.start : front.end]
    if _too_long(yaml_text):
        message = f"the front matter is over {MAX_BYTES // 1024} KiB long; move text to the body"
        return Tree((), (places.flaw(REFUSED, front.start, message),))
    if not yaml_text.isascii() and (mark := yaml_text.find("\ufeff")) >= 0:
        return Tree(
            (), (places.flaw(BAD, front.start + mark, "the invisible character U+FEFF; delete it"),)
        )
    try:
        return _read(yaml_text, front.start, places, pure)
    except _RefusedError as refused:
        flaw = _refusal(yaml_text, refused, front.start, places, pure)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        flaw = _syntax_flaw(yaml_text, error, front.start, places, pure)
    return Tree((), (flaw,))


def _refusal(
    front: str, refused: _RefusedError, offset: int, places: Positions, pure: bool
) -> Flaw:
    message = refused.message
    if refused.may_be_text and (
        line := quoted_line(front, refused.at, lambda text: _stops_at(text, pure))
    ):
        message = f"{message}; if it is text, write: {line.text}"
    return places.flaw(refused.kind, offset + refused.at, message)


def _syntax_flaw(front: str, error: Exception, offset: int, places: Positions, pure: bool) -> Flaw:
    at, context = _problem(error, front)
    if "nesting depth" in str(
        getattr(error, "problem", "")
    ):  # newer parsers count too, and look ahead of us
        opening = len(front) - len(front.lstrip())
        if front[opening] == "[":
            return places.flaw(BAD, offset + opening, _NO_MAPPING)
        return places.flaw(REFUSED, offset + at, _TOO_DEEP)
    words = in_plain_words(error, front, at)
    if line := line_to_type(front, at, context, lambda text: _stops_at(text, pure)):
        return places.flaw(BAD, offset + line.at, f"{words}; write: {line.text}")
    return places.flaw(BAD, offset + min(at, len(front)), words)
