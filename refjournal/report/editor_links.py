"""Links from the page into the user's editor, which opens a file at a line."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote


class EditorLinks(NamedTuple):
    """The form of an editor's addresses, such as `vscode://file{path}:{line}`, and the journal's
    folder.
    """

    form: str
    root: Path

    def to(self, path: str, line: int) -> str:
        """Return the address of a line in a file of the journal."""
        place = quote((self.root / path).as_posix())
        return self.form.replace("{path}", place).replace("{line}", str(line))


def edit_link(editor: EditorLinks | None, path: str, line: int = 1) -> str:
    """Return where a file opens in the editor; '' without one."""
    if editor is None:
        return ""
    return editor.to(path, line)
