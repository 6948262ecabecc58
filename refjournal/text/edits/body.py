"""Edits of the body's text: what is added to it, and blank lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from refjournal.text.document import Document
from refjournal.text.edits.base import Edit, Replacement, cores_of, head_of, newline_at
from refjournal.text.markdown import outline

_BLANKS: Final = re.compile(r"(?<=\n)(?:[ \t]*+\r?\n){2,}")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class AddText(Edit):
    """Put text of any number of lines below the body's own, before the log."""

    text: str
    takes_lines: ClassVar[bool] = True

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Insert the text."""
        text = document.text
        newline = newline_at(document, len(text))
        lines = newline.join(self.text.splitlines())
        if document.log is not None:
            at = document.log.heading.start
            return [Replacement(at, at, lines + newline * 2)]
        gap = newline
        if text.endswith("\n") or not text:
            gap = ""
        return [Replacement(len(text), len(text), f"{gap}{newline}{lines}{newline}")]

    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from: keys and entries are as they were."""
        if _same_keys_and_entries(before, after):
            return ""
        return "more than the text would change"


@dataclass(frozen=True, slots=True)
class CollapseBlanks(Edit):
    """Make one blank line of several in the body, code apart."""

    def replacements(
        self, document: Document, verbs: frozenset[str] | None
    ) -> Sequence[Replacement]:
        """Replace runs of blank lines; none between lines of code."""
        body, text = document.body, document.text
        if "<pre" in text:
            return []
        fences = outline(text, body.start).fences
        found = []
        for blanks in _BLANKS.finditer(text, body.start, body.end):
            start, end = blanks.span()
            if any(first <= start < last for first, last in fences) or _in_code(text, start, end):
                continue
            line = "" if end == len(text) else newline_at(document, end)
            found.append(Replacement(start, end, line))
        return found

    def as_intended(self, before: Document, after: Document) -> str:
        """Return what differs from: all but white space is as it was."""
        same_words = _SPACE.sub("\n", before.text) == _SPACE.sub("\n", after.text)
        if same_words and _same_keys_and_entries(before, after):
            return ""
        return "more than blank lines would change"


def _same_keys_and_entries(before: Document, after: Document) -> bool:
    return cores_of(before) == cores_of(after) and head_of(before) == head_of(after)


def _in_code(text: str, start: int, end: int) -> bool:
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    return before.startswith(("    ", "\t")) and text[end : end + 4].startswith(("    ", "\t"))
