"""Files as an editor shows them, from texts."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.neighbours import Neighbours
from refjournal.lsp.edits import ChangedText, CreatedFile, EditorChange, MovedFile, TextEdit
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding, Position
from refjournal.session.session import Session
from tests.builders import facts_of
from tests.session.opening import session_in

TODAY = "2026-11-20"
CURSOR = "¦"
"""Where the cursor is in a text."""
PEOPLE = {
    "contacts/dan-okafor.md": "---\nname: Dan Okafor\naliases: [Danny]\ncompany: Okafor Law\nemail: dan@okafor.example\n---\n",
    "contacts/priya-shah.md": "---\nname: Priya Shah\n---\n",
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "groups/bni.md": "---\nname: BNI Bonn\n---\n",
}
GIVEN = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"
INTRODUCED = (
    "---\nprospect: priya-shah\nrecipient: dan-okafor\nreason: payroll\ndate: 2026-11-02\n---\n\n"
    "## Log\n\n- 2026-11-02 agreed\n- 2026-11-03 introduced\n"
)


def opened(
    text: str,
    path: str = GIVEN,
    others: Mapping[str, str] = PEOPLE,
    *,
    encoding: Encoding = Encoding.UTF16,
    settings: str = "",
) -> OpenFile:
    """Return a file of a journal, open with a text in which a cursor may be marked."""
    text = text.replace(CURSOR, "")
    whole = facts_of({**others, path: text}, TODAY, settings)
    part = Neighbours(whole.journal).part_around(path)
    return OpenFile(Facts(part, whole.today, whole=whole), path, EditorText(text, encoding))


def at_cursor(
    text: str,
    path: str = GIVEN,
    others: Mapping[str, str] = PEOPLE,
    *,
    encoding: Encoding = Encoding.UTF16,
    settings: str = "",
) -> tuple[OpenFile, Position]:
    """Return a file, and where its cursor is."""
    file = opened(text, path, others, encoding=encoding, settings=settings)
    return file, file.text.position_at(text.index(CURSOR))


class InSession(NamedTuple):
    """A file as the editor has it, unsaved, in a journal on the disk."""

    file: OpenFile
    session: Session
    text: Callable[[str], str | None]
    position: Position

    def after(self, changes: Iterable[EditorChange]) -> dict[str, str]:
        """Return the files that changes concern, as an editor makes them."""
        found: dict[str, str] = {}
        for change in changes:
            match change:
                case ChangedText(path, edits):
                    old = EditorText(
                        found.get(path) or self.text(path) or "", self.file.text.encoding
                    )
                    found[path] = _edited(old, edits)
                case CreatedFile(path, text):
                    found[path] = text
                case MovedFile(path, to):
                    found[to] = found.pop(path) if path in found else self.text(path) or ""
        return found


def _edited(old: EditorText, edits: Iterable[TextEdit]) -> str:
    text = old.text
    for edit in sorted(edits, key=lambda edit: edit.range.start, reverse=True):
        start, end = map(old.offset, edit.range)
        text = text[:start] + edit.text + text[end:]
    return text


def in_session(
    folder: Path,
    text: str,
    path: str = GIVEN,
    others: Mapping[str, str] = PEOPLE,
    *,
    saved: str | None = None,
) -> InSession:
    """Return a file in a journal on the disk, where it is `saved`, or as it is in the editor."""
    offset = max(text.find(CURSOR), 0)
    text = text.replace(CURSOR, "")
    session = session_in(folder, {**others, path: text if saved is None else saved})
    contents = {path: text.encode()}
    file = OpenFile(session.facts_around(path, contents), path, EditorText(text, Encoding.UTF16))

    def read(other: str) -> str | None:
        full = session.folder / other
        if other == path:
            return text
        return full.read_text(encoding="utf-8") if full.exists() else None

    return InSession(file, session.as_edited(path, contents), read, file.text.position_at(offset))
