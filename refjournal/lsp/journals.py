"""The journals whose files an editor shows. A file belongs to the nearest journal above it; what an
editor holds of a file counts more than what is on the disk.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pygls.uris import from_fs_path, to_fs_path

from refjournal.lsp.buffers import Buffer, Buffers
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding
from refjournal.session.kept import KeptSession
from refjournal.session.paths import inside, journal_of
from refjournal.session.session import Session
from refjournal.store.content import read_content
from refjournal.store.folder import can_be_record, is_left_alone


class FilePlace(NamedTuple):
    """Where a file is: the folder of its journal, and its path in it."""

    folder: Path
    path: str


class Journals:
    """The journals that were asked for, and the files that are open."""

    def __init__(self, opened: Callable[[Path], Session], today: Callable[[], date]) -> None:
        """`opened` begins the use of the journal in a folder; `today` returns the day."""
        self._opened, self._today = opened, today
        self._kept: dict[Path, KeptSession] = {}
        self._last: tuple[object, OpenFile] | None = None
        self.buffers = Buffers()
        self.encoding = Encoding.UTF16

    @property
    def folders(self) -> list[Path]:
        """The folders of the journals that were asked for."""
        return list(self._kept)

    def place_of(self, uri: str) -> FilePlace | None:
        """Return where a file is; None where it can be no record of a journal."""
        full = _path_of(uri)
        if full is None or not can_be_record(full.name):
            return None
        folder = journal_of(full.parent)
        if folder is None:
            return None
        own = inside(folder, full)
        if own is None or any(map(is_left_alone, own.split("/")[:-1])):
            return None
        return FilePlace(folder, own)

    def uri_of(self, place: FilePlace) -> str:
        """Return the address of a file: as the editor writes it where it is open."""
        for buffer in self.buffers:
            if self.place_of(buffer.uri) == place:
                return buffer.uri
        return from_fs_path(str(place.folder.absolute() / place.path)) or ""

    def look(self, folder: Path) -> bool:
        """Look at the disk; return whether anything has changed in a journal.

        Raises:
            StorageError: it cannot be read.
        """
        kept = self._kept.get(folder)
        if kept is None:
            kept = KeptSession(self._opened(folder), self._today)
            kept.look()
            self._kept[folder] = kept
            return True
        if not kept.look():
            return False
        self._last = None
        return True

    def session(self, folder: Path) -> Session:
        """Return the session of a journal as of the last look."""
        if folder not in self._kept:
            self.look(folder)
        return self._kept[folder].session

    def contents(self, folder: Path) -> dict[str, bytes | None]:
        """Return what the editor holds of the files of a journal."""
        return {place.path: _bytes(buffer.text) for place, buffer in self.open_in(folder)}

    def open_in(self, folder: Path) -> Iterator[tuple[FilePlace, Buffer]]:
        """Yield the open files of a journal."""
        for buffer in self.buffers:
            place = self.place_of(buffer.uri)
            if place is not None and place.folder == folder:
                yield place, buffer

    def file(self, uri: str) -> OpenFile | None:
        """Return an open file in its journal; None for any other file."""
        buffer, place = self.buffers.get(uri), self.place_of(uri)
        if buffer is None or place is None:
            return None
        session = self.session(place.folder)
        # Several questions about one state of the files are usual: hover, hints, actions.
        key = (session, place, self.encoding, tuple(self.buffers))
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        facts = session.facts_around(place.path, self.contents(place.folder))
        file = OpenFile(facts, place.path, EditorText(buffer.text, self.encoding))
        self._last = (key, file)
        return file

    def text(self, place: FilePlace) -> str | None:
        """Return the text of any file, as the editor has it or as it is on the disk; None where
        it cannot be read.
        """
        buffer = self.buffers.get(self.uri_of(place))
        if buffer is not None:
            return buffer.text
        content = read_content(place.folder, place.path)
        if content.gone or content.refusal is not None:
            return None
        return content.data.decode("utf-8", "replace")

    def is_saved(self, place: FilePlace, buffer: Buffer) -> bool:
        """Return whether the disk has what the editor has: then all findings can be shown."""
        return read_content(place.folder, place.path).data == _bytes(buffer.text)


def _path_of(uri: str) -> Path | None:
    """Return the path of a file; None for what is no file, such as a text without a name."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    if not path or "\0" in path:
        return None
    return Path(path)


def _bytes(text: str) -> bytes:
    # Half a character, which an editor cannot mean, becomes bytes that are no UTF-8: a finding.
    return text.encode("utf-8", "surrogatepass")
