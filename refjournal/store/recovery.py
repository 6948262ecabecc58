"""What the next writing command does about one that was killed: finish it, or say what is left.

A file that was exchanged stays as it is: people have seen it, git may have it. So a killed command
is never taken back. If some of its files are new and the others untouched, the others follow; if
somebody edited one of them since, nothing more is written, and a sentence names what is new, what
is old, and what to type.
"""

import os
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import NotWrittenError, StorageError
from refjournal.records.document_kind import kind_of_document
from refjournal.store.atomic import sync_folder
from refjournal.store.config import read_settings
from refjournal.store.planned_write import ChangedError, PlannedWrite, read_now, sync_prepared
from refjournal.store.swap import swap
from refjournal.store.undo_log import Kept, UndoEntry, UndoLog
from refjournal.text.parse import parse_document
from refjournal.wording import listed

NEW: Final = "new"
OLD: Final = "old"
EDITED: Final = "edited"
MOST_NAMED: Final = 12
"""How many files a message names."""


class _FileNow(NamedTuple):
    """A file of an interrupted command, and whether it is new, old, or edited since."""

    kept: Kept
    state: str


def recover(root: Path, log: UndoLog) -> tuple[str, ...]:
    """Finish what a killed command left, and return a sentence about each. The caller holds the
    journal's lock.

    Raises:
        StorageError: the disk refuses; it will be tried again.
    """
    try:
        return tuple(_recovered(root, log, entry) for entry in log.begun())
    except OSError as error:
        raise StorageError(
            f"{error.filename or root} cannot be written: {error.strerror or error}; an earlier "
            "command that was interrupted is not finished yet, and of this one nothing was written"
        ) from None


def _recovered(root: Path, log: UndoLog, entry: UndoEntry) -> str:
    for kept in entry.files:
        _rescue(root, kept)
    files = [_FileNow(kept, _state(root, kept)) for kept in entry.files]
    states = {file.state for file in files}
    if NEW not in states:
        _clean(root, entry)
        log.forget(entry.number)
        return _nothing_left(entry, files)
    if states == {NEW, OLD}:
        _finish(root, [file.kept for file in files if file.state == OLD])
        files = [_FileNow(kept, _state(root, kept)) for kept in entry.files]
        states = {file.state for file in files}
    for kept in entry.files:
        sync_folder(_existing_folder(root, kept))
    _clean(root, entry)
    if states == {NEW}:
        log.finish(entry)
        return f"`{entry.command}` was interrupted; it is finished now"
    # What is new can still be taken back, as one.
    written = tuple(file.kept for file in files if file.state == NEW)
    partly = entry._replace(files=written)
    log.update(partly)
    log.finish(partly)
    return _partly(root, entry, files)


def _state(root: Path, kept: Kept) -> str:
    if _planned(root, kept) is None:
        return EDITED  # a link is in its place
    now = read_now(os.path.join(root, kept.path))
    if now == kept.new:
        return NEW
    if now == kept.old:
        return OLD
    return EDITED


def _planned(root: Path, kept: Kept) -> PlannedWrite | None:
    """Return the write of a file; None if by now a link leads out of the journal."""
    try:
        return PlannedWrite(root, kept.path, kept.old, kept.new)
    except NotWrittenError:
        return None


def _rescue(root: Path, kept: Kept) -> None:
    """Put back what somebody saved in the moment of the exchange, if the command was killed before
    it could: what is beside a file is never the only copy.
    """
    write = _planned(root, kept)
    if kept.old is None or write is None:
        return
    beside = read_now(write.temporary)
    if beside is None or beside in (kept.old, kept.new):
        return
    if kept.new is None:
        with suppress(FileExistsError):
            os.link(write.temporary, write.full)
    elif read_now(write.full) == kept.new and not swap(write.temporary, write.full):
        os.replace(write.temporary, write.full)


def _finish(root: Path, left: Sequence[Kept]) -> None:
    """Write what is not written yet, in the order of a command: what is removed comes last."""
    writes = [PlannedWrite(root, kept.path, kept.old, kept.new) for kept in left]
    for write in writes:
        write.prepare()
    sync_prepared(writes)
    for write in sorted(writes, key=lambda write: write.order):
        try:
            write.exchange()
        except ChangedError:
            break  # edited at this very moment: named with the rest
        write.clean()


def _existing_folder(root: Path, kept: Kept) -> Path:
    folder = (root / kept.path).parent
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _clean(root: Path, entry: UndoEntry) -> None:
    """Remove the temporary files of a command, but for one that holds somebody's own words."""
    for kept in entry.files:
        write = _planned(root, kept)
        if write is None:
            continue
        beside = read_now(write.temporary)
        if beside is not None and _is_ours(beside, kept, read_now(write.full)):
            with suppress(OSError):
                os.unlink(write.temporary)


def _is_ours(beside: bytes, kept: Kept, now: bytes | None) -> bool:
    """Return whether a temporary file holds nothing but what we wrote or kept ourselves."""
    if kept.old is None or beside in (kept.old, kept.new):
        return True
    # Written in part. Once it is whole and exchanged, the file is no longer the old one.
    return now == kept.old or (kept.new is not None and kept.new.startswith(beside))


def _nothing_left(entry: UndoEntry, files: Sequence[_FileNow]) -> str:
    edited = [file.kept.path for file in files if file.state == EDITED]
    if not edited:
        return f"`{entry.command}` was interrupted before it had written anything"
    return (
        f"`{entry.command}` was interrupted, and {listed(edited, MOST_NAMED)} was edited since: "
        "look there whether it did what you wanted"
    )


def _partly(root: Path, entry: UndoEntry, files: Sequence[_FileNow]) -> str:
    words = [f"`{entry.command}` was interrupted, and files were edited since"]
    for state, said in ((NEW, "is new"), (OLD, "is as before"), (EDITED, "was edited since")):
        paths = [file.kept.path for file in files if file.state == state]
        if paths:
            words.append(f"{listed(paths, MOST_NAMED)} {said}")
    return f"{'; '.join(words)}. To finish it: {' and '.join(_to_type(root, files))}"


def _to_type(root: Path, files: Sequence[_FileNow]) -> Iterator[str]:
    """Yield what brings the files together that were not written."""
    left = [file for file in files if file.state != NEW]
    made = [file.kept for file in files if file.kept.old is None and file.state == NEW]
    removed = [file.kept for file in left if file.kept.new is None]
    if len(made) == 1 and len(removed) == 1 and _are_contacts(root, made[0], removed[0]):
        # A rename that has both names: this leads the links of the old one to the new one.
        yield f"refjournal merge-contacts {_id(made[0])} {_id(removed[0])}"
        return
    for file in left[:MOST_NAMED]:
        yield f"refjournal edit {shlex.quote(file.kept.path)}"


def _are_contacts(root: Path, *kept: Kept) -> bool:
    try:
        own = read_settings(root).vocabulary.own
    except StorageError:
        return False
    return all(
        kind_of_document(parse_document(file.new or file.old or b""), file.path, own) == "contact"
        for file in kept
    )


def _id(kept: Kept) -> str:
    return shlex.quote(kept.path.rpartition("/")[2].removesuffix(".md"))
