"""What editors ask, with what each of them says that it can: pytest-lsp has the capabilities of
real editors, types every answer, and warns of answers that an editor did not say it understands.
A warning is an error here.
"""

import asyncio
import os
import sys
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest

from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files
from tests.lsp.editor import TODAY
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE

pytest_lsp = pytest.importorskip("pytest_lsp", reason="pytest-lsp is not installed")
types = pytest.importorskip("lsprotocol.types", reason="lsprotocol is not installed")

EDITORS = ("neovim@v0.7", "neovim@v0.9", "neovim@v0.11", "emacs@v29", "visual-studio-code@v1.65")
DAN = (2, 13)
_T = TypeVar("_T")


class Desk(NamedTuple):
    """One editor with a referral open, and what runs its conversation."""

    loop: asyncio.AbstractEventLoop
    client: Any
    folder: Path

    @property
    def uri(self) -> str:
        return (self.folder / GIVEN).as_uri()

    def run(self, talk: Coroutine[Any, Any, _T]) -> _T:
        return self.loop.run_until_complete(asyncio.wait_for(talk, 60))

    def ask(self, method: str, params: object) -> Any:
        return self.run(getattr(self.client, f"{method}_async")(params))

    def at(self, place: tuple[int, int]) -> dict[str, Any]:
        line, character = place
        return {
            "text_document": types.TextDocumentIdentifier(self.uri),
            "position": types.Position(line, character),
        }


@pytest.fixture(scope="module", params=EDITORS)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("editor") / "journal"
    write_files(folder, {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED})
    caches = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "HOME": str(folder.parent)}
    config = pytest_lsp.ClientServerConfig(
        server_command=[sys.executable, "-m", "refjournal", "--as-of", TODAY, "lsp"],
        server_env={**os.environ, **caches},
    )
    loop = asyncio.new_event_loop()
    try:
        desk = Desk(loop, loop.run_until_complete(config.start()), folder)
        desk.run(_opened(desk, pytest_lsp.client_capabilities(request.param)))
        yield desk
        desk.run(desk.client.shutdown_session())
        desk.run(desk.client.stop())
    finally:
        loop.close()


async def _opened(desk: Desk, capabilities: object) -> None:
    """Begin, open the referral, and wait for what is found in it."""
    root = types.WorkspaceFolder(desk.folder.as_uri(), "journal")
    await desk.client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities, root_uri=root.uri, workspace_folders=[root]
        )
    )
    document = types.TextDocumentItem(desk.uri, "markdown", 1, INTRODUCED)
    desk.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    await desk.client.wait_for_notification("textDocument/publishDiagnostics")


def test_the_referral_has_its_findings(desk: Desk) -> None:
    found = desk.client.diagnostics[desk.uri]
    assert "RJ311" in [diagnostic.code for diagnostic in found]
    assert {diagnostic.source for diagnostic in found} == {"refjournal"}


@pytest.mark.parametrize("place", [(2, 15), (0, 3), (9, 14)])
def test_what_is_proposed_is_understood(desk: Desk, place: tuple[int, int]) -> None:
    params = types.CompletionParams(
        **desk.at(place), context=types.CompletionContext(types.CompletionTriggerKind.Invoked)
    )
    found = desk.ask("text_document_completion", params)
    assert found is None or isinstance(found, types.CompletionList)


def test_who_it_is_is_shown(desk: Desk) -> None:
    found = desk.ask("text_document_hover", types.HoverParams(**desk.at(DAN)))
    assert "Dan Okafor" in found.contents.value


def test_the_record_is_found_and_what_refers_to_it(desk: Desk) -> None:
    place = desk.ask("text_document_definition", types.DefinitionParams(**desk.at(DAN)))
    assert place.uri == (desk.folder / "contacts/dan-okafor.md").as_uri()
    params = types.ReferenceParams(**desk.at(DAN), context=types.ReferenceContext(False))
    found = desk.ask("text_document_references", params)
    assert [each.uri for each in found] == [desk.uri]


def test_symbols_are_listed(desk: Desk) -> None:
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(desk.uri))
    assert desk.ask("text_document_document_symbol", params)
    assert desk.ask("workspace_symbol", types.WorkspaceSymbolParams("priya"))


def test_the_next_command_is_an_edit(desk: Desk) -> None:
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(desk.uri), whole, types.CodeActionContext([])
    )
    (action,) = desk.ask("text_document_code_action", params)
    assert action.title == "Log heard for Dan Okafor, today"
    assert action.edit.document_changes or action.edit.changes


def test_rename_is_an_edit_or_names_the_command(desk: Desk) -> None:
    operations = desk.client.capabilities.workspace.workspace_edit.resource_operations or ()
    params = types.RenameParams(**desk.at(DAN), new_name="daniel-okafor")
    if types.ResourceOperationKind.Rename in operations:
        found = desk.ask("text_document_rename", params)
        assert [each for each in found.document_changes if isinstance(each, types.RenameFile)]
        return
    with pytest.raises(Exception, match="refjournal rename dan-okafor daniel-okafor"):
        desk.ask("text_document_rename", params)


def test_a_request_that_is_cancelled_ends(desk: Desk) -> None:
    async def talk() -> object:
        asked = desk.client.protocol.send_request_async(
            "textDocument/hover", types.HoverParams(**desk.at(DAN)), "called-off"
        )
        waiting = asyncio.ensure_future(asked)
        await asyncio.sleep(0)
        desk.client.cancel_request(types.CancelParams("called-off"))
        return (await asyncio.gather(waiting, return_exceptions=True))[0]

    ended = desk.run(talk())
    assert isinstance(ended, types.Hover) or "cancel" in repr(ended).lower()
