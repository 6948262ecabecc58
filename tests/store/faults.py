"""A disk that fails, and a process that dies, at the n-th call: what the writing commands are tried
with.
"""

import builtins
import errno
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

from refjournal.store import transaction, undo_log
from refjournal.store.swap import swap

CALLS = frozenset(
    "open fsync rename replace link unlink mkdir rmdir chmod stat listdir makedirs setxattr".split()
)


class Counter:
    """Counts the calls that reach the disk, and does something at the n-th."""

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        self.at, self.act, self.count = at, act, 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.act()


class FaultyOs:
    """The module `os` with its calls counted."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def called(*args: Any, **more: Any) -> Any:
            self._counter.step()
            return real(*args, **more)

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


def counted(patch: pytest.MonkeyPatch, counter: Counter) -> None:
    """Let every call of the store that reaches the disk be counted."""

    def opened(*args: Any, **more: Any) -> Any:
        counter.step()
        return FaultyStream(builtins.open(*args, **more), counter)

    def swapped(one: str, other: str) -> bool:
        counter.step()
        done = real_swap(one, other)
        if counter.act is dies:  # what has succeeded cannot fail any more, but one can die after it
            counter.step()
        return done

    real_swap = swap
    for module in (transaction, undo_log):
        patch.setattr(module, "os", FaultyOs(counter))
        patch.setattr(module, "open", opened, raising=False)
    patch.setattr(transaction, "swap", swapped)


def full_disk() -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def dies() -> None:
    """Die as of `kill -9`."""
    os.kill(os.getpid(), signal.SIGKILL)
