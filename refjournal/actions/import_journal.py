"""Files of another journal, and what they make of this one: what is not there yet is created, and
nothing that is there is changed.
"""

from collections.abc import Callable, Iterable
from typing import Final

from refjournal.actions.file_changes import FileChange, NewFile
from refjournal.actions.import_outcome import ImportedRow, ImportResult, Outcome
from refjournal.exchange.journal_json import JournalRow
from refjournal.journal import Journal
from refjournal.records.file_names import id_of, kind_of_folder
from refjournal.text.fold import fold

_MOST_BYTES: Final = 1024 * 1024
"""The largest file that a journal reads."""


def import_journal(
    journal: Journal, rows: Iterable[JournalRow], content_of: Callable[[str], bytes | None]
) -> ImportResult:
    """Return what the files of another journal make of this one. `content_of` gives the bytes of a
    file by path, None where there is none.
    """
    taken = {fold(id_): id_ for id_ in journal.ids()}
    paths: set[str] = set()
    found: list[ImportedRow] = []
    changes: list[FileChange] = []
    for row in rows:
        outcome = _outcome(row, content_of, taken, paths)
        found.append(outcome)
        if outcome.outcome is Outcome.CREATED:
            paths.add(fold(row.path))
            if kind_of_folder(row.path) is not None:
                taken[fold(id_of(row.path))] = id_of(row.path)
            changes.append(NewFile(row.path, row.data.decode("utf-8", "surrogateescape")))
    return ImportResult(tuple(found), tuple(changes))


def _outcome(
    row: JournalRow,
    content_of: Callable[[str], bytes | None],
    taken: dict[str, str],
    paths: set[str],
) -> ImportedRow:
    refusal = row.refusal or path_refusal(row.path)
    if refusal:
        return ImportedRow(row, Outcome.REFUSED, reason=refusal)
    id_ = id_of(row.path)
    if len(row.data) > _MOST_BYTES:
        return ImportedRow(row, Outcome.REFUSED, reason="it is larger than 1 MiB")
    there = content_of(row.path)
    if there == row.data:
        return ImportedRow(row, Outcome.UNCHANGED, id_)
    if there is not None or fold(row.path) in paths:
        reason = "a file of that name is there with other content; nothing was replaced"
        return ImportedRow(row, Outcome.REFUSED, reason=reason)
    if fold(id_) in taken and kind_of_folder(row.path) is not None:
        return ImportedRow(row, Outcome.REFUSED, reason=f"the id {id_} is taken")
    return ImportedRow(row, Outcome.CREATED, id_)


def path_refusal(path: str) -> str:
    """Return why a path is that of no file in a journal, '' where it can be one: a file from
    elsewhere must not reach what is no record.
    """
    parts = path.split("/")
    if not path.endswith(".md"):
        return "only Markdown files are part of a journal"
    if any(not part or part.startswith((".", "#")) or part != part.strip() for part in parts):
        return "its path is that of no record"
    if any(character < " " or character in "\\:\x7f" for character in path):
        return "its path has characters that no file should have"
    if len(parts) > 8 or any(len(part.encode()) > 255 for part in parts):
        return "its path is too long"
    return ""
