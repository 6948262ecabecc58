"""A `sync` that dies at a call of git: in a fork of this process, which costs a tenth of a new one."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from typing import Any

from refjournal.cli.main import run
from refjournal.git.call import Git, Ran
from tests.git.clones import DAY, Clone
from tests.store.faults import dies
from tests.store.test_transaction import child

Act = Callable[[Callable[[], Ran]], Ran]
"""What happens at a call: it is given what makes the call."""


def at_call(number: int, act: Act) -> Callable[..., Ran]:
    """Return what takes the place of `Git.run`: at the call of that number, something happens."""
    real, calls = Git.run, 0

    def ran(git: Git, *words: str, **more: Any) -> Ran:
        nonlocal calls
        calls += 1
        if calls != number:
            return real(git, *words, **more)
        return act(lambda: real(git, *words, **more))

    return ran


def before(_: Callable[[], Ran]) -> Ran:
    """Die before the call."""
    dies()
    raise AssertionError


def after(call: Callable[[], Ran]) -> Ran:
    """Die after the call."""
    call()
    dies()
    raise AssertionError


def amid(seconds: float) -> Act:
    """Return what dies in the middle of the call, and git with it."""

    def act(call: Callable[[], Ran]) -> Ran:
        popen = subprocess.Popen

        def started(*words: Any, **more: Any) -> None:
            process = popen(*words, **more, start_new_session=True)
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGKILL)
            dies()

        subprocess.Popen = started  # type: ignore[assignment,misc]
        return call()

    return act


def killed(clone: Clone, number: int, act: Act) -> bool:
    """Let a sync die at a call of git; return whether it came to that call."""

    def sync() -> int:
        Git.run = at_call(number, act)  # type: ignore[method-assign]
        return run(("--journal", str(clone.path), "--as-of", DAY, "sync"))

    return os.WIFSIGNALED(child(sync))
