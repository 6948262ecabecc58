"""The files that an editor has open. What it holds of them is what counts, saved or not."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refjournal.lsp.positions import EditorText, Encoding, Range


class Change(NamedTuple):
    """A change as an editor sends it: `text` in the place of a stretch, or of everything."""

    text: str
    replaced: Range | None = None


class Buffer(NamedTuple):
    """An open file: its address as the editor writes it, its text, and which version that is."""

    uri: str
    text: str
    version: int


class Buffers:
    """The open files by their addresses."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        """Yield the open files, in the order in which they were opened."""
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Buffer | None:
        """Return an open file; None if it is not open."""
        return self._open.get(uri)

    def version_of(self, uri: str) -> int | None:
        """Return which version of a file the editor shows; None if it is not open."""
        buffer = self._open.get(uri)
        if buffer is None:
            return None
        return buffer.version

    def open(self, uri: str, text: str, version: int) -> Buffer:
        """Take over a file; one that is open already is replaced, as the editor has it now."""
        self._open[uri] = Buffer(uri, text, version)
        return self._open[uri]

    def change(
        self,
        uri: str,
        changes: Iterable[Change],
        version: int | None,
        encoding: Encoding,
    ) -> Buffer | None:
        """Return an open file after some changes; None where they do not count: it is not open, or
        they are of a version that has been seen.
        """
        known = self._open.get(uri)
        if known is None or (version is not None and version <= known.version):
            return None
        if version is None:
            version = known.version
        text = known.text
        for change in changes:
            text = _changed(text, change, encoding)
        self._open[uri] = Buffer(uri, text, version)
        return self._open[uri]

    def close(self, uri: str) -> None:
        """Forget a file: from now on that on the disk counts."""
        self._open.pop(uri, None)

    def is_current(self, buffer: Buffer) -> bool:
        """Return whether a file is still open and as it was."""
        return self._open.get(buffer.uri) == buffer


def _changed(text: str, change: Change, encoding: Encoding) -> str:
    if change.replaced is None:
        return change.text
    before = EditorText(text, encoding)
    start, end = (before.offset(position) for position in change.replaced)
    if end < start:
        start, end = end, start
    return text[:start] + change.text + text[end:]
