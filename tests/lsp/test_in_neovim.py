"""Neovim without a screen, with the setup that the manual prints for its version: from opening a
referral to renaming a person.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from refjournal.cli.commands.help import page
from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.lsp.programs import printed_setup, said_by

SCRIPT = Path(__file__).with_name("neovim.lua")


NEWER, OLDER = "Neovim 0.11 or newer", "Neovim 0.7 to 0.10"


class Neovim(NamedTuple):
    """An editor, and the heading of its setup in the manual."""

    program: str
    heading: str


def installed() -> list[Neovim]:
    """Return a Neovim for each of the two setups: on the path, or beside this Python."""
    beside = str(Path(sys.executable).parent)
    found: dict[str, Neovim] = {}
    for program in filter(None, (shutil.which("nvim"), shutil.which("nvim", path=beside))):
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        version = re.match(r"NVIM v0\.([0-9]+)", said.stdout)
        heading = OLDER if version is not None and int(version[1]) < 11 else NEWER
        found.setdefault(heading, Neovim(program, heading))
    return [*found.values()]


@pytest.fixture(scope="module", params=[NEWER, OLDER])
def neovim(request: pytest.FixtureRequest) -> Neovim:
    for each in installed():
        if each.heading == request.param:
            return each
    pytest.skip(f"{request.param} is not installed")


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory, neovim: Neovim) -> Path:
    folder = tmp_path_factory.mktemp("neovim") / "journal"
    return write_files(folder, {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED})


@pytest.fixture(scope="module")
def said(journal: Path, neovim: Neovim) -> dict[str, Any]:
    folder = journal.parent
    (folder / "init.lua").write_text(printed_setup(page("editors"), "lua", neovim.heading))
    names = {
        "REFERRAL": str(journal / GIVEN),
        "RENAMED": str(journal / "contacts/daniel-okafor.md"),
    }
    command = [neovim.program, "--headless", "-n", "-u", str(folder / "init.lua")]
    command += ["-c", f"luafile {SCRIPT}", "-c", "cquit"]
    return said_by(command, folder, names)


def test_a_missed_follow_up_is_seen(said: dict[str, Any]) -> None:
    assert said["first"] == ["RJ311 no news from Dan Okafor about Priya Shah for 17 days"]


def test_a_wrong_verb_is_named_while_it_is_typed(said: dict[str, Any]) -> None:
    assert any(found.startswith("RJ105 ") and "brief" in found for found in said["wrong_verb"])


def test_a_verb_is_completed(said: dict[str, Any]) -> None:
    assert said["completed"] == "- 2026-11-19 brief: how we work"
    assert said["right_verb_ms"] >= 0


def test_hover_shows_who_it_is(said: dict[str, Any]) -> None:
    assert "Dan Okafor\nOkafor Law" in said["hover"]


def test_the_next_command_is_taken(said: dict[str, Any]) -> None:
    assert "Log heard for Dan Okafor, today" in said["offered"]
    assert any("2026-11-20 heard [[dan-okafor]]" in line for line in said["lines"])
    assert said["after_save_ms"] >= 0


def test_a_person_is_renamed(said: dict[str, Any], journal: Path) -> None:
    assert said["is_renamed"]
    assert not (journal / "contacts/dan-okafor.md").exists()
    assert "recipient: daniel-okafor" in (journal / GIVEN).read_text()
