"""The program on a pseudo-terminal: what it asks, what a person types, what is then shown."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_LIMIT = 60.0
"""Seconds that a question may take on a busy machine."""


class Session(NamedTuple):
    """What was on the screen, and how the program ended."""

    screen: str
    code: int


def at_a_terminal(
    args: Iterable[str],
    answers: Iterable[tuple[str, str]],
    *,
    folder: Path,
    environment: Mapping[str, str],
) -> Session:
    """Run the program in a folder and type each answer once its question is on the screen."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "refjournal", *args],
        cwd=folder,
        env={**os.environ, "TERM": "dumb", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        screen = ""
        try:
            for question, answer in answers:
                screen += _read_until(ours, question)
                os.write(ours, answer.encode() + b"\n")
            screen += _read_until(ours, None)
        finally:
            os.close(ours)  # a program that still asks has nobody to ask now, and ends
        return Session(screen.replace("\r\n", "\n"), program.wait(_LIMIT))


def _read_until(terminal: int, question: str | None) -> str:
    """Return what the program writes up to a question, or (None) to its end."""
    read, deadline = b"", time.monotonic() + _LIMIT
    while question is None or question.encode() not in read:
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"{question!r} was not asked: {read.decode()!r}"
        try:
            some = os.read(terminal, 65536)
        except OSError:  # EIO: nobody has the other end any more
            break
        if not some:
            break
        read += some
    text = read.decode()
    assert question is None or question in text, f"{question!r} was not asked: {text!r}"
    return text
