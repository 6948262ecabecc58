"""Other people's programs, for tests of what is written for them. Where one is missing, its tests
are skipped, and say so.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

LONG = 60
"""Seconds after which a program is stopped."""


class Program:
    """A program with a home of its own."""

    def __init__(self, name: str, home: Path) -> None:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed")
        self.path, self.home = found, home
        home.mkdir(exist_ok=True)

    @property
    def environment(self) -> Mapping[str, str]:
        places = ("CONFIG", "CACHE", "DATA", "STATE")
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "COLUMNS": "200",
            **{f"XDG_{place}_HOME": str(self.home / place.lower()) for place in places},
        }

    def run(self, *args: str, given: str = "") -> str:
        """Return what the program prints; it must end well."""
        ended = subprocess.run(
            [self.path, *args],
            input=given,
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr
