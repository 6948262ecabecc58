"""How git finds the merge driver: one line of attributes, one command with its own
fallback.
"""

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CONTRADICTORY: Final = 6
"""The exit code of the driver that left markers. Not 1: so ends an interpreter that could not even
begin.
"""

NAME: Final = "refjournal"
ATTRIBUTES: Final = "*.md text eol=lf merge=refjournal"
_FALLBACK: Final = "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B"


def command(program: Sequence[str]) -> str:
    """Return the driver as git's configuration has it; `program` starts this program.

    Whatever ends the driver but itself (it is missing, it is killed, it fails) leads to git's own
    merge of texts, which leaves markers. git puts quotes around %P itself, so there are none here.
    """
    driver = f"{shlex.join(program)} merge-driver %O %A %B %L %P %X %Y"
    return f"{driver}; case $? in 0) exit 0;; {CONTRADICTORY}) exit 1;; *) {_FALLBACK};; esac"


def is_ours(driver: str) -> bool:
    """Return whether a driver in a configuration is one that this program wrote."""
    return " merge-driver %O %A %B %L %P" in driver and "refjournal" in driver


def has_fallback(driver: str) -> bool:
    """Return whether a driver leads to git's own merge where it fails."""
    return _FALLBACK in driver


def program() -> list[str]:
    """Return the words that start this program, wherever git starts it from."""
    found = shutil.which("refjournal")
    return [str(Path(found).absolute())] if found else [sys.executable, "-m", "refjournal"]
