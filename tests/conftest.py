"""What every test stands on: no home, no terminal, no journal but its own."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.faults import EXAMPLES

settings.register_profile("suite", deadline=None, max_examples=100)
settings.register_profile("long", deadline=None, max_examples=EXAMPLES)
settings.load_profile("long" if os.environ.get("REFJOURNAL_LONG") else "suite")

# A job in the background of a shell ignores Ctrl-C, and so would the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PAGER", "cat")
    for variable in ("REFJOURNAL_DIR", "NO_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(variable, raising=False)
