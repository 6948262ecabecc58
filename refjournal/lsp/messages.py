"""The server's values as messages of the protocol, and the other way round."""

from collections.abc import Iterable
from typing import Final

from lsprotocol import types

from refjournal.lsp.buffers import Change
from refjournal.lsp.diagnostics import Diagnostic
from refjournal.lsp.journals import Journals, Place
from refjournal.lsp.positions import EditorText, Position, Range
from refjournal.problems import Severity

SOURCE: Final = "refjournal"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


def as_position(position: Position) -> types.Position:
    """Return a place."""
    return types.Position(*position)


def as_range(stretch: Range) -> types.Range:
    """Return a stretch of text."""
    return types.Range(as_position(stretch.start), as_position(stretch.end))


def position_of(position: types.Position) -> Position:
    """Return the place that an editor means."""
    return Position(position.line, position.character)


def range_of(stretch: types.Range) -> Range:
    """Return the stretch of text that an editor means."""
    return Range(position_of(stretch.start), position_of(stretch.end))


def changes_of(changes: Iterable[types.TextDocumentContentChangeEvent]) -> list[Change]:
    """Return the changes that an editor tells."""
    return [
        Change(
            change.text,
            range_of(change.range)
            if isinstance(change, types.TextDocumentContentChangePartial)
            else None,
        )
        for change in changes
    ]


def as_diagnostic(found: Diagnostic, place: Place, journals: Journals) -> types.Diagnostic:
    """Return a finding as an editor shows it."""
    finding = found.finding
    related = []
    if found.related is not None:
        other = Place(place.folder, found.related.path)
        text = EditorText(journals.text(other) or "", journals.encoding)
        where = types.Location(
            journals.uri_of(other), as_range(text.line_range(found.related.line))
        )
        related = [types.DiagnosticRelatedInformation(where, found.related.message)]
    return types.Diagnostic(
        range=as_range(found.range),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=related or None,
    )
