"""What in a file leads to other records: ids in keys, before the colons of the log, and links in
the text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from refjournal.actions.identity import ID_KEYS
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import Position
from refjournal.text.document import Document, Node, Scalar, Sequence, Span
from refjournal.text.edits.base import entries_of
from refjournal.text.link_forms import link_target


class RecordMention(NamedTuple):
    """Where a record is named, and by what: an id, or a name where a key takes names."""

    target: str
    span: Span


def references_in(document: Document) -> Iterator[RecordMention]:
    """Yield what leads to other records, in the order of the text."""
    for field in document.fields:
        for scalar in _scalars(field.value):
            target = link_target(scalar.value.strip())
            if target is not None or field.key in ID_KEYS:
                yield RecordMention(target or scalar.value.strip(), scalar.span)
    links = list(document.links)
    for entry in entries_of(document):
        links += [*entry.contacts, *entry.links]
    for link in sorted(links, key=lambda link: link.span.start):
        yield RecordMention(link.target, link.span)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)


def reference_at(file: OpenFile, position: Position) -> RecordMention | None:
    """Return what a place of a file is in that leads to a record; None if it is in nothing."""
    for reference in references_in(file.document):
        if file.holds(reference.span, position):
            return reference
    return None
