"""The user's pager, for what is longer than the screen. Only the user's own configuration and
environment name it, never a journal.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

_KNOWN: Final = ("less", "more")
_NONE: Final = ("", "cat")
_OPTIONS: Final = {"LESS": "FRX", "LV": "-c"}
"""What git also gives to pagers: end at once where the screen is enough, show colours, and leave
the text on the screen. Source: git-config(1), core.pager.
"""


def pager_command(configured: str | None, environment: Mapping[str, str]) -> list[str]:
    """Return the pager as a list of words, none for no pager: the configured one, otherwise that of
    the environment, otherwise `less` or `more`.
    """
    stated = configured if configured is not None else environment.get("PAGER")
    # An empty PAGER means none; only where nothing is stated do we choose one.
    if stated is None:
        there = [name for name in _KNOWN if shutil.which(name) is not None]
        return there[:1]
    try:
        words = shlex.split(stated)
    # A quote that is never closed: the answer is printed without a pager.
    except ValueError:
        return []
    if not words or words[0] in _NONE or shutil.which(words[0]) is None:
        return []
    return words


def show_through(words: list[str], text: str) -> bool:
    """Let a pager show a text; return whether it could."""
    options = {name: value for name, value in _OPTIONS.items() if name not in os.environ}
    try:
        process = subprocess.Popen(
            words, stdin=subprocess.PIPE, env={**os.environ, **options}, text=True, encoding="utf-8"
        )
    except OSError:
        return False
    assert process.stdin is not None
    with suppress(OSError):  # it was left before it had read everything
        process.stdin.write(text)
    with suppress(OSError):
        process.stdin.close()
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:  # the pager's own key to stop a search
            continue
        return True
