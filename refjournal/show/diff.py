"""Changed files as a person sees them: a patch, and one line a file."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from refjournal.store.transaction import Written
from refjournal.store.undo_log import UndoEntry

MOST_COMPARED: Final = 5_000
"""Lines of a file up to which the changed one is looked for."""
MOST_NAMED: Final = 5
"""How many written files are named one by one."""
_ENTRY: Final = re.compile(r"[-*+] +(?:\[.\] +)?\d{4}-")


def as_patch(files: Iterable[Written]) -> str:
    """Return what changes as a patch that `git apply` takes; bytes that are not UTF-8 are
    surrogates.
    """
    return "".join(piece for file in files for piece in _patch(file))


def _patch(file: Written) -> Iterator[str]:
    yield f"diff --git a/{file.path} b/{file.path}\n"
    before, after = f"a/{file.path}", f"b/{file.path}"
    if file.old is None:
        yield "new file mode 100644\n"
        before = "/dev/null"
    if file.new is None:
        yield "deleted file mode 100644\n"
        after = "/dev/null"
    for line in difflib.unified_diff(_lines(file.old), _lines(file.new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    """Return the lines with their ends; only LF ends one, as in git."""
    lines = (data or b"").decode("utf-8", "surrogateescape").split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    if lines[-1]:
        return [*ended, lines[-1]]
    return ended


def written_lines(files: Sequence[Written], note: str = "") -> list[str]:
    """Return what was written and where: a line a file, or only their number; `note` is added in
    brackets to the first line.
    """
    if not files:
        return []
    extra = ""
    if note:
        extra = f" ({note})"
    if len(files) > MOST_NAMED:
        return [f"{len(files)} files written{extra}; `refjournal undo` takes it back"]
    first, *rest = (_in_words(file) for file in files)
    return [f"{first}{extra}", *rest]


def undo_lines(entries: Iterable[UndoEntry]) -> Iterator[str]:
    """Yield a line for each command that can be undone: when, what, and in how many files."""
    for entry in entries:
        files = f"{len(entry.files)} files"
        if len(entry.files) == 1:
            files = entry.files[0].path
        yield f"{entry.when}  {entry.command}  ({files})"


def _in_words(file: Written) -> str:
    if file.old is None:
        return f"{file.path}: created"
    if file.new is None:
        return f"{file.path}: removed"
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (file.old, file.new))
    if len(old) > MOST_COMPARED:
        return f"{file.path}: written"
    removed, added = _differing(old, new)
    if added:
        number, line = _most_telling(added)
        return f"{file.path}:{number}: {line.strip()}"
    if removed:
        number, line = _most_telling(removed)
        return f"{file.path}:{number}: removed: {line.strip()}"
    return f"{file.path}: written"  # only the ends of lines differ


def _differing(
    old: Sequence[str], new: Sequence[str]
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the lines that only one of the versions has, with their numbers."""
    removed: list[tuple[int, str]] = []
    added: list[tuple[int, str]] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            removed += enumerate(old[first:last], first + 1)
            added += enumerate(new[start:end], start + 1)
    return removed, added


def _most_telling(lines: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """Return the line that says most about a change: an entry, otherwise the first with text."""
    for number, line in lines:
        if _ENTRY.match(line):
            return number, line
    for number, line in lines:
        if line.strip():
            return number, line
    return lines[0]
