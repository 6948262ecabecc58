"""The one way to write: lock, read, edit, keep in the undo log, exchange.

The exchange of a file is its commit point: from then on nothing but `undo` brings the old one back.
Before the first exchange, whatever fails leaves every file as it was. After it, the rest follows:
at once, or if the process is killed by the next command that writes (`recovery`).
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from refjournal.errors import NotWrittenError, StorageError
from refjournal.signals import hold_signals
from refjournal.store.atomic import sync_folder
from refjournal.store.editors import open_in_editors
from refjournal.store.lock import lock
from refjournal.store.planned_write import ChangedError, PlannedWrite, read_now, sync_prepared
from refjournal.store.recovery import MOST_NAMED, recover
from refjournal.store.undo_log import Kept, UndoEntry, UndoLog
from refjournal.wording import listed, plural

ATTEMPTS: Final = 20
EMPTY_TRIES: Final = 5
EMPTY_PAUSE: Final = 0.2
"""An empty file may be one that an editor is just saving: it is looked at again for a second."""

Edited = Callable[[bytes | None], bytes | None]
Progress = Callable[[int, int], None]


class FileWrite(NamedTuple):
    """What to make of the file at `path` (from the root): `edited` takes what it holds, None for no
    file, and returns what it will hold.
    """

    path: str
    edited: Edited


class Written(NamedTuple):
    """One file with what it held and what it holds now; None where there is no file."""

    path: str
    old: bytes | None
    new: bytes | None


class WriteResult(NamedTuple):
    """What a command wrote, and sentences about what a person should know."""

    written: tuple[Written, ...]
    warnings: tuple[str, ...] = ()


class Where(NamedTuple):
    """The journal, the cache folder, and what comes from outside: waiting, a callback for progress,
    and one that raises a NotWrittenError if by now nothing may be written.
    """

    root: Path
    cache: Path
    pause: Callable[[float], None]
    progress: Progress | None = None
    refuse: Callable[[], None] = lambda: None


def preview(where: Where, changes: Sequence[FileWrite]) -> WriteResult:
    """Return what `commit` would write.

    Raises:
        NotWrittenError, StorageError: as `commit`.
    """
    plans = _plans(where, changes)
    return WriteResult(tuple(Written(plan.path, plan.old, plan.new) for plan in plans))


def commit(
    where: Where,
    changes: Sequence[FileWrite],
    *,
    command: str,
    when: str,
    clear: tuple[str, ...] = (),
) -> WriteResult:
    """Make all `changes`, and keep the replaced versions for `undo`; but if there are words to
    `clear`, remove every version that mentions one of them, also of earlier commands.

    Raises:
        NotWrittenError: the lock is taken, a file is changed again and again, a link leaves the
        journal. StorageError: the disk refuses. The message says what was written: nothing, unless
        it names a file.
    """
    with lock(where.root, where.cache, where.pause):
        return commit_locked(where, changes, command=command, when=when, clear=clear)


def commit_locked(
    where: Where,
    changes: Sequence[FileWrite],
    *,
    command: str,
    when: str,
    clear: tuple[str, ...] = (),
) -> WriteResult:
    """As `commit`, for a caller who holds the journal's lock.

    Raises:
        NotWrittenError, StorageError: as `commit`.
    """
    where.refuse()
    log = UndoLog(where.root, where.cache)
    warnings = recover(where.root, log)
    for _ in range(ATTEMPTS):
        plans = _plans(where, changes)
        try:
            wanted = UndoEntry(0, command, when, (), clear=clear)
            written = _Command(where, log, plans, wanted).run()
        except ChangedError:
            continue
        return WriteResult(written, (*warnings, *_open_files(where, written)))
    raise NotWrittenError(
        "a file is being changed all the time by another program; nothing was written"
    )


def undo_last(where: Where) -> tuple[UndoEntry, WriteResult]:
    """Take the last command back.

    Raises:
        NotWrittenError: there is none, or a file has changed since; the message says which.
        StorageError: the disk refuses.
    """
    with lock(where.root, where.cache, where.pause):
        where.refuse()
        log = UndoLog(where.root, where.cache)
        warnings = recover(where.root, log)
        entry, plans = _undoing(where, log)
        wanted = UndoEntry(0, f"undo {entry.command}", entry.when, (), undoes=entry.number)
        command = _Command(where, log, plans, wanted)
        try:
            written = command.run()
        except ChangedError:
            raise NotWrittenError(
                "a file was changed in the same moment; nothing was taken back"
            ) from None
        return entry, WriteResult(written, (*warnings, *_open_files(where, written)))


def preview_undo(where: Where) -> tuple[UndoEntry, WriteResult]:
    """Return the last command, and what taking it back would write.

    Raises:
        NotWrittenError, StorageError: as `undo_last`; or a command was interrupted, which the next
        one that writes finishes before anything is taken back.
    """
    where.refuse()
    log = UndoLog(where.root, where.cache)
    if begun := log.begun():
        raise NotWrittenError(
            f"`{begun[-1].command}` was interrupted: the next command that writes finishes it, and "
            "`undo` takes back what is the last one then"
        )
    entry, plans = _undoing(where, log)
    return entry, WriteResult(tuple(Written(plan.path, plan.old, plan.new) for plan in plans))


def _undoing(where: Where, log: UndoLog) -> "tuple[UndoEntry, list[_Plan]]":
    """Return the last command, and the writes that take it back."""
    entries = log.done()
    if not entries:
        raise NotWrittenError("there is nothing to take back")
    entry = entries[-1]
    _refuse_undo(where, entry)
    plans = _plans(where, [FileWrite(kept.path, _returning(kept.old)) for kept in entry.files])
    return entry, plans


def _refuse_undo(where: Where, entry: UndoEntry) -> None:
    if not entry.files:
        raise NotWrittenError(
            f"`{entry.command}` cannot be taken back: its versions were removed by `forget`"
        )
    changed = [kept.path for kept in entry.files if _read(where, kept.path) != kept.new]
    if changed:
        have = plural(len(changed), "has", "have")
        raise NotWrittenError(
            f"{listed(changed, MOST_NAMED)} {have} changed since `{entry.command}`; "
            "nothing was taken back. "
            "`refjournal undo --list` shows what was kept"
        )


def finish_interrupted(where: Where) -> tuple[str, ...]:
    """Finish what a killed command left, and return a sentence about each; the caller holds the
    lock.

    Raises:
        StorageError: the disk refuses.
    """
    return recover(where.root, UndoLog(where.root, where.cache))


def _returning(data: bytes | None) -> Edited:
    return lambda _: data


def _open_files(where: Where, written: Sequence[Written]) -> list[str]:
    replaced = (file.path for file in written if file.old is not None)
    return open_in_editors(where.root, replaced)


# Reading


class _Plan(NamedTuple):
    """A planned write, and how it is planned again from what somebody else saved."""

    write: PlannedWrite
    edited: Edited

    @property
    def path(self) -> str:
        return self.write.path

    @property
    def old(self) -> bytes | None:
        return self.write.old

    @property
    def new(self) -> bytes | None:
        return self.write.new


def _plans(where: Where, changes: Sequence[FileWrite]) -> list[_Plan]:
    """Return the writes that change something."""
    plans = []
    for change in changes:
        old = _read(where, change.path)
        try:
            write = PlannedWrite(where.root, change.path, old, change.edited(old))
            if write.new != write.old:
                write.refuse_read_only()
                plans.append(_Plan(write, change.edited))
        except OSError as error:
            raise _refused(change.path, error) from None
    return plans


def _read(where: Where, path: str) -> bytes | None:
    full = os.path.join(where.root, path)
    try:
        for _ in range(EMPTY_TRIES):
            data = read_now(full)
            if data != b"":
                return data
            where.pause(EMPTY_PAUSE)
        return b""
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: str, error: OSError) -> StorageError:
    return StorageError(f"{path} cannot be written: {error.strerror or error}; nothing was changed")


# Writing


class _Command:
    """One command, as it is written."""

    def __init__(
        self, where: Where, log: UndoLog, plans: Sequence[_Plan], wanted: UndoEntry
    ) -> None:
        # Sorting is stable: within one kind, files keep the order of the changes.
        self.plans = sorted(plans, key=lambda plan: plan.write.order)
        self.paths = [plan.path for plan in plans]
        self.where, self.log = where, log
        self.entry = wanted._replace(files=self._kept())

    def run(self) -> tuple[Written, ...]:
        """Write all files.

        Raises:
            ChangedError: a file is not what was read any more; nothing was written.
            NotWrittenError, StorageError: as `commit`.
        """
        if not self.plans:
            return ()
        with hold_signals():
            self._prepare()
            self._exchange_all()
            for plan in self.plans:
                plan.write.clean()
            self._close()
        written = {plan.path: Written(plan.path, plan.old, plan.new) for plan in self.plans}
        return tuple(written[path] for path in self.paths)

    def _kept(self) -> tuple[Kept, ...]:
        return tuple(Kept(plan.path, plan.old, plan.new) for plan in self.plans)

    def _prepare(self) -> None:
        """Keep the old versions and make the new ones, up to the first exchange."""
        with self._nothing_written_if_it_fails():
            self.entry = self.log.begin(self.entry)
            for number, plan in enumerate(self.plans, 1):
                plan.write.prepare()
                if self.where.progress is not None:
                    self.where.progress(number, len(self.plans))
            sync_prepared([plan.write for plan in self.plans])

    @contextmanager
    def _nothing_written_if_it_fails(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ChangedError, KeyboardInterrupt) as error:
            if any(plan.write.is_done for plan in self.plans):
                raise
            for plan in self.plans:
                plan.write.clean()
            if self.entry.number:
                self.log.forget(self.entry.number)
            if isinstance(error, OSError):
                raise _refused(error.filename or self.plans[0].path, error) from None
            raise

    def _exchange_all(self) -> None:
        for number, plan in enumerate(self.plans):
            with self._finished_later_if_it_fails(), self._nothing_written_if_it_fails():
                self._exchange(number, plan)
        with self._finished_later_if_it_fails():
            for folder in sorted({os.path.dirname(plan.write.full) for plan in self.plans}):
                sync_folder(folder)
            self._check_all()

    @contextmanager
    def _finished_later_if_it_fails(self) -> Iterator[None]:
        """Some files are new by now: the rest is written by the next command, from the undo log."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            written = [plan.path for plan in self.plans if plan.write.is_done]
            new = listed(written, MOST_NAMED)
            if all(plan.write.is_done for plan in self.plans):
                words = f"{new} is written, but the disk does not confirm it ({reason})"
            else:
                words = f"not all files could be written ({reason}); {new} is new"
            raise StorageError(f"{words}. The next command that writes finishes it") from None

    def _exchange(self, number: int, plan: _Plan) -> None:
        for _ in range(ATTEMPTS):
            try:
                plan.write.exchange()
                return
            except ChangedError:
                if not any(other.write.is_done for other in self.plans):
                    raise  # nothing is written yet: the whole command is planned again
                plan = self._planned_again(number, plan)
        self._stop(plan)

    def _planned_again(self, number: int, plan: _Plan) -> _Plan:
        """Return the write of a file that somebody else saved, after other files were written."""
        now = read_now(plan.write.full)
        if plan.write.order != 1 or now is None:
            self._stop(plan)  # what was made or removed depends on what was read
        try:
            write = PlannedWrite(self.where.root, plan.path, now, plan.edited(now))
        except NotWrittenError:
            self._stop(plan)
        again = _Plan(write, plan.edited)
        self.plans[number] = again
        self.entry = self.entry._replace(files=self._kept())
        self.log.update(self.entry)
        write.prepare()
        sync_prepared([write])
        return again

    def _check_all(self) -> None:
        """Look for what somebody saved since the exchange, and plan it again."""
        for number, plan in enumerate(self.plans):
            try:
                plan.write.check()
            except ChangedError:
                self._exchange(number, self._planned_again(number, plan))

    def _stop(self, plan: _Plan) -> NoReturn:
        """End the command with the files that it has written; that one was saved by somebody else.

        Raises:
            NotWrittenError: always.
        """
        for other in self.plans:
            other.write.clean()
        done = [other for other in self.plans if other.write.is_done]
        left = [other.path for other in self.plans if not other.write.is_done]
        written = [other.path for other in done]
        self.plans = done
        # An undo that stops half way is a command of its own: what it took back can be had again.
        self.entry = self.entry._replace(files=self._kept(), undoes=None, clear=())
        self.log.update(self.entry)
        self._close()
        raise NotWrittenError(
            f"{plan.path} was changed by another program at the same moment. "
            f"Written: {listed(written, MOST_NAMED)}; "
            f"not written: {listed(left, MOST_NAMED)}. "
            "`refjournal undo` takes back what was written"
        )

    def _close(self) -> None:
        with self._finished_later_if_it_fails():
            self.log.finish(self.entry)
