"""A disk that fails, a process that is killed, a power cut, at the n-th call: what the writing
commands are tried with.
"""

import builtins
import errno
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from refjournal.store import atomic, planned_write, recovery, undo_log
from refjournal.store.swap import swap
from tests.faults import count_try

CALLS = frozenset(
    "open fsync rename replace link unlink mkdir rmdir chmod stat listdir makedirs setxattr".split()
)
MODULES = (atomic, planned_write, recovery, undo_log)


class Counter:
    """Counts the calls that reach the disk, and does something at the n-th."""

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        self.at, self.act, self.count = at, act, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            count_try()
            self.act()


class FaultyOs:
    """The module `os` with its calls counted."""

    def __init__(self, counter: Counter, disk: "Disk | None") -> None:
        self._counter, self._disk = counter, disk

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def called(*args: Any, **more: Any) -> Any:
            self._counter.step()
            result = real(*args, **more)
            if name == "fsync" and self._disk is not None:
                self._disk.synced(args[0])
            return result

        return called


class FaultyStream:
    """A stream whose writes are counted."""

    def __init__(self, stream: Any, counter: Counter) -> None:
        self._stream, self._counter = stream, counter

    def write(self, data: Any) -> Any:
        self._counter.step()
        half = len(data) // 2
        self._stream.write(data[:half])
        self._stream.flush()
        self._counter.step()
        return self._stream.write(data[half:])

    def __enter__(self) -> "FaultyStream":
        return self

    def __exit__(self, *args: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def counted(patch: pytest.MonkeyPatch, counter: Counter, disk: "Disk | None" = None) -> None:
    """Let every call of the store that reaches the disk be counted; `disk` hears what is synced."""

    def opened(*args: Any, **more: Any) -> Any:
        counter.step()
        return FaultyStream(builtins.open(*args, **more), counter)

    def swapped(one: str, other: str) -> bool:
        counter.step()
        done = real_swap(one, other)
        if counter.act is not full_disk:  # what has succeeded cannot fail, but one can die after it
            counter.step()
        return done

    real_swap = swap
    for module in MODULES:
        patch.setattr(module, "os", FaultyOs(counter, disk))
        patch.setattr(module, "open", opened, raising=False)
    patch.setattr(planned_write, "swap", swapped)
    patch.setattr(recovery, "swap", swapped)


def full_disk() -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def dies() -> None:
    """Die as of `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)


class Disk:
    """What folders would hold after a power cut: of every file what was synced last, of every
    folder the names that it had when it was synced last.
    """

    def __init__(self, *roots: Path) -> None:
        """Everything that is there now is durable."""
        self.roots = roots
        self.data: dict[int, bytes] = {}
        self.names: dict[str, dict[str, int]] = {}
        for root in roots:
            for folder, _, files in os.walk(root):
                self._folder(folder)
                for name in files:
                    self._file(os.path.join(folder, name))

    def _folder(self, path: str) -> None:
        self.names[path] = {
            entry.name: entry.stat(follow_symlinks=False).st_ino for entry in os.scandir(path)
        }

    def _file(self, path: str) -> None:
        self.data[os.stat(path).st_ino] = Path(path).read_bytes()

    def synced(self, descriptor: int) -> None:
        """Take over what was synced."""
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        if os.path.isdir(path):
            self._folder(path)
        else:
            self._file(path)

    def cut(self, to: Path, kept: Path | None) -> None:
        """Write what is left after a power cut into a folder, one numbered folder for each root; of
        `kept`, all of it was written back just in time.
        """
        for number, root in enumerate(self.roots):
            place = to / str(number)
            if root == kept:
                shutil.copytree(root, place, symlinks=True)
            else:
                self._restore(str(root), place)

    def _restore(self, folder: str, place: Path) -> None:
        place.mkdir(parents=True)
        for name, inode in self.names.get(folder, {}).items():
            path = os.path.join(folder, name)
            if path in self.names:
                self._restore(path, place / name)
            elif inode in self.data:
                (place / name).write_bytes(self.data[inode])
            elif not os.path.isdir(path):
                (place / name).write_bytes(b"")  # the name reached the disk, the content did not
