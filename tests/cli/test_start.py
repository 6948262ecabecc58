"""The program starts where nothing may be written beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import ROOT

NO_CACHES = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the package that cannot be written, with no compiled modules."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "refjournal", folder / "refjournal", ignore=NO_CACHES)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


@pytest.mark.parametrize("words", [["--version"], ["ls", "contacts", "--count"], ["lint"]])
def test_a_read_only_installation_starts_and_leaves_nothing_behind(
    installed: Path, words: list[str]
) -> None:
    before = sorted(installed.rglob("*"))
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "REFJOURNAL_DIR": str(ROOT / "sample-journal"),
    }
    command = [sys.executable, "-m", "refjournal", "--as-of", "2026-11-20", *words]
    ran = subprocess.run(command, env=environment, capture_output=True, cwd=installed)
    assert (ran.returncode, ran.stderr.count(b"Traceback")) in ((0, 0), (1, 0)), ran.stderr
    assert ran.stdout
    assert sorted(installed.rglob("*")) == before
