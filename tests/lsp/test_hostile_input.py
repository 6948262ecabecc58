"""Texts that nobody should write, at every place: no question fails, and nothing is hidden."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from refjournal.errors import RefjournalError
from refjournal.lsp import questions
from refjournal.lsp.buffers import Buffers
from refjournal.lsp.journals import Journals
from refjournal.lsp.protocol import lenient_converter
from refjournal.session.check import judge_file
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.session.opening import TODAY, session_in

TURNED = "a\u202eb\u200b\x1b]52;c;x\x07"
HOSTILE = {
    **PEOPLE,
    GIVEN: INTRODUCED,
    "contacts/turned.md": f'---\nname: "{TURNED!r}"\naliases: ["O\'Hara; x", "שלום"]\n---\n',
    "contacts/שלום.md": "---\nname: שלום 😀\ncompany: '\u202e[[x]]'\n---\n\n## Log\n\n- 2026-11-02 call: `````\n",
}
PIECES = st.sampled_from(
    [
        "---\n",
        "name: ",
        "prospect: ",
        "groups: [",
        "]",
        "\n",
        "  - ",
        "- ",
        "- [ ] ",
        "2026-11-19 ",
        "call ",
        "dan-okafor",
        "[[",
        "]]",
        ": ",
        "## Log\n",
        "\u202e",
        "😀",
        "\ud83d",
        "\x00",
        "\r\n",
        "\r",
        "'",
        '"',
        "`````",
        "{",
        "&a",
        "*a",
        "|\n",
        "#",
        "<!--",
        "won",
        "\ufeff",
        "---\n---\n",
    ]
)
ABLE = questions.Abilities(True, True, True, True, True)


def journals_in(folder: Path) -> Journals:
    session = session_in(folder, HOSTILE)
    return Journals(lambda _: session, lambda: TODAY)


def params_for(uri: str, line: int, unit: int) -> dict[str, object]:
    place = {"line": line, "character": unit}
    return {
        "textDocument": {"uri": uri},
        "position": place,
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "triggerKind": 1, "includeDeclaration": True},
        "newName": "new-id",
        "query": "x",
    }


def asked_with(method: str, params: dict[str, object]) -> Any:
    """Return the parameters of a question as the server gets them."""
    cls: Any = types.METHOD_TO_TYPES[method][2]
    return lenient_converter().structure(params, cls)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)
@given(st.lists(PIECES, max_size=14).map("".join), st.integers(0, 6), st.integers(0, 12))
def test_no_text_makes_a_question_fail(
    tmp_path_factory: pytest.TempPathFactory, text: str, line: int, unit: int
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    journals = journals_in(folder)
    uri = (folder / "journal" / GIVEN).as_uri()
    journals.buffers.open(uri, text, 1)
    asking = questions.Asking(journals, ABLE)
    converter = lenient_converter()
    file = journals.file(uri)
    assert file is not None
    judge_file(file.facts, file.path, hints=True)
    for question in questions.QUESTIONS:
        asked = asked_with(question.method, params_for(uri, line, unit))
        try:
            answer = question.answer(asking, asked)
        except RefjournalError:
            continue
        json.dumps(converter.unstructure(answer))


def test_what_is_shown_hides_nothing(tmp_path: Path) -> None:
    journals = journals_in(tmp_path)
    uri = (tmp_path / "journal" / GIVEN).as_uri()
    journals.buffers.open(uri, "---\nprospect: שלום\nrecipient: x\n---\n", 1)
    asking, converter = questions.Asking(journals, ABLE), lenient_converter()
    shown = ""
    for question in questions.QUESTIONS:
        asked = asked_with(question.method, params_for(uri, 1, 12))
        shown += json.dumps(
            converter.unstructure(question.answer(asking, asked)), ensure_ascii=False, default=str
        )
    assert "שלום" in shown
    assert not any(sign in shown for sign in ("\u202e", "\u200b", "\x1b"))


def test_a_fence_in_a_file_does_not_end_the_page(tmp_path: Path) -> None:
    journals = journals_in(tmp_path)
    uri = (tmp_path / "journal" / GIVEN).as_uri()
    journals.buffers.open(uri, "---\nprospect: שלום\n---\n", 1)
    asked = asked_with("textDocument/hover", params_for(uri, 1, 12))
    hover = questions.QUESTIONS[1].answer(questions.Asking(journals, ABLE), asked)
    assert hover.contents.value.startswith("``````text\n")


def test_buffers_keep_what_they_are_given() -> None:
    assert Buffers().open("file:///a", TURNED, 1).text == TURNED
