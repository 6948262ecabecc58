"""The questions of an editor: for each method of the protocol, which function answers it, and what
of the editor's abilities matters.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.lsp import messages
from refjournal.lsp.code_actions import code_actions
from refjournal.lsp.completion import complete
from refjournal.lsp.edits import ChangedText, CreatedFile, EditorChange, Text
from refjournal.lsp.hover import hover
from refjournal.lsp.inlay import derived_line
from refjournal.lsp.journals import FilePlace, Journals
from refjournal.lsp.navigation import (
    definition,
    document_symbols,
    id_at,
    references,
    workspace_symbols,
)
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.rename import rename, renamed
from refjournal.session.session import Session

LOOK_EVERY: Final = 1.0
"""Seconds after which a question is worth a look at the disk: an editor asks at each move of the
cursor.
"""


class Abilities(NamedTuple):
    """What an editor can do, and what its user wants: to see hints; the line on top of a
    referral.
    """

    creates_files: bool = False
    renames_files: bool = False
    shows_markdown: bool = False
    hints: bool = False
    derived_line: bool = True


class Asking(NamedTuple):
    """Who asks: the journals that are open, and what the editor can do."""

    journals: Journals
    abilities: Abilities


class _About(NamedTuple):
    """The file that a question is about."""

    asking: Asking
    place: FilePlace
    file: OpenFile

    @property
    def journals(self) -> Journals:
        return self.asking.journals

    def text(self) -> Text:
        """Return what gives the texts of the journal's files."""
        return lambda path: self.journals.text(self.place._replace(path=path))

    def around(self, path: str) -> Facts:
        """Return the facts around another file."""
        folder = self.place.folder
        return self.journals.session(folder).facts_around(path, self.journals.contents(folder))

    def session(self) -> Session:
        """Return the session of the journal as the editor has it."""
        folder = self.place.folder
        contents = self.journals.contents(folder)
        return self.journals.session(folder).as_edited(self.place.path, contents)


class Question(NamedTuple):
    """A method, what answers it, what the editor is told about it at the beginning, and after how
    many seconds the disk is looked at again for it; None where an answer must not wait for that.
    """

    method: str
    answer: Callable[[Asking, Any], Any]
    options: Any = None
    looks_after: float | None = LOOK_EVERY


def abilities_of(params: types.InitializeParams) -> Abilities:
    """Return what an editor says of itself, and the options that its user has set."""
    options: Any = params.initialization_options
    if not isinstance(options, dict):
        options = {}
    able = params.capabilities
    operations = get_capability(able, "workspace.workspace_edit.resource_operations", ())
    formats = get_capability(able, "text_document.hover.content_format", ())
    return Abilities(
        creates_files=types.ResourceOperationKind.Create in operations,
        renames_files=types.ResourceOperationKind.Rename in operations,
        shows_markdown=tuple(formats)[:1] == (types.MarkupKind.Markdown,),
        hints=options.get("hints") is True,
        derived_line=options.get("derivedLine") is not False,
    )


def _about(asking: Asking, params: Any) -> _About | None:
    uri = params.text_document.uri
    place, file = asking.journals.place_of(uri), asking.journals.file(uri)
    if place is None or file is None:
        return None
    return _About(asking, place, file)


def _completion(asking: Asking, params: types.CompletionParams) -> types.CompletionList | None:
    about = _about(asking, params)
    if about is None:
        return None
    return messages.as_items(complete(about.file, messages.position_of(params.position)))


def _hover(asking: Asking, params: types.HoverParams) -> types.Hover | None:
    about = _about(asking, params)
    if about is None:
        return None
    found = hover(about.file, messages.position_of(params.position), about.around)
    if found is None:
        return None
    return messages.as_hover(found, markdown=asking.abilities.shows_markdown)


def _definition(asking: Asking, params: types.DefinitionParams) -> types.Location | None:
    about = _about(asking, params)
    if about is None:
        return None
    found = definition(about.file, messages.position_of(params.position))
    if found is None:
        return None
    return messages.as_location(found, about.place, about.journals)


def _references(asking: Asking, params: types.ReferenceParams) -> list[types.Location] | None:
    about = _about(asking, params)
    if about is None:
        return None
    id_ = id_at(about.file, messages.position_of(params.position))
    if id_ is None:
        return None
    found = references(
        about.file.journal,
        id_,
        about.text(),
        about.journals.encoding,
        with_file=params.context.include_declaration,
    )
    return [messages.as_location(each, about.place, about.journals) for each in found]


def _document_symbols(
    asking: Asking, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    about = _about(asking, params)
    if about is None:
        return None
    return [messages.as_document_symbol(symbol) for symbol in document_symbols(about.file)]


def _workspace_symbols(
    asking: Asking, params: types.WorkspaceSymbolParams
) -> list[types.WorkspaceSymbol]:
    found = []
    for folder in asking.journals.folders:
        journal = asking.journals.session(folder).journal
        for symbol in workspace_symbols(journal, params.query):
            place = FilePlace(folder, symbol.location.path)
            found.append(messages.as_workspace_symbol(symbol, place, asking.journals))
    return found


def _prepare_rename(
    asking: Asking, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    about = _about(asking, params)
    if about is None:
        return None
    stretch, id_ = renamed(about.file, messages.position_of(params.position))
    return types.PrepareRenamePlaceholder(messages.as_range(stretch), id_)


def _rename(asking: Asking, params: types.RenameParams) -> types.WorkspaceEdit | None:
    about = _about(asking, params)
    if about is None:
        return None
    position = messages.position_of(params.position)
    if not asking.abilities.renames_files:
        _, old = renamed(about.file, position)
        raise UsageError(
            "this editor cannot rename files; save what is open, and type: "
            f"refjournal rename {old} {params.new_name}"
        )
    changes = rename(about.file, position, params.new_name, about.session(), about.text())
    return messages.as_workspace_edit(changes, about.place, about.journals)


def _code_actions(asking: Asking, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    about = _about(asking, params)
    if about is None or not _wants_fixes(params.context.only):
        return None
    stretch = messages.range_of(params.range)
    found = code_actions(
        about.file, stretch, about.session(), about.text(), hints=asking.abilities.hints
    )
    return [
        messages.as_action(action, about.place, about.journals)
        for action in found
        if all(_is_able(asking.abilities, change) for change in action.changes)
    ]


def _wants_fixes(only: Any) -> bool:
    return not only or any(kind in ("", types.CodeActionKind.QuickFix) for kind in only)


def _is_able(abilities: Abilities, change: EditorChange) -> bool:
    match change:
        case ChangedText():
            return True
        case CreatedFile():
            return abilities.creates_files
    return abilities.renames_files


def _inlay_hints(asking: Asking, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    about = _about(asking, params)
    if about is None or not asking.abilities.derived_line or params.range.start.line > 0:
        return None
    words = derived_line(about.file)
    if words is None:
        return None
    return [messages.as_inlay_hint(words)]


QUESTIONS: Final = (
    Question(
        types.TEXT_DOCUMENT_COMPLETION,
        _completion,
        types.CompletionOptions(trigger_characters=["[", " ", "-", "@", "+"]),
        looks_after=None,
    ),
    Question(types.TEXT_DOCUMENT_HOVER, _hover),
    Question(types.TEXT_DOCUMENT_DEFINITION, _definition),
    Question(types.TEXT_DOCUMENT_REFERENCES, _references),
    Question(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _document_symbols, looks_after=None),
    Question(types.WORKSPACE_SYMBOL, _workspace_symbols),
    Question(types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename),
    Question(types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(True), looks_after=0.0),
    Question(
        types.TEXT_DOCUMENT_CODE_ACTION,
        _code_actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
    Question(types.TEXT_DOCUMENT_INLAY_HINT, _inlay_hints, looks_after=None),
)
"""Every question that has an answer."""
