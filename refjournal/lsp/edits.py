"""What an action makes of files, as edits that an editor makes itself: of the text that it shows,
saved or not.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from refjournal.actions.file_changes import FileChange, MoveFile, merged
from refjournal.lsp.positions import EditorText, Encoding, Range
from refjournal.records.vocabulary import Vocabulary
from refjournal.session.file_writes import file_writes

Text = Callable[[str], str | None]
"""Returns the text of a file by its path, as the editor or the disk has it; None for no file."""


class TextEdit(NamedTuple):
    """Put `text` in the place of a stretch."""

    range: Range
    text: str


class ChangedText(NamedTuple):
    """A file of which stretches are replaced, none of which meet."""

    path: str
    edits: tuple[TextEdit, ...]


class CreatedFile(NamedTuple):
    """A file that is not there yet."""

    path: str
    text: str


class MovedFile(NamedTuple):
    """A file that gets another name."""

    path: str
    to: str


EditorChange = ChangedText | CreatedFile | MovedFile


def editor_changes(
    changes: Sequence[FileChange], text: Text, vocabulary: Vocabulary, encoding: Encoding
) -> list[EditorChange]:
    """Return what an editor does to make some changes: the same bytes as a command writes.

    Raises:
        NotWrittenError: one of them cannot be exact.
    """
    moves = {change.to: change.path for change in changes if isinstance(change, MoveFile)}
    before: dict[str, str | None] = {}
    after: dict[str, str | None] = {}
    for write in file_writes(merged(list(changes)), vocabulary):
        before.setdefault(write.path, text(write.path))
        old = after.get(write.path, before[write.path])
        new = write.edited(None if old is None else old.encode("utf-8", "surrogatepass"))
        after[write.path] = None if new is None else new.decode()
    return list(_changed(before, after, moves, encoding))


def _changed(
    before: dict[str, str | None],
    after: dict[str, str | None],
    moves: dict[str, str],
    encoding: Encoding,
) -> Iterator[EditorChange]:
    for path, new in after.items():
        origin = moves.get(path, path)
        old = before[origin]
        if new is None:
            continue  # it was moved away, which is said where it is moved to
        if old is None:
            yield CreatedFile(path, new)
            continue
        edits = tuple(text_edits(old, new, encoding))
        if edits:
            yield ChangedText(origin, edits)
        if origin != path:
            yield MovedFile(origin, path)


def text_edits(old: str, new: str, encoding: Encoding) -> Iterator[TextEdit]:
    """Yield what makes one text of another, line by line where lines are only changed: the cursor
    and the marks of an editor stay where nothing happens.
    """
    text = EditorText(old, encoding)
    old_lines, new_lines = old.split("\n"), new.split("\n")
    if len(old_lines) != len(new_lines):
        yield from _replaced(text, 0, old, new)
        return
    start = 0
    for before, after in zip(old_lines, new_lines, strict=True):
        yield from _replaced(text, start, before, after)
        start += len(before) + 1


def _replaced(text: EditorText, start: int, old: str, new: str) -> Iterator[TextEdit]:
    """Yield the one replacement that makes a stretch another, as short as it can be; nothing if
    they are equal.
    """
    if old == new:
        return
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    most -= first
    last = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    end = start + len(old) - last
    yield TextEdit(text.range_at(start + first, end), new[first : len(new) - last])
