"""A record's text taken apart into the pieces that are merged one by one; joined again they are the
text, to the byte.
"""

import re
from typing import Final, NamedTuple

from refjournal.merge.three import DoubtError
from refjournal.text.document import Document, Field, LogEntry, LogSection
from refjournal.text.edits.front import value_of
from refjournal.text.parse import parse_document

Value = str | tuple[str, ...] | None

_UNSOUND: Final = frozenset(
    ("not-utf8", "conflict-marker", "bad-front-matter", "yaml-feature-refused", "nested-mapping")
)
_BLANK: Final = re.compile(r"[ \t]*")


class Block(NamedTuple):
    """A key with its lines; `lead` are the lines above it that belong to no key: comments and
    empty lines.
    """

    key: str
    lead: str
    text: str
    value: Value


class LogItem(NamedTuple):
    """An entry with its lines; `lead` is the text between it and the one above."""

    lead: str
    text: str
    entry: LogEntry


class LogPart(NamedTuple):
    """The log section; `tail` is the text after the last entry."""

    heading: str = ""
    items: tuple[LogItem, ...] = ()
    tail: str = ""


class Parts(NamedTuple):
    """A record's text: front matter (`opening`, keys, what is below the last, `closing`), the body
    around the log, the log.

    `gap` are the empty lines that end the text before the log, or the whole body.
    """

    opening: str = ""
    blocks: tuple[Block, ...] = ()
    tail: str = ""
    closing: str = ""
    before: str = ""
    gap: str = ""
    log: LogPart | None = None
    after: str = ""


def parts_of(text: str, verbs: frozenset[str] | None) -> Parts:
    """Return a text of whole lines, taken apart; '' has no parts.

    Raises:
        DoubtError: it is not sound enough to be certain of its parts.
    """
    if not text:
        return Parts()
    document = parse_document(text, verbs=verbs)
    if any(flaw.kind in _UNSOUND for flaw in document.flaws):
        raise DoubtError(document.flaws[0].message)
    if document.front is None:
        raise DoubtError("there is no front matter")
    opening, closing = text[: document.front.start], text[document.front.end : document.body.start]
    blocks, tail = _blocks(document, document.front.start, document.front.end)
    if document.log is None:
        return Parts(opening, blocks, tail, closing, *_parted(text[document.body.start :]))
    start, end = text.rfind("\n", 0, document.log.heading.start) + 1, document.log.body.end
    around = _parted(text[document.body.start : start])
    return Parts(
        opening, blocks, tail, closing, *around, _log(text, start, document.log), text[end:]
    )


def _parted(body: str) -> tuple[str, str]:
    if not body.strip():
        return "", body
    end = body.find("\n", len(body.rstrip())) + 1
    return body[:end], body[end:]


def _blocks(document: Document, start: int, end: int) -> tuple[tuple[Block, ...], str]:
    text, blocks = document.text, []
    for field in document.fields:
        first = text.rfind("\n", 0, field.key_span.start) + 1
        last = text.index("\n", max(field.value.span.end, field.key_span.end)) + 1
        # Two keys on one line, as in {name: Ann, tags: []}, cannot be merged line by line.
        if first < start or _BLANK.fullmatch(text, first, field.key_span.start) is None:
            raise DoubtError(f"{field.key} is not on a line of its own")
        blocks.append(_block(field, text[start:first], text[first:last]))
        start = last
    if len({block.key for block in blocks}) < len(blocks):
        raise DoubtError("a key is there twice")
    return tuple(blocks), text[start:end]


def _block(field: Field, lead: str, text: str) -> Block:
    return Block(field.key, lead, text, value_of(field))


def _log(text: str, start: int, log: LogSection) -> LogPart:
    at, items = log.body.start, []
    for entry in log.entries:
        if entry.span.start < at or text[entry.span.start - 1] != "\n":
            raise DoubtError("an entry does not begin its line")
        end = text.find("\n", entry.span.end) + 1
        items.append(LogItem(text[at : entry.span.start], text[entry.span.start : end], entry))
        at = end
    return LogPart(text[start : log.body.start], tuple(items), text[at : log.body.end])


def join_parts(parts: Parts) -> str:
    """Return the text again."""
    pieces = [parts.opening]
    pieces += [piece for block in parts.blocks for piece in (block.lead, block.text)]
    pieces += [parts.tail, parts.closing, parts.before, parts.gap]
    if parts.log is not None:
        pieces.append(parts.log.heading)
        pieces += [piece for item in parts.log.items for piece in (item.lead, item.text)]
        pieces.append(parts.log.tail)
    return "".join((*pieces, parts.after))
