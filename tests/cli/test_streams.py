"""Where nobody reads what is printed, or nothing can be printed: an exit code, a sentence, no
traceback.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from tests.cli.console import ROOT

COMMANDS = ["ls contacts --format json", "stats", "help commands", "explain RJ311"]


def run(
    command: str, cache: Path, stdout: int | IO[bytes], *, closed: bool = False
) -> tuple[int, str]:
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(cache),
        "REFJOURNAL_DIR": str(ROOT / "sample-journal"),
    }
    program = [sys.executable, "-m", "refjournal", *command.split()]
    if closed:
        program = ["sh", "-c", 'exec "$@" >&-', "sh", *program]
    done = subprocess.run(
        program, env=environment, stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT, check=False
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_who_has_gone_is_no_failure(command: str, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert run(command, tmp_path, writing) == (0, "")
    finally:
        os.close(writing)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_output_is_no_failure(command: str, tmp_path: Path) -> None:
    assert run(command, tmp_path, subprocess.DEVNULL, closed=True) == (0, "")


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is always full"
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        assert run(command, tmp_path, full) == (
            3,
            "Error: the system cannot do this: No space left on device\n",
        )


@pytest.mark.parametrize(
    "command", ["review", "lint --stdin --path contacts/a.md", "sync --resolve"]
)
def test_a_closed_input_is_a_sentence(command: str, tmp_path: Path) -> None:
    line = f'"{sys.executable}" -m refjournal {command} <&-'
    ran = subprocess.run(
        ["sh", "-c", line],
        cwd=ROOT / "sample-journal",
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, "Traceback" in ran.stderr, ran.stdout) == (2, False, ""), ran.stderr
