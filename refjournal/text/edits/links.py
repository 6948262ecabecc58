"""Edits of links wherever they are: in values, before the colon of entries, in text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from refjournal.text.document import Document, Field, LogEntry, Node, Scalar, Span
from refjournal.text.document import Sequence as YamlList
from refjournal.text.edits.base import Edit, Replacement, entries_of
from refjournal.text.fold import fold
from refjournal.text.link_forms import LINK_FORM, renamed_link, target_of
from refjournal.text.log_line import doer_text
from refjournal.text.loose import loose_words
from refjournal.text.scalars import written_like

_ENTRY_CHANGED: Final = "an entry would change"
_PART: Final = re.compile(r"[^\s,;'\"](?:[^,;'\"\r\n]*[^\s,;'\"])?")
"""A part between the commas of a value; ids hold no quotes."""


@dataclass(frozen=True, slots=True)
class ReplaceLink(Edit):
    """Lead every link to `old` to `new`, keeping folder, heading and shown text of each; where
    `plain`, the word `new` takes the place of the link.

    `keys` are the keys whose bare values are ids. `known` are all ids, folded: they tell which bare
    words before an entry's colon are contacts. `at` are the places (line, column) to which the edit
    keeps; empty: all. `doers`: also the ids of those who did what entries say.
    """

    old: str
    new: str
    keys: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    plain: bool = False
    at: frozenset[tuple[int, int]] = frozenset()
    doers: bool = False

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Replace the links; code is left alone."""
        found: dict[int, Replacement] = {}
        for replacement in self._all(document):
            found.setdefault(replacement.start, replacement)
        return list(found.values())

    def _all(self, document: Document) -> Iterator[Replacement]:
        for field in document.fields:
            yield from self._in_field(document, field)
        for entry in entries_of(document):
            for link in (*entry.contacts, *entry.links):
                if self._is_meant(link.target, link.span):
                    yield self._of_link(document, link.span)
            if entry.loose:
                yield from self._loose(document, entry)
            if self.doers and entry.by is not None and entry.by_span is not None:
                yield from self._doer(document, entry.by, entry.by_span)
        for link in document.links:
            if self._is_meant(link.target, link.span):
                yield self._of_link(document, link.span)

    def _is_meant(self, target: str, place: Span) -> bool:
        if fold(target.strip()) != fold(self.old):
            return False
        return not self.at or (place.line, place.column) in self.at

    def _doer(self, document: Document, name: str, place: Span) -> Iterator[Replacement]:
        if self._is_meant(name, place):
            yield Replacement(place.start, place.end, doer_text(self.new))
        elif name.startswith("[[") and self._is_meant(name.strip("[]"), place):
            yield self._of_link(document, place)

    def _of_link(self, document: Document, span: Span) -> Replacement:
        text = document.text[span.start : span.end]
        new = self.new if self.plain else renamed_link(text, self.new)
        return Replacement(span.start, span.end, new)

    def _in_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        """Yield the links in a value, and the bare ids of a key that takes ids."""
        links = list(self._links_of_field(document, field))
        yield from links
        if field.key in self.keys:
            for bare in self._bare(document, field.value, flow=False):
                # An unquoted [[id]] is a list in a list to YAML: the link is replaced already.
                if not any(link.start <= bare.start < link.end for link in links):
                    yield bare

    def _links_of_field(self, document: Document, field: Field) -> Iterator[Replacement]:
        span = field.value.span
        lines = {line for line, _ in self.at}
        for link in LINK_FORM.finditer(document.text, span.start, span.end):
            if fold(target_of(link)) != fold(self.old):
                continue
            # In a value a place names the line only: its column is that of the whole value.
            if lines and document.text.count("\n", 0, link.start()) + 1 not in lines:
                continue
            new = self.new if self.plain else renamed_link(link[0], self.new)
            yield Replacement(link.start(), link.end(), new)

    def _bare(self, document: Document, node: Node, *, flow: bool) -> Iterator[Replacement]:
        if isinstance(node, YamlList):
            for item in node.items:
                yield from self._bare(document, item, flow=node.flow or flow)
        elif isinstance(node, Scalar) and self._is_meant(node.value, node.span):
            text = written_like(self.new, node.style, flow=flow)
            yield Replacement(node.span.start, node.span.end, text)
        elif isinstance(node, Scalar) and ("," in node.value or ";" in node.value):
            yield from self._parts(document, node)

    def _parts(self, document: Document, node: Scalar) -> Iterator[Replacement]:
        """Yield the bare ids of a list that is written as one value: `a, b`."""
        for part in _PART.finditer(document.text, node.span.start, node.span.end):
            if self._is_meant(part[0], node.span):
                yield Replacement(part.start(), part.end(), self.new)

    def _loose(self, document: Document, entry: LogEntry) -> Iterator[Replacement]:
        """Yield the bare ids at the beginning of an entry's text."""
        at = entry.text_span.start
        for word, end in loose_words(entry.text):
            if fold(word) not in self.known:
                break
            start = document.text.find(word, at)
            column = entry.text_span.column + start - entry.text_span.start
            place = Span(start, start + len(word), entry.text_span.line, column)
            if self._is_meant(word, place):
                yield Replacement(place.start, place.end, self.new)
            at = entry.text_span.start + end

    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from: keys and entries are as they were but for their links."""
        if [field.key for field in before.fields] != [field.key for field in after.fields]:
            return "another key would change"
        old, new = entries_of(before), entries_of(after)
        if len(old) != len(new):
            return _ENTRY_CHANGED
        for one, other in zip(old, new, strict=True):
            if _frame(one) != _frame(other):
                return _ENTRY_CHANGED
            # With a hyphen, what was a bare word that can be a contact is one for certain.
            if not (self.plain or one.loose) and len(one.contacts) != len(other.contacts):
                return "the contacts of an entry would change"
        return ""


def _frame(entry: LogEntry) -> tuple[object, ...]:
    return (entry.box, entry.date, entry.verb, entry.due)
