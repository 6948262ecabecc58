"""The one way to write: lock, read, edit, compare, temporary file, fsync, exchange. Several files
in one act are all written, or none is.

What stood in a file is compared with what was read in the very moment of the exchange; where
somebody saved it meanwhile, everything is put back, and the act begins anew from what stands there
now.
"""

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import NotWrittenError, StorageError
from refjournal.store.content import digest_of
from refjournal.store.editors import open_in_editors
from refjournal.store.lock import lock
from refjournal.store.swap import swap
from refjournal.store.undo_log import Kept, UndoEntry, UndoLog

ATTEMPTS: Final = 20
EMPTY_TRIES: Final = 5
EMPTY_PAUSE: Final = 0.2
"""An empty file may be one that an editor is just saving: it is looked at again for a second."""
TEMPORARY: Final = ".refjournal.tmp"

Edited = Callable[[bytes | None], bytes | None]
Progress = Callable[[int, int], None]


class FileWrite(NamedTuple):
    """What to make of the file at `path` (from the root): `edited` takes what stands there, None
    for no file, and returns what shall.
    """

    path: str
    edited: Edited


class Written(NamedTuple):
    """One file with what stood there and what stands there now; None where there is no file."""

    path: str
    old: bytes | None
    new: bytes | None


class Outcome(NamedTuple):
    """What an act wrote, and sentences about what a person should know."""

    written: tuple[Written, ...]
    warnings: tuple[str, ...] = ()


class Where(NamedTuple):
    """The journal, the cache folder, and what comes from outside: waiting, and word of how far it
    is.
    """

    root: Path
    cache: Path
    pause: Callable[[float], None]
    progress: Progress | None = None


class _ChangedError(Exception):
    """Somebody else wrote a file in the meantime."""


def preview(where: Where, changes: Sequence[FileWrite]) -> Outcome:
    """Return what `commit` would write.

    Raises:
        NotWrittenError, StorageError: as `commit`.
    """
    plans = [_planned(where, change) for change in changes]
    return Outcome(
        tuple(Written(plan.path, plan.old, plan.new) for plan in plans if plan.old != plan.new)
    )


def commit(where: Where, changes: Sequence[FileWrite], *, command: str, when: str) -> Outcome:
    """Make all `changes`, or none of them, and keep the replaced versions for `undo`.

    Raises:
        NotWrittenError: the lock is taken, a file is changed again and again, a link leaves the
        journal. StorageError: the disk refuses; every file is as it was.
    """
    with lock(where.root, where.cache, where.pause):
        ring = UndoLog(where.root, where.cache)
        warnings = _repair(where, ring)
        for _ in range(ATTEMPTS):
            try:
                written = _attempt(where, ring, changes, command, when)
            except _ChangedError:
                continue
            return Outcome(
                written,
                (
                    *warnings,
                    *open_in_editors(
                        where.root, (file.path for file in written if file.old is not None)
                    ),
                ),
            )
    raise NotWrittenError(
        "a file is being changed all the time by another program; nothing was written"
    )


def undo_last(where: Where) -> tuple[UndoEntry, Outcome]:
    """Take the last act back.

    Raises:
        NotWrittenError: there is none, or a file has changed since; the message says which.
        StorageError: the disk refuses.
    """
    with lock(where.root, where.cache, where.pause):
        ring = UndoLog(where.root, where.cache)
        warnings = _repair(where, ring)
        acts = ring.done()
        if not acts:
            raise NotWrittenError("there is nothing to take back")
        act = acts[-1]
        changed = [kept.path for kept in act.files if _digest(_read(where, kept.path)) != kept.new]
        if changed:
            raise NotWrittenError(
                f"{', '.join(changed)} has changed since `{act.command}`; nothing was taken back. "
                "`refjournal undo --list` shows what was kept"
            )
        changes = [FileWrite(kept.path, _returning(kept.old)) for kept in act.files]
        try:
            written = _attempt(
                where, ring, changes, f"undo {act.command}", act.when, taking_back=act.number
            )
        except _ChangedError:
            raise NotWrittenError(
                "a file was changed in the same moment; nothing was taken back"
            ) from None
        return act, Outcome(
            written,
            (
                *warnings,
                *open_in_editors(
                    where.root, (file.path for file in written if file.old is not None)
                ),
            ),
        )


def _returning(data: bytes | None) -> Edited:
    return lambda _: data


class _Plan:
    """One file of an act, with how far it has come."""

    __slots__ = ("full", "made", "mode", "new", "old", "path", "put", "swapped", "temporary")

    def __init__(self, path: str, full: str, old: bytes | None, mode: int) -> None:
        self.path, self.full, self.old, self.mode = path, full, old, mode
        self.new: bytes | None = old
        folder, name = os.path.split(full)
        self.temporary = os.path.join(folder, f".{name}{TEMPORARY}")
        self.put = self.swapped = False
        self.made: list[str] = []


def _planned(where: Where, change: FileWrite) -> _Plan:
    try:
        return _looked_at(where, change)
    except OSError as error:
        raise _refused(change.path, error) from None


def _looked_at(where: Where, change: FileWrite) -> _Plan:
    full = _inside(where.root, change.path)
    try:
        mode = stat.S_IMODE(os.stat(full, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        mode = 0o600 if _is_private(where.root) else 0o666 & ~_umask()
    plan = _Plan(change.path, full, _read(where, change.path), mode)
    plan.new = change.edited(plan.old)
    if plan.old is not None and plan.new != plan.old and not os.access(full, os.W_OK):
        raise StorageError(f"{change.path} cannot be written: it is read-only; nothing was changed")
    return plan


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_private(root: Path) -> bool:
    return stat.S_IMODE(os.stat(root).st_mode) & 0o077 == 0


def _inside(root: Path, path: str) -> str:
    """Return the full path of a file that lies in the journal, and is none elsewhere by a link."""
    full = os.path.join(root, path)
    real_root = os.path.realpath(root)
    folder = os.path.realpath(os.path.dirname(full))
    if os.path.islink(full) or not (folder == real_root or folder.startswith(real_root + os.sep)):
        raise NotWrittenError(
            f"{path} is a link, or lies behind one; what it leads to is not written"
        )
    return full


def _read(where: Where, path: str) -> bytes | None:
    full = os.path.join(where.root, path)
    try:
        for _ in range(EMPTY_TRIES):
            with open(full, "rb") as stream:
                data = stream.read()
            if data:
                return data
            where.pause(EMPTY_PAUSE)
        return b""
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: str, error: OSError) -> StorageError:
    return StorageError(f"{path} cannot be written: {error.strerror or error}; nothing was changed")


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest_of(data).hex()


def _attempt(
    where: Where,
    ring: UndoLog,
    changes: Sequence[FileWrite],
    command: str,
    when: str,
    taking_back: int | None = None,
) -> tuple[Written, ...]:
    """Make the changes once.

    Raises:
        _ChangedError: a file is not what was read any more; all is put back.
    """
    plans = [plan for change in changes if (plan := _planned(where, change)).new != plan.old]
    if not plans:
        return ()
    number = None
    try:
        number = ring.begin(
            command, when, tuple(Kept(plan.path, plan.old, _digest(plan.new)) for plan in plans)
        )
        for done, plan in enumerate(plans):
            _write_beside(where, plan)
            if where.progress is not None:
                where.progress(done + 1, len(plans))
        for plan in plans:
            _put(where, plan)
        _sync_folders(plans)
        for plan in plans:
            _check(plan)
        if taking_back is None:
            ring.finish(number)
        else:
            ring.forget(taking_back)
            ring.forget(number)
    except (OSError, _ChangedError, KeyboardInterrupt) as error:
        _put_back(plans)
        if number is not None:
            ring.forget(number)
        if isinstance(error, OSError):
            path = next((plan.path for plan in plans if not plan.put), plans[-1].path)
            raise _refused(path, error) from None
        raise
    for plan in plans:
        with suppress(OSError):
            os.unlink(plan.temporary)
    return tuple(Written(plan.path, plan.old, plan.new) for plan in plans)


def _write_beside(where: Where, plan: _Plan) -> None:
    if plan.new is None:
        return
    _make_folders(where.root, plan)
    with suppress(FileNotFoundError):
        os.unlink(plan.temporary)
    descriptor = os.open(
        plan.temporary,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0),
        plan.mode,
    )
    with open(descriptor, "wb") as stream:
        stream.write(plan.new)
        stream.flush()
        os.chmod(plan.temporary, plan.mode)
        if plan.old is not None:
            _keep_attributes(plan.full, plan.temporary)
        os.fsync(stream.fileno())


def _make_folders(root: Path, plan: _Plan) -> None:
    folder = os.path.dirname(plan.full)
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for path in reversed(missing):
        os.mkdir(path, 0o700 if _is_private(root) else 0o777)
        plan.made.append(path)


def _keep_attributes(full: str, temporary: str) -> None:
    """Give the new file the extended attributes and the owner of the old one, as far as the system
    lets us.
    """
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(full):
                with suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(full, name))
    if hasattr(os, "chown"):
        with suppress(OSError):
            owner = os.stat(full)
            mine = os.stat(temporary)
            if (owner.st_uid, owner.st_gid) != (mine.st_uid, mine.st_gid):
                os.chown(temporary, owner.st_uid, owner.st_gid)


def _put(where: Where, plan: _Plan) -> None:
    """Put the new content in its place, if what was read still stands there."""
    if plan.old is None:
        try:
            os.link(plan.temporary, plan.full)
        except FileExistsError:
            raise _ChangedError from None
        except OSError:  # a file system without links
            if os.path.exists(plan.full):
                raise _ChangedError from None
            os.rename(plan.temporary, plan.full)
        plan.put = True
        return
    if _now(plan.full) != plan.old:
        raise _ChangedError
    if plan.new is None:
        with suppress(FileNotFoundError):
            os.unlink(
                plan.temporary
            )  # left by a command that died, it can be a second name of the file: a rename would do nothing
        os.rename(plan.full, plan.temporary)
        plan.put = plan.swapped = True
    elif swap(plan.temporary, plan.full):
        plan.put = plan.swapped = True
    else:
        os.replace(plan.temporary, plan.full)
        plan.put = True
    _check(plan)


def _check(plan: _Plan) -> None:
    """Look at what was exchanged for the new file: whoever saved it in the last moment shall not
    lose that.
    """
    if plan.swapped and _now(plan.temporary) != plan.old:
        raise _ChangedError


def _now(full: str) -> bytes | None:
    try:
        with open(full, "rb") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def _sync_folders(plans: Sequence[_Plan]) -> None:
    if os.name == "nt":
        return
    for folder in sorted({os.path.dirname(plan.full) for plan in plans}):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _put_back(plans: Sequence[_Plan]) -> None:
    """Put everything back as it was, and take away what is left beside; what fails here does not
    hide the first failure.
    """
    for plan in reversed(plans):
        with suppress(OSError):
            if plan.put and plan.new is not None and _now(plan.full) != plan.new:
                continue  # somebody saved over ours: that stays
            if plan.put and plan.old is None:
                os.unlink(plan.full)
            elif plan.put and plan.new is None:
                os.rename(plan.temporary, plan.full)
            elif plan.put and plan.swapped:
                if not swap(plan.temporary, plan.full):
                    os.replace(plan.temporary, plan.full)
            elif plan.put:
                with open(plan.full, "r+b") as stream:
                    stream.write(plan.old or b"")
                    stream.truncate()
                    os.fsync(stream.fileno())
        with suppress(OSError):
            os.unlink(plan.temporary)
        for folder in reversed(plan.made):
            with suppress(OSError):
                os.rmdir(folder)


def _repair(where: Where, ring: UndoLog) -> tuple[str, ...]:
    """Put back the files of a command that died, those that still stand as it left them."""
    warnings = []
    for act in ring.begun():
        for kept in reversed(act.files):
            _restore(where, kept)
        ring.forget(act.number)
        warnings.append(f"`{act.command}` was interrupted; its files are as they were before it")
    return tuple(warnings)


def _restore(where: Where, kept: Kept) -> None:
    plan = _Plan(kept.path, _inside(where.root, kept.path), kept.old, 0o600)
    now = _now(plan.full)
    try:
        if _digest(now) == kept.new and now != kept.old:
            if kept.old is None:
                os.unlink(plan.full)
            else:
                if now is not None:
                    plan.mode = stat.S_IMODE(os.stat(plan.full).st_mode)
                plan.new = kept.old
                _write_beside(where, plan)
                os.replace(plan.temporary, plan.full)
        with suppress(OSError):
            os.unlink(plan.temporary)
    except OSError as error:
        raise _refused(kept.path, error) from None
