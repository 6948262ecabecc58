"""Bytes into a document: decoding, what must not be in a file, front matter, body, log. The door
of this room.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from refjournal.text.comments import without_comments
from refjournal.text.document import Document, Field, Flaw, Link, LogSection, Span
from refjournal.text.front_matter import HANDLER
from refjournal.text.log_section import read_log
from refjournal.text.markdown import Outline, markdown_links, outline
from refjournal.text.plain_front import read_plain
from refjournal.text.positions import Positions
from refjournal.text.yaml_tree import BAD, read_tree

_MOST_FLAWS = 20
_BOM = "\ufeff"
# One scan for all that cannot be in a text; its pieces are told apart only where something was
# found.
_STRANGE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CONTROL_LINE = re.compile(_CONTROL.pattern + r"[^\n]*+")
_MARKER = re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)


class _DecodedBytes(NamedTuple):
    text: str
    bom: bool
    flaw: Flaw | None


class _Front(NamedTuple):
    """The front matter's span and fields, the offset at which the body begins, and what is
    wrong.
    """

    span: Span | None = None
    fields: tuple[Field, ...] = ()
    body: int = 0
    flaws: tuple[Flaw, ...] = ()


_NO_FRONT = _Front()


def parse_document(
    data: bytes | str, *, verbs: frozenset[str] | None = None, pure: bool = False
) -> Document:
    """Return `data`, taken apart. Never raises: what cannot be read is among the flaws, all else is
    there.

    `verbs` (lower case) are the words that a log entry may have before plain text, None: any.
    `pure` takes the YAML parser in Python. A text that is not UTF-8, or has NUL or carriage returns
    alone, is kept, but neither fields nor log are read.

    Flaws are of the kinds `not-utf8`, `conflict-marker`, `control-character`, `bad-front-matter`,
    `yaml-feature-refused`, `bad-log-entry`, `meant-as-entry`, in the order of the text.
    """
    text, bom, flaw = _decode(data)
    places = Positions(text)
    newline = _newline(text)
    strange = _STRANGE.search(text) is not None
    if flaw is None and strange:
        flaw = _unreadable(text, places)
    if flaw is not None:
        return Document(text, newline, bom, body=places.span(0, len(text)), flaws=(flaw,))
    flaws = [*_conflicts(text, places)]
    front = _read_front(text, places, flaws, pure)
    visible = without_comments(text, front.body)
    sketch = outline(visible, front.body)
    log, log_flaws, maybe = read_log(visible, sketch, places, verbs)
    if strange:
        flaws += _controls(text, places, front.flaws)
    flaws += front.flaws
    flaws += log_flaws
    links = tuple(_body_links(text, front.body, sketch, log, places))
    body = places.span(front.body, len(text))
    return Document(
        text, newline, bom, front.span, front.fields, body, log, links, _in_order(flaws), maybe
    )


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    if flaws:
        return tuple(sorted(flaws, key=_place))
    return ()


def _place(flaw: Flaw) -> tuple[int, int]:
    return flaw.line, flaw.column


def _decode(data: bytes | str) -> _DecodedBytes:
    flaw = None
    if isinstance(data, bytes):
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            text = data.decode(errors="replace")
            flaw = _undecodable(data, error.start)
    elif _SURROGATE.search(data):
        text = _SURROGATE.sub("\ufffd", data)
        flaw = Flaw("not-utf8", 1, 1, "the text has halves of characters; save the file as UTF-8")
    else:
        text = data
    return _DecodedBytes(text.removeprefix(_BOM), text.startswith(_BOM), flaw)


def _undecodable(data: bytes, at: int) -> Flaw:
    before = data[:at].decode().removeprefix(_BOM)
    message = f"byte {at} (0x{data[at]:02x}) is not UTF-8; save the file as UTF-8"
    return Flaw("not-utf8", before.count("\n") + 1, len(before) - before.rfind("\n"), message)


def _newline(text: str) -> str:
    if text[: text.find("\n") + 1].endswith("\r\n"):
        return "\r\n"
    return "\n"


def _unreadable(text: str, places: Positions) -> Flaw | None:
    if (nul := text.find("\0")) >= 0:
        return places.flaw(
            "not-utf8",
            nul,
            "a NUL character: this is no text; restore the file, or delete the character",
        )
    if lone := _LONE_RETURN.search(text):
        message = "a carriage return alone does not end a line; save the file with line feeds"
        return places.flaw("not-utf8", lone.start(), message)
    return None


def _conflicts(text: str, places: Positions) -> Iterator[Flaw]:
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return
    for marker, _ in zip(_MARKER.finditer(text), range(_MOST_FLAWS), strict=False):
        message = (
            f"a merge left {marker[0].strip()} here; keep what is right, delete the marker lines"
        )
        yield places.flaw("conflict-marker", marker.start(), message)


def _controls(text: str, places: Positions, front_flaws: tuple[Flaw, ...]) -> Iterator[Flaw]:
    """One flaw a line at the most; none where YAML stumbled over the same character."""
    taken = {flaw.line for flaw in front_flaws}
    for found, _ in zip(_CONTROL_LINE.finditer(text), range(_MOST_FLAWS), strict=False):
        flaw = places.flaw(
            "control-character",
            found.start(),
            f"the invisible character U+{ord(found[0][0]):04X}; delete it",
        )
        if flaw.line not in taken:
            yield flaw


def _read_front(text: str, places: Positions, conflicts: list[Flaw], pure: bool) -> _Front:
    if not HANDLER.detect(text):
        return _NO_FRONT
    bounds = HANDLER.bounds(text)
    if bounds is None:
        message = (
            "the front matter is never closed; put a line of three hyphens (---) after its last key"
        )
        return _Front(body=HANDLER.opening(text), flaws=(Flaw(BAD, 1, 1, message),))
    span = places.span(bounds.start, bounds.end)
    if conflicts and conflicts[0].line < places.line(bounds.end):
        return _Front(span, body=bounds.body)
    if not pure:
        fields = read_plain(text[span.start : span.end], span.start, span.line)
        if fields is not None:
            return _Front(span, fields, bounds.body)
    tree = read_tree(text, span, places, pure=pure)
    return _Front(span, tree.fields, bounds.body, tree.flaws)


def _body_links(
    text: str, start: int, sketch: Outline, log: LogSection | None, places: Positions
) -> Iterator[Link]:
    """The links of the body between code fences and log entries."""
    if text.find("[[", start) < 0 and text.find("](", start) < 0:
        return
    entries = []
    if log:
        entries = [(entry.span.start, entry.span.end) for entry in log.entries]
    for first, last in sorted((*entries, *sketch.fences)):
        if first > start:
            yield from markdown_links(text, start, first, places)
        start = max(start, last)
    yield from markdown_links(text, start, len(text), places)
