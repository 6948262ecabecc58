"""The server: it takes an editor's messages, asks the functions beside it, and sends what they
return. It decides only when things are looked at.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from refjournal import __version__
from refjournal.errors import RefjournalError
from refjournal.lsp import candidates, messages, questions
from refjournal.lsp.diagnostics import Diagnostic, diagnostics, while_typing
from refjournal.lsp.journals import Journals
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding
from refjournal.lsp.protocol import Protocol, answered, lenient_converter, silence_logs
from refjournal.session.check import judge_file, judge_form
from refjournal.session.session import Session

REST: Final = 0.25
"""Seconds without a key after which what is typed is judged."""

PAUSE: Final = 0.05
"""Seconds after findings until what the first completion needs is got ready: the editor's own first
questions come before.
"""


class _Shown(NamedTuple):
    """What an editor was last told about a file, and the text that it was told about."""

    text: EditorText
    diagnostics: list[Diagnostic]


class Server:
    """A language server for the journals whose files an editor opens."""

    def __init__(self, opened: Callable[[Path], Session], today: Callable[[], date]) -> None:
        """`opened` begins the use of the journal in a folder; `today` returns the day."""
        silence_logs()
        self.journals = Journals(opened, today)
        self._asking = questions.Asking(self.journals, questions.Abilities())
        self.was_shut_down = False
        self._shown: dict[str, _Shown] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._looked: dict[Path, float] = {}
        self._trouble = ""
        self.language = _Language(
            "refjournal",
            __version__,
            types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
            converter_factory=lenient_converter,
            max_workers=1,
        )
        self._register()

    def run(self) -> int:
        """Serve until the editor ends it or is gone; return the exit code that the protocol
        wants.
        """
        # pygls closes what it writes to, and the program still has its own use for it.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
            self.language.start_io(stdout=answers)
        return 0 if self.was_shut_down else 1

    def _register(self) -> None:
        for method, handler in (
            (types.INITIALIZE, self._initialize),
            (types.SHUTDOWN, self._shut_down),
            (types.TEXT_DOCUMENT_DID_OPEN, self._did_open),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._did_change),
            (types.TEXT_DOCUMENT_DID_SAVE, self._did_save),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._did_close),
        ):
            self._answer(method, handler)
        for question in questions.QUESTIONS:
            self._answer(question.method, partial(self._asked, question), question.options)

    def _answer(self, method: str, handler: Callable[[Any], Any], options: Any = None) -> None:
        @answered
        def answer(params: Any) -> Any:
            return handler(params)

        self.language.feature(method, options)(answer)

    def _asked(self, question: questions.Question, params: Any) -> Any:
        """Answer a question about a file, None where it is in no journal; or one about all."""
        folders = self.journals.folders
        if hasattr(params, "text_document"):
            place = self.journals.place_of(params.text_document.uri)
            if place is None:
                return None
            folders = [place.folder]
        for folder in folders:
            if question.looks_after is not None:
                self._look(folder, question.looks_after)
        return question.answer(self._asking, params)

    # The session of the editor

    def _initialize(self, params: types.InitializeParams) -> None:
        encoding: Any = self.language.workspace.position_encoding
        self.journals.encoding = Encoding(getattr(encoding, "value", encoding))
        self._asking = questions.Asking(self.journals, questions.abilities_of(params))

    def _shut_down(self, _params: object) -> None:
        self.was_shut_down = True

    # The files of the editor

    def _did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self.journals.buffers.open(document.uri, document.text, document.version)
        place = self.journals.place_of(document.uri)
        if place is not None and not self._look(place.folder, questions.LOOK_EVERY):
            self._publish(document.uri)

    def _did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        changed = self.journals.buffers.change(
            document.uri,
            messages.changes_of(params.content_changes),
            document.version,
            self.journals.encoding,
        )
        if changed is not None and self.journals.place_of(document.uri) is not None:
            self._stop_waiting(document.uri)
            loop = asyncio.get_running_loop()
            self._waiting[document.uri] = loop.call_later(REST, self._rested, document.uri)

    def _did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._stop_waiting(uri)
        place = self.journals.place_of(uri)
        if place is not None and not self._look(place.folder):
            self._publish(uri)

    def _did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._stop_waiting(uri)
        self.journals.buffers.close(uri)
        if self._shown.pop(uri, None) is not None:
            self._send(uri, None, [])

    def _stop_waiting(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    # What is found in them

    def _look(self, folder: Path, seconds: float = 0.0) -> bool:
        """Look at the disk, unless that was done so many seconds ago; if anything has changed in a
        journal, say what is found in all its open files.
        """
        now = asyncio.get_running_loop().time()
        if now - self._looked.get(folder, -seconds) < seconds:
            return False
        self._looked[folder] = now
        try:
            has_changed = self.journals.look(folder)
        except RefjournalError as error:
            self._say_once(str(error))
            return False
        if has_changed:
            for _, buffer in self.journals.open_in(folder):
                self._publish(buffer.uri)
        return has_changed

    def _rested(self, uri: str) -> None:
        """Judge what was typed, when no key has been pressed for a moment."""
        self._waiting.pop(uri, None)
        buffer, place = self.journals.buffers.get(uri), self.journals.place_of(uri)
        if buffer is None or place is None:
            return
        shown = self._shown.get(uri)
        # An editor that has read a file again says that it has changed, not that it is saved.
        if shown is None or self.journals.is_saved(place, buffer):
            self._publish(uri)
            return
        file = self._file(uri)
        if file is not None:
            form = diagnostics(file, judge_form(file.facts, file.path))
            self._tell(uri, file, while_typing(shown.diagnostics, shown.text, file.text, form))

    def _publish(self, uri: str) -> None:
        """Say all that is found in an open file."""
        self._stop_waiting(uri)
        file = self._file(uri)
        if file is not None:
            found = judge_file(file.facts, file.path, hints=self._asking.abilities.hints)
            self._tell(uri, file, diagnostics(file, found))
            asyncio.get_running_loop().call_later(PAUSE, candidates.prepare, file.journal)

    def _file(self, uri: str) -> OpenFile | None:
        """Return an open file; None where its journal cannot be read, which is said."""
        try:
            return self.journals.file(uri)
        except RefjournalError as error:
            self._say_once(str(error))
            return None

    def _tell(self, uri: str, file: OpenFile, found: list[Diagnostic]) -> None:
        place = self.journals.place_of(uri)
        if place is None:
            return
        self._shown[uri] = _Shown(file.text, found)
        version = self.journals.buffers.version_of(uri)
        self._send(
            uri, version, [messages.as_diagnostic(each, place, self.journals) for each in found]
        )

    def _send(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.language.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )

    def _say_once(self, words: str) -> None:
        """Say what is wrong with a journal, once until it is something else."""
        if words != self._trouble:
            self.language.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"refjournal: {words}")
            )
        self._trouble = words


class _Language(LanguageServer):
    """pygls's server, which keeps failures to itself: each has its answer already, and a message
    that cannot be read is nothing that the person can help.
    """

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say nothing."""
