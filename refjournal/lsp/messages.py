"""The server's values as messages of the protocol, and the other way round. What is only shown goes
through the gate of all that is printed: an editor may show characters that hide or turn others.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from lsprotocol import types

from refjournal.lsp.buffers import Change
from refjournal.lsp.code_actions import Action
from refjournal.lsp.completion import Item
from refjournal.lsp.diagnostics import Diagnostic
from refjournal.lsp.edits import ChangedText, CreatedFile, EditorChange, MovedFile
from refjournal.lsp.hover import Hover
from refjournal.lsp.journals import FilePlace, Journals
from refjournal.lsp.navigation import Location, Symbol
from refjournal.lsp.positions import EditorText, Position, Range
from refjournal.problems import Severity
from refjournal.show.safe_text import escaped

SOURCE: Final = "refjournal"
_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
_ITEM_KINDS: Final = {
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.Keyword,
    "record": types.CompletionItemKind.Reference,
    "day": types.CompletionItemKind.Constant,
}
_SYMBOL_KINDS: Final = {
    "contact": types.SymbolKind.Class,
    "referral": types.SymbolKind.File,
    "group": types.SymbolKind.Namespace,
    "event": types.SymbolKind.Event,
    "campaign": types.SymbolKind.Package,
    "entry": types.SymbolKind.String,
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


def as_diagnostic(found: Diagnostic, place: FilePlace, journals: Journals) -> types.Diagnostic:
    """Return a finding as an editor shows it."""
    finding = found.finding
    related = []
    if found.related is not None:
        other = FilePlace(place.folder, found.related.path)
        text = EditorText(journals.text(other) or "", journals.encoding)
        where = types.Location(
            journals.uri_of(other), as_range(text.line_range(found.related.line))
        )
        related = [types.DiagnosticRelatedInformation(where, escaped(found.related.message))]
    return types.Diagnostic(
        range=as_range(found.range),
        message=escaped(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=related or None,
    )


def as_items(items: Sequence[Item]) -> types.CompletionList:
    """Return what can be written. The editor asks again at each letter, since it cannot know the
    names, companies and addresses by which an id is found.
    """
    return types.CompletionList(
        is_incomplete=True,
        items=[
            types.CompletionItem(
                label=escaped(item.label),
                kind=_ITEM_KINDS[item.kind],
                detail=escaped(item.detail) or None,
                documentation=item.documentation or None,
                sort_text=f"{number:04d}",
                filter_text=item.typed or item.label,
                text_edit=types.TextEdit(as_range(item.range), item.text),
            )
            for number, item in enumerate(items)
        ],
    )


def as_hover(found: Hover, *, markdown: bool) -> types.Hover:
    """Return what is shown about a word; a page keeps its columns."""
    if not markdown:
        return types.Hover(
            types.MarkupContent(types.MarkupKind.PlainText, found.text), as_range(found.range)
        )
    # A fence longer than any in the text: what is written in a file must not end it.
    fence = "`" * 3
    while fence in found.text:
        fence += "`"
    text = f"{fence}text\n{found.text}\n{fence}"
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), as_range(found.range))


def as_location(location: Location, place: FilePlace, journals: Journals) -> types.Location:
    """Return a place in a file of the journal of `place`."""
    uri = journals.uri_of(place._replace(path=location.path))
    return types.Location(uri, as_range(location.range))


def as_document_symbol(symbol: Symbol) -> types.DocumentSymbol:
    """Return a part of a file."""
    stretch = as_range(symbol.location.range)
    start = types.Range(stretch.start, stretch.start)
    return types.DocumentSymbol(
        name=escaped(symbol.name) or "?",
        detail=escaped(symbol.detail),
        kind=_SYMBOL_KINDS[symbol.kind],
        range=stretch,
        selection_range=start,
        children=[as_document_symbol(part) for part in symbol.parts],
    )


def as_workspace_symbol(
    symbol: Symbol, place: FilePlace, journals: Journals
) -> types.WorkspaceSymbol:
    """Return a record that was looked for."""
    return types.WorkspaceSymbol(
        location=as_location(symbol.location, place, journals),
        name=escaped(symbol.name),
        kind=_SYMBOL_KINDS[symbol.kind],
        container_name=escaped(symbol.detail),
    )


def as_workspace_edit(
    changes: Iterable[EditorChange], place: FilePlace, journals: Journals
) -> types.WorkspaceEdit:
    """Return changes of files as an editor makes them, each only if it has the same version."""
    return types.WorkspaceEdit(
        document_changes=[
            part for change in changes for part in _document_changes(change, place, journals)
        ]
    )


def _document_changes(
    change: EditorChange, place: FilePlace, journals: Journals
) -> list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile]:
    uri = journals.uri_of(place._replace(path=change.path))
    match change:
        case ChangedText(_, edits):
            version = journals.buffers.version_of(uri)
            document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
            replaced = [types.TextEdit(as_range(edit.range), edit.text) for edit in edits]
            return [types.TextDocumentEdit(document, replaced)]
        case CreatedFile(_, text):
            document = types.OptionalVersionedTextDocumentIdentifier(uri=uri)
            start = types.Range(types.Position(0, 0), types.Position(0, 0))
            options = types.CreateFileOptions(overwrite=False, ignore_if_exists=False)
            return [
                types.CreateFile(uri=uri, options=options),
                types.TextDocumentEdit(document, [types.TextEdit(start, text)]),
            ]
        case MovedFile(_, to):
            target = journals.uri_of(place._replace(path=to))
            keep = types.RenameFileOptions(overwrite=False)
            return [types.RenameFile(old_uri=uri, new_uri=target, options=keep)]


def as_action(action: Action, place: FilePlace, journals: Journals) -> types.CodeAction:
    """Return something that can be done."""
    about = None
    if action.finding is not None:
        about = [as_diagnostic(action.finding, place, journals)]
    return types.CodeAction(
        title=escaped(action.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=about,
        is_preferred=action.is_fix or None,
        edit=as_workspace_edit(action.changes, place, journals),
    )


def as_inlay_hint(words: str) -> types.InlayHint:
    """Return the line on top of a file."""
    return types.InlayHint(types.Position(0, 0), escaped(words), padding_right=True)
