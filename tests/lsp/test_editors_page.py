"""What the page about editors prints for those that need no server."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.lint.shared.examples import SETTINGS
from refjournal.watch.loop import BEGIN, END
from tests.builders import write_files
from tests.cli.console import ROOT, refjournal
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.lsp.programs import environment, printed_setup


def test_the_task_of_vs_code_reads_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "sample-journal")
    task = json.loads(printed_setup(page("editors"), "json"))["tasks"][0]
    matcher = task["problemMatcher"]
    found = refjournal("--as-of", "2026-11-20", "lint").out.splitlines()
    assert len(found) > 10
    for line in found:
        match = re.match(matcher["pattern"]["regexp"], line)
        assert match is not None, line
        assert Path(match[1]).is_file()
    assert re.match(matcher["background"]["beginsPattern"], BEGIN)
    assert re.match(matcher["background"]["endsPattern"], END)
    assert refjournal(*task["args"], "--help").code == 0


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_make_fills_the_quickfix_list(tmp_path: Path) -> None:
    journal = write_files(
        tmp_path / "journal", {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED}
    )
    (tmp_path / "vimrc").write_text(printed_setup(page("editors"), "vim"))
    shown = "silent! make | call writefile([json_encode(getqflist())], 'list.json')"
    subprocess.run(
        [
            "nvim",
            "--headless",
            "-n",
            "-u",
            str(tmp_path / "vimrc"),
            GIVEN,
            "-c",
            shown,
            "-c",
            "qall!",
        ],
        cwd=journal,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    (found,) = json.loads((journal / "list.json").read_text())
    assert (found["lnum"], found["col"], found["type"]) == (11, 1, "w")
    assert found["text"] == "no news from Dan Okafor about Priya Shah for 17 days [RJ311]"
