"""Vim without a screen, with what the manual prints for it: `:make`, and ALE while you type."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.lsp.programs import environment, printed_setup, said_by

ALE = Path("/usr/share/vim-ale")
SCRIPT = Path(__file__).with_name("vim_ale.vim")
NO_NEWS = "no news from Dan Okafor about Priya Shah for 17 days"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    files = {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED}
    return write_files(tmp_path / "journal", files)


def started(program: str, vimrc: Path) -> list[str]:
    """Return what starts an editor that shows nothing, and reads nothing but a setup."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    silent = ["--headless"] if program == "nvim" else ["-N", "-es", "-i", "NONE"]
    return [program, *silent, "-n", "-u", str(vimrc)]


@pytest.mark.parametrize("program", ["vim", "nvim"])
def test_make_fills_the_quickfix_list(program: str, journal: Path, tmp_path: Path) -> None:
    vimrc = tmp_path / "vimrc"
    vimrc.write_text("filetype plugin on\n" + printed_setup(page("editors"), "vim"))
    shown = "silent! make | call writefile([json_encode(getqflist())], 'list.json')"
    subprocess.run(
        [*started(program, vimrc), GIVEN, "-c", shown, "-c", "qall!"],
        cwd=journal,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    (found,) = json.loads((journal / "list.json").read_text())
    assert (found["lnum"], found["col"], found["type"]) == (11, 1, "w")
    assert found["text"] == f"{NO_NEWS} [RJ311]"


@pytest.mark.skipif(not ALE.is_dir(), reason="ALE (Debian's vim-ale) is not installed")
def test_ale_shows_findings_while_you_type(journal: Path, tmp_path: Path) -> None:
    vimrc = tmp_path / "vimrc"
    linter = printed_setup(page("editors"), "vim", "Vim with ALE")
    ale = f"filetype plugin on\nset runtimepath^={ALE}\nruntime plugin/ale.vim\n"
    vimrc.write_text(ale + linter)
    referral = f"edit {journal / GIVEN}"
    command = [*started("vim", vimrc), "-c", referral, "-c", f"source {SCRIPT}"]
    said = said_by(command, tmp_path, {})
    assert said["first"] == [f"11 W RJ311: {NO_NEWS}"]
    assert any(re.match("12 W RJ105: 'cal' is no verb", found) for found in said["wrong_verb"])
