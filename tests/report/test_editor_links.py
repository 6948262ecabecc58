"""Links into the editor: the path is escaped, whatever it is called."""

from pathlib import Path

import pytest

from refjournal.report.editor_links import EditorLinks, edit_link


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("vscode://file{path}:{line}", "vscode://file/j/a%20%22b%22%26c%3Fd%23e.md:7"),
        ("idea://open?file={path}&line={line}", "idea://open?file=/j/a%20%22b%22%26c%3Fd%23e.md&line=7"),
        ("zed://file{path}", "zed://file/j/a%20%22b%22%26c%3Fd%23e.md"),
    ],
)  # fmt: skip
def test_path_and_line_are_filled_in(form: str, address: str) -> None:
    assert EditorLinks(form, Path("/j")).to('a "b"&c?d#e.md', 7) == address


def test_a_name_of_braces_is_filled_in_once() -> None:
    links = EditorLinks("vscode://file{path}:{line}", Path("/j"))
    assert links.to("{line}.md", 3) == "vscode://file/j/%7Bline%7D.md:3"


def test_without_an_editor_there_is_no_link() -> None:
    assert edit_link(None, "a.md", 3) == ""
