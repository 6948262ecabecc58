"""How a session writes: preview or commit the changes of an action, take the last one back, and say
what remains to be done.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange, merged
from refjournal.errors import NotWrittenError
from refjournal.facts.facts import Facts
from refjournal.git.sync_note import is_half_done
from refjournal.lint.rule import Finding
from refjournal.session import due
from refjournal.session.file_writes import file_writes
from refjournal.session.session import Session, Steps
from refjournal.settings import FORMAT_VERSION
from refjournal.store import transaction
from refjournal.store.transaction import FileWrite, Where, WriteResult
from refjournal.store.undo_log import UndoEntry, UndoLog

AHEAD: Final = 7
"""Days within which what remains to be done is named."""
MOST_REMAINING: Final = 3
"""How many things that remain to be done are named."""


class Proposal(NamedTuple):
    """What is to be written: the changes, the ids of the records that they are about, and a note
    for the person, such as `agreed → introduced`. Versions that mention one of the words in `clear`
    are not kept, and those that were kept are removed.
    """

    changes: tuple[FileChange, ...]
    about: tuple[str, ...] = ()
    note: str = ""
    clear: tuple[str, ...] = ()


def preview(session: Session, proposal: Proposal) -> WriteResult:
    """Return what `commit` would write.

    Raises:
        NotWrittenError, StorageError: as `commit`.
    """
    return transaction.preview(_where(session), _writes(session, proposal.changes))


def commit(session: Session, proposal: Proposal, *, command: str) -> WriteResult:
    """Write all changes or none; `command` is the name under which the undo log keeps them.

    The session's journal is still that of the moment before: `facts_after` and `again` know more.

    Raises:
        NotWrittenError: an edit that cannot be exact, a newer format, a file that has changed.
        StorageError: the disk refuses.
    """
    writes = _writes(session, proposal.changes)
    when = _moment(session)
    with session.reporting("writing") as step:
        return transaction.commit(
            _where(session, step), writes, command=command, when=when, clear=proposal.clear
        )


def undo_last(session: Session) -> tuple[UndoEntry, WriteResult]:
    """Take the last command back.

    Raises:
        NotWrittenError: there is none, or a file has changed since.
        StorageError: the disk refuses.
    """
    return transaction.undo_last(_where(session))


def preview_undo(session: Session) -> tuple[UndoEntry, WriteResult]:
    """Return the last command, and what taking it back would write.

    Raises:
        NotWrittenError: there is none, a file has changed since, or a command was interrupted.
        StorageError: the disk refuses.
    """
    return transaction.preview_undo(_where(session))


def undoable(session: Session) -> list[UndoEntry]:
    """Return the commands that can be taken back, the last one first."""
    return UndoLog(session.folder, session.options.cache).done()[::-1]


def facts_after(session: Session, outcome: WriteResult) -> Facts:
    """Return the facts of the journal as it was written, without reading the other files again."""
    contents = {file.path: file.new for file in outcome.written}
    return session.facts_of(session.journal_with(contents))


def remaining(session: Session, outcome: WriteResult, about: Collection[str]) -> list[Finding]:
    """Return what a rule still waits for about these records, the longest due first; nothing where
    nothing was written.
    """
    # Nothing was written: what is still due was due before, and is in `today`.
    if not outcome.written or not about:
        return []
    found = due.due_about(facts_after(session, outcome), frozenset(about), within=AHEAD)
    return found[:MOST_REMAINING]


def _writes(session: Session, changes: Sequence[FileChange]) -> list[FileWrite]:
    version = session.settings.version
    # Reading a newer format may lack something; writing it could lose what we do not know.
    if version > FORMAT_VERSION:
        raise NotWrittenError(
            f"this journal is of version {version}, which a newer refjournal made; "
            "it can be read, not written"
        )
    return list(file_writes(merged(list(changes)), session.settings.vocabulary))


def _where(session: Session, progress: Steps | None = None) -> Where:
    options = session.options

    def refuse() -> None:
        if is_half_done(options.folder):
            raise NotWrittenError(
                "a sync was interrupted, and what is written now could be lost when it is taken "
                "back; nothing was written. First: refjournal sync"
            )

    return Where(options.folder, options.cache, options.clock.pause, progress, refuse)


def _moment(session: Session) -> str:
    return session.options.clock.now().isoformat(timespec="seconds")


def commit_under_lock(
    session: Session, changes: Sequence[FileChange], *, command: str
) -> WriteResult:
    """As `commit`, for a sync, which holds the journal's lock and is itself under way."""
    # What refuses a write during a sync would refuse the sync's own.
    where = _where(session)._replace(refuse=lambda: None)
    writes = _writes(session, changes)
    return transaction.commit_locked(where, writes, command=command, when=_moment(session))


def finish_interrupted(session: Session) -> None:
    """Finish what a killed command left, with a warning about each; the caller holds the lock.

    Raises:
        StorageError: the disk refuses.
    """
    for words in transaction.finish_interrupted(_where(session)):
        session.options.warn(words)
