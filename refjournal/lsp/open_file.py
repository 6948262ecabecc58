"""One file as an editor shows it, in the journal as it would be if every open file were saved."""

from datetime import date
from functools import cached_property

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lsp.positions import EditorText, Position, Range
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord
from refjournal.text.document import Document, LogEntry, Span
from refjournal.text.edits.base import entries_of
from refjournal.text.parse import parse_document


class OpenFile:
    """The text of a file, its path in the journal, and what follows from both."""

    def __init__(self, facts: Facts, path: str, text: EditorText) -> None:
        """`facts` are those of the journal with this text in it."""
        self.facts = facts
        self.path = path
        self.text = text

    @property
    def journal(self) -> Journal:
        """All records, this one as it is in the editor."""
        return self.facts.journal

    @property
    def today(self) -> date:
        """The day to compute for."""
        return self.facts.today

    @cached_property
    def document(self) -> Document:
        """The text, taken apart."""
        verbs = self.journal.settings.vocabulary.all_verbs
        return parse_document(self.text.text, verbs=verbs)

    @cached_property
    def record(self) -> AnyRecord | None:
        """The record of the file; None where it is none, or another file has its id."""
        record = self.journal.get(id_of(self.path))
        if record is None or record.path != self.path:
            return None
        return record

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """The entries of the log."""
        return entries_of(self.document)

    def range_of(self, span: Span) -> Range:
        """Return a stretch of the document as the editor counts it."""
        mark = int(self.document.bom)  # a byte order mark is no part of the document's text
        return self.text.range_at(span.start + mark, span.end + mark)

    def holds(self, span: Span, position: Position) -> bool:
        """Return whether a stretch of the document has a place in it, or at its end."""
        mark = int(self.document.bom)
        return span.start <= self.text.offset(position) - mark <= span.end
