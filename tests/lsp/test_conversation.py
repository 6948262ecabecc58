"""Each question of the protocol, asked of the server as a program by an editor that can do much."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import Editor, editor_on
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE

ABLE = {
    "workspace": {
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename", "delete"],
        }
    },
    "textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}},
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
}
FILES = {**PEOPLE, GIVEN: INTRODUCED}
ON_DAN = {"line": 2, "character": 13}
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editor") / "journal"


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with editor_on(folder, FILES) as editor:
        editor.initialize(capabilities=ABLE)
        yield editor


@pytest.fixture(scope="module")
def uri(editor: Editor, folder: Path) -> str:
    return editor.open(folder / GIVEN)


def ask(editor: Editor, uri: str, method: str, **params: object) -> Any:
    return editor.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, **params})


def test_completion(editor: Editor, uri: str) -> None:
    found = ask(editor, uri, "completion", position={"line": 2, "character": 15})
    (item,) = found["items"]
    assert (item["label"], item["textEdit"]["newText"]) == ("dan-okafor", "dan-okafor")
    assert item["detail"] == "Dan Okafor · Okafor Law"
    assert found["isIncomplete"]


def test_hover(editor: Editor, uri: str) -> None:
    found = ask(editor, uri, "hover", position=ON_DAN)
    assert found["contents"]["kind"] == "markdown"
    assert found["contents"]["value"].startswith("```text\nDan Okafor\n")


def test_definition(editor: Editor, uri: str, folder: Path) -> None:
    found = ask(editor, uri, "definition", position=ON_DAN)
    assert found["uri"] == (folder / "contacts/dan-okafor.md").as_uri()


def test_references(editor: Editor, uri: str) -> None:
    found = ask(editor, uri, "references", position=ON_DAN, context={"includeDeclaration": False})
    assert [each["uri"] for each in found] == [uri]
    assert found[0]["range"]["start"] == {"line": 2, "character": 11}


def test_symbols(editor: Editor, uri: str) -> None:
    (record,) = ask(editor, uri, "documentSymbol")
    assert [part["name"] for part in record["children"]] == [
        "2026-11-02 agreed",
        "2026-11-03 introduced",
    ]
    names = [symbol["name"] for symbol in editor.ask("workspace/symbol", {"query": "priya"})]
    assert "Priya Shah" in names


def test_the_line_on_top(editor: Editor, uri: str) -> None:
    (hint,) = ask(editor, uri, "inlayHint", range=WHOLE)
    assert hint["label"] == "given · introduced 17 days · no word yet"


def test_code_actions(editor: Editor, uri: str) -> None:
    (action,) = ask(editor, uri, "codeAction", range=WHOLE, context={"diagnostics": []})
    assert (action["title"], action["kind"]) == ("Log heard for Dan Okafor, today", "quickfix")
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    assert change["edits"][0]["newText"] == "- 2026-11-20 heard [[dan-okafor]]\n"
    only = {"diagnostics": [], "only": ["source.organizeImports"]}
    assert ask(editor, uri, "codeAction", range=WHOLE, context=only) is None


def test_rename(editor: Editor, uri: str, folder: Path) -> None:
    prepared = ask(editor, uri, "prepareRename", position=ON_DAN)
    assert prepared["placeholder"] == "dan-okafor"
    edit = ask(editor, uri, "rename", position=ON_DAN, newName="daniel-okafor")
    kinds = [change.get("kind", "edit") for change in edit["documentChanges"]]
    assert kinds == ["rename", "edit"] or kinds == ["edit", "rename"]
    moved = next(change for change in edit["documentChanges"] if change.get("kind") == "rename")
    assert moved["newUri"] == (folder / "contacts/daniel-okafor.md").as_uri()


def test_a_taken_name_is_an_error_message(editor: Editor, uri: str) -> None:
    params = {"textDocument": {"uri": uri}, "position": ON_DAN, "newName": "priya-shah"}
    error = editor.refusal("textDocument/rename", params)
    assert "priya-shah is there already" in error["message"]


@pytest.mark.parametrize("method", ["completion", "hover", "documentSymbol", "codeAction"])
def test_other_files_are_answered_with_nothing(editor: Editor, folder: Path, method: str) -> None:
    other = (folder.parent / "note.md").as_uri()
    context = {"diagnostics": [], "triggerKind": 1}
    params = {"position": ON_DAN, "range": WHOLE, "context": context}
    assert ask(editor, other, method, **params) is None


def test_a_place_outside_the_text_is_no_failure(editor: Editor, uri: str) -> None:
    far = {"line": 10**6, "character": 10**9}
    assert ask(editor, uri, "completion", position=far)["items"] == []
    assert ask(editor, uri, "hover", position=far) is None


def test_a_question_that_is_called_off_is_answered_or_called_off(editor: Editor, uri: str) -> None:
    number = editor.send("textDocument/hover", {"textDocument": {"uri": uri}, "position": ON_DAN})
    editor.notify("$/cancelRequest", {"id": number})
    editor.notify("$/cancelRequest", {"id": 12345})
    answer = editor.answer(number)
    # Both are right: it was done already, or it is not done any more (RequestCancelled).
    is_done = "Dan Okafor" in str(answer.get("result"))
    assert is_done or answer["error"]["code"] == -32800
    assert ask(editor, uri, "hover", position=ON_DAN)["contents"]


def test_an_editor_that_moves_no_files_gets_the_command(tmp_path: Path) -> None:
    with editor_on(tmp_path / "journal", FILES) as plain:
        plain.initialize()
        uri = plain.open(tmp_path / "journal" / GIVEN)
        params = {"textDocument": {"uri": uri}, "position": ON_DAN, "newName": "dan"}
        message = plain.refusal("textDocument/rename", params)["message"]
        assert message.endswith("type: refjournal rename dan-okafor dan")
        hover = ask(plain, uri, "hover", position=ON_DAN)
        assert hover["contents"]["kind"] == "plaintext"


def test_the_line_on_top_can_be_turned_off(tmp_path: Path) -> None:
    with editor_on(tmp_path / "journal", FILES) as plain:
        plain.initialize(initializationOptions={"derivedLine": False, "hints": True})
        uri = plain.open(tmp_path / "journal" / GIVEN)
        assert ask(plain, uri, "inlayHint", range=WHOLE) is None
        assert "RJ314" in plain.codes(uri)
