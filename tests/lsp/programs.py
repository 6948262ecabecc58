"""What real editors are started with: the program on a fixed day, folders of their own, and the
setup that the manual prints.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.lsp.editor import TODAY

_FOLDERS = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which an editor finds the program, and reads and writes nothing but
    in a folder.
    """
    own = {name: str(folder / name.lower()) for name in _FOLDERS}
    for place in own.values():
        Path(place).mkdir(mode=0o700)
    path = f"{_program_in(folder / 'bin')}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **own, "PATH": path}


def _program_in(folder: Path) -> Path:
    folder.mkdir()
    program = folder / "refjournal"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refjournal --as-of {TODAY} "$@"\n')
    program.chmod(0o755)
    return folder


def said_by(command: Sequence[str], folder: Path, names: Mapping[str, str]) -> dict[str, Any]:
    """Run an editor with a script that prints `SAID` and what it saw as JSON; return that. `names`
    are variables for the script.
    """
    ran = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        env={**environment(folder), **names},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    answer = re.search(r"^SAID (.*)$", ran.stdout + ran.stderr, re.MULTILINE)
    assert answer is not None, ran.stdout + ran.stderr
    found: dict[str, Any] = json.loads(answer[1])
    return found


def printed_setup(page: str, language: str, heading: str = "") -> str:
    """Return the first block in a language that a page of the manual prints below a heading."""
    start = page.index(f"## {heading}") if heading else 0
    found = re.search(rf"^```{language}\n(.*?)^```$", page[start:], re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]
