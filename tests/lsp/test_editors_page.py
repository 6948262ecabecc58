"""What the page about editors prints for those that need no server."""

import json
import re
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from refjournal.watch.loop import BEGIN, END
from tests.cli.console import ROOT, refjournal
from tests.lsp.programs import printed_setup


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
