"""Conversations with the server as a program, by hand: what an editor sees, and what bad ones do."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.editor import INITIALIZE, Editor, editor_on
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE

FILES = {**PEOPLE, GIVEN: INTRODUCED}
WRONG_VERB = INTRODUCED + "- 2026-11-19 cal: rang\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    with editor_on(folder, FILES) as editor:
        yield editor


def test_an_open_file_is_judged_at_once_and_while_it_is_typed(editor: Editor, folder: Path) -> None:
    capabilities = editor.initialize()["capabilities"]
    assert capabilities["positionEncoding"] == "utf-16"
    uri = editor.open(folder / GIVEN)
    (found,) = editor.diagnostics(uri)
    assert (found["code"], found["severity"], found["source"]) == ("RJ311", 2, "refjournal")
    assert found["relatedInformation"][0]["location"]["uri"] == uri
    editor.change(uri, WRONG_VERB, 2)
    assert editor.codes(uri) == ["RJ105", "RJ311"]
    (folder / GIVEN).write_text(INTRODUCED + "- 2026-11-19 heard: fine\n")
    editor.change(uri, INTRODUCED + "- 2026-11-19 heard: fine\n", 3)
    editor.save(uri)
    assert editor.codes(uri) == []
    assert editor.end() == 0
    assert editor.program.stderr is not None
    assert editor.program.stderr.read() == b""


def test_another_programs_change_is_seen_in_all_open_files(editor: Editor, folder: Path) -> None:
    editor.initialize()
    uri = editor.open(folder / GIVEN)
    assert editor.codes(uri) == ["RJ311"]
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text(PEOPLE["contacts/dan-okafor.md"] + "\n## Log\n\n- [ ] 2026-11-21 call\n")
    other = editor.open(dan)
    editor.save(other)
    assert editor.codes(uri) == []


def test_other_markdown_files_get_no_answer(editor: Editor, folder: Path, tmp_path: Path) -> None:
    editor.initialize()
    silent = [tmp_path / "note.md", folder / "README.md", folder / "templates/contact.md"]
    for path in silent:
        editor.open(path, "---\nname: [\n---\n")
    editor.notify(
        "textDocument/didOpen",
        {
            "textDocument": {
                "uri": "untitled:1",
                "languageId": "markdown",
                "version": 1,
                "text": "x",
            }
        },
    )
    editor.open(folder / "note.md", "# A note of one's own")
    uri = editor.open(folder / GIVEN)
    assert editor.codes(uri) == ["RJ311"]
    told = {message["params"]["uri"] for message in editor.notifications}
    assert told == {(folder / "note.md").as_uri()}
    assert all(not message["params"]["diagnostics"] for message in editor.notifications)


def test_a_file_belongs_to_the_nearest_journal(editor: Editor, folder: Path) -> None:
    editor.initialize()
    inner = folder / "inner"
    (inner / "contacts").mkdir(parents=True)
    (inner / "refjournal.toml").write_text("[journal]\nversion = 1\n")
    uri = editor.open(
        inner / "contacts/a.md", "---\nname: A\nparent: dan-okafor\nsource: dan-okafor\n---\n"
    )
    assert "RJ201" in editor.codes(uri)


def test_a_file_that_is_closed_shows_nothing(editor: Editor, folder: Path) -> None:
    editor.initialize()
    uri = editor.open(folder / GIVEN)
    assert editor.codes(uri) == ["RJ311"]
    editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.codes(uri) == []


# Bad clients


def test_unknown_methods_are_answered_as_such(editor: Editor) -> None:
    editor.initialize()
    assert editor.refusal("textDocument/unheardOf", {})["code"] == -32601
    editor.notify("textDocument/unheardOf", {})
    assert editor.end() == 0


def test_what_a_newer_protocol_knows_is_ignored(editor: Editor) -> None:
    kinds = {"completionItemKind": {"valueSet": [1, 999]}, "snippets": {"future": True}}
    capabilities = {
        "textDocument": {"completion": kinds},
        "workspace": {"workspaceEdit": {"failureHandling": "hope"}},
        "general": {"positionEncodings": ["utf-64", "utf-8"]},
    }
    answer = editor.initialize(capabilities=capabilities, trace="loud", mood="good")
    assert answer["capabilities"]["positionEncoding"] == "utf-8"


def test_a_question_that_cannot_be_read_is_answered(editor: Editor) -> None:
    editor.initialize()
    error = editor.refusal("textDocument/hover", {"textDocument": 7})
    assert error["code"] == -32602
    assert "Traceback" not in json.dumps(error)


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'"x"', b"\xff\xfe", b'{"jsonrpc":"2.0"}', b'{"id":1}', b"null"]
)
def test_what_is_no_message_ends_nothing(folder: Path, body: bytes) -> None:
    with editor_on(folder, FILES) as editor:
        editor.initialize()
        editor.send_bytes(body)
        uri = editor.open(folder / GIVEN)
        assert editor.codes(uri) == ["RJ311"]


def test_files_before_the_beginning_end_nothing(editor: Editor, folder: Path) -> None:
    editor.open(folder / GIVEN)
    editor.initialize()
    assert editor.end() == 0


def test_old_versions_change_nothing(editor: Editor, folder: Path) -> None:
    editor.initialize()
    uri = editor.open(folder / GIVEN, version=5)
    assert editor.codes(uri) == ["RJ311"]
    editor.change(uri, "---\nname: [\n", 4)
    editor.change(uri, WRONG_VERB, 6)
    assert editor.codes(uri) == ["RJ105", "RJ311"]


def test_a_million_characters_are_refused_as_on_the_disk(editor: Editor, folder: Path) -> None:
    editor.initialize()
    uri = editor.open(folder / GIVEN, INTRODUCED + "x" * 1_000_000)
    assert editor.codes(uri) == ["RJ311"]
    editor.change(uri, INTRODUCED + "[" * 1_100_000, 2)
    assert editor.codes(uri) == ["RJ001", "RJ311"]


def test_half_a_character_is_a_finding(editor: Editor, folder: Path) -> None:
    editor.initialize()
    uri = editor.open(folder / GIVEN, "---\nprospect: \ud83d\n---\n")
    assert editor.codes(uri) == ["RJ002"]


def test_the_server_ends_with_its_editor(editor: Editor, folder: Path) -> None:
    editor.initialize()
    editor.open(folder / GIVEN)
    assert editor.program.stdin is not None
    editor.program.stdin.close()
    assert editor.program.wait(10) == 1


def test_an_editor_that_reads_no_more_ends_the_server(editor: Editor, folder: Path) -> None:
    editor.initialize()
    assert editor.program.stdout is not None
    assert editor.program.stdin is not None
    editor.program.stdout.close()
    editor.open(folder / GIVEN)
    editor.program.stdin.close()
    editor.program.wait(10)
    assert b"Traceback" not in (editor.program.stderr.read() if editor.program.stderr else b"")


def test_settings_that_cannot_be_read_are_named(editor: Editor, folder: Path) -> None:
    (folder / "refjournal.toml").write_text("[journal")
    editor.initialize()
    editor.open(folder / GIVEN)
    message: dict[str, Any] | None = editor.receive()
    assert message is not None
    assert message["method"] == "window/showMessage"
    assert "refjournal.toml" in message["params"]["message"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_journal_that_cannot_be_written_is_judged(editor: Editor, folder: Path) -> None:
    folder.chmod(0o500)
    editor.initialize()
    assert editor.codes(editor.open(folder / GIVEN)) == ["RJ311"]
    folder.chmod(0o700)


def test_initialize_without_params_is_refused(editor: Editor) -> None:
    assert editor.refusal("initialize", None)["code"] in (-32602, -32603)
    editor.ask("initialize", INITIALIZE)
