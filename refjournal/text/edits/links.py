"""Edits of links wherever they stand: values, contacts of entries, text; and of blank lines."""

import re
from collections.abc import Iterator
from typing import Final

from refjournal.text.document import Document, Field, Node, Scalar, Sequence
from refjournal.text.edits.kinds import AddText, CollapseBlanks, ReplaceLink, Replacement
from refjournal.text.fold import fold
from refjournal.text.loose import loose_words
from refjournal.text.markdown import outline
from refjournal.text.scalars import written

_LINK: Final = re.compile(r"\[\[([^\[\]|\r\n]++)(\|[^\[\]\r\n]*+)?\]\]")
_BLANKS: Final = re.compile(r"(?<=\n)(?:[ \t]*+\r?\n){2,}")


def link_edit(document: Document, edit: ReplaceLink) -> list[Replacement]:
    """Return the replacements that lead the links elsewhere; code is left alone."""
    found: dict[int, Replacement] = {}
    for replacement in (
        *_in_fields(document, edit),
        *_in_entries(document, edit),
        *_in_body(document, edit),
    ):
        found.setdefault(replacement.start, replacement)
    return list(found.values())


def _is_meant(edit: ReplaceLink, target: str, line: int, column: int) -> bool:
    return fold(target.strip()) == fold(edit.old) and (not edit.at or (line, column) in edit.at)


def _link(edit: ReplaceLink, shown: str | None) -> str:
    return edit.new if edit.plain else f"[[{edit.new}{shown or ''}]]"


def _in_fields(document: Document, edit: ReplaceLink) -> Iterator[Replacement]:
    for field in document.fields:
        if field.key in edit.keys:
            yield from _bare(field.value, edit, flow=False)
        yield from _links_of_field(document, field, edit)


def _bare(node: Node, edit: ReplaceLink, *, flow: bool) -> Iterator[Replacement]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _bare(item, edit, flow=node.flow or flow)
    elif isinstance(node, Scalar) and _is_meant(edit, node.value, node.span.line, node.span.column):
        yield Replacement(node.span.start, node.span.end, written(edit.new, flow=flow))


def _links_of_field(document: Document, field: Field, edit: ReplaceLink) -> Iterator[Replacement]:
    span = field.value.span
    if (
        edit.at
        and not any(line == span.line for line, _ in edit.at)
        and not isinstance(field.value, Sequence)
    ):
        return
    for link in _LINK.finditer(document.text, span.start, span.end):
        line = document.text.count("\n", 0, link.start()) + 1
        if fold(link[1].strip()) == fold(edit.old) and (
            not edit.at or any(at[0] == line for at in edit.at)
        ):
            yield Replacement(link.start(), link.end(), _link(edit, link[2]))


def _in_entries(document: Document, edit: ReplaceLink) -> Iterator[Replacement]:
    for entry in document.log.entries if document.log else ():
        for link in (*entry.contacts, *entry.links):
            if _is_meant(edit, link.target, link.span.line, link.span.column):
                yield _of_link(document, link.span.start, link.span.end, edit)
        if entry.loose:
            at = entry.text_span.start
            for word, end in loose_words(entry.text):
                if fold(word) not in edit.known:
                    break
                start = document.text.find(word, at)
                column = entry.text_span.column + start - entry.text_span.start
                if _is_meant(edit, word, entry.text_span.line, column):
                    yield Replacement(start, start + len(word), edit.new)
                at = entry.text_span.start + end


def _of_link(document: Document, start: int, end: int, edit: ReplaceLink) -> Replacement:
    link = _LINK.fullmatch(document.text, start, end)
    return Replacement(start, end, _link(edit, link[2]) if link else edit.new)


def _in_body(document: Document, edit: ReplaceLink) -> Iterator[Replacement]:
    for link in document.links:
        if _is_meant(edit, link.target, link.span.line, link.span.column):
            yield _of_link(document, link.span.start, link.span.end, edit)


def blank_edit(document: Document, edit: CollapseBlanks) -> list[Replacement]:
    """Return the replacements that make one blank line of several; none between lines of code."""
    body, text = document.body, document.text
    if "<pre" in text:
        return []
    fences = outline(text, body.start).fences
    found = []
    for blanks in _BLANKS.finditer(text, body.start, body.end):
        start, end = blanks.span()
        if any(first <= start < last for first, last in fences) or _in_code(text, start, end):
            continue
        found.append(Replacement(start, end, "" if end == len(text) else document.newline))
    return found


def _in_code(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    return before.startswith(("    ", "\t")) and text[end : end + 4].startswith(("    ", "\t"))


def text_edit(document: Document, edit: AddText) -> list[Replacement]:
    """Return the replacement that puts text below the body's own."""
    newline, text = document.newline, document.text
    lines = newline.join(edit.text.splitlines())
    if document.log is not None:
        at = document.log.heading.start
        return [Replacement(at, at, lines + newline * 2)]
    gap = "" if text.endswith("\n") or not text else newline
    return [Replacement(len(text), len(text), f"{gap}{newline}{lines}{newline}")]
