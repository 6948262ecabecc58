"""What real editors are started with: the program on a fixed day, folders of their own, and the
setup that the manual prints.
"""

import os
import re
import sys
from pathlib import Path

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


def printed_setup(page: str, language: str) -> str:
    """Return the block in a language that a page of the manual prints."""
    found = re.search(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]
