"""The program of the contributors' page: a journal used through the session alone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.console import ROOT

PAGE = ROOT / "refjournal" / "manual" / "contributing.md"
PROGRAM = """\
from datetime import date, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import sleep

from refjournal.session.due import list_due
from refjournal.session.entries import EntryWords, log
from refjournal.session.session import Clock, Session, SessionOptions
from refjournal.session.write import commit, preview, remaining
from refjournal.show.diff import as_patch

clock = Clock(now=lambda: datetime.now().astimezone(), pause=sleep)
folder, cache = Path("sample-journal"), Path(mkdtemp())
session = Session(SessionOptions(folder, date(2026, 11, 20), cache, clock))
for finding in list_due(session.facts).due:
    print(finding.message)
entry = log(session, EntryWords("elif", "call", ["she wants an offer"]))
print(as_patch(preview(session, entry).written))
outcome = commit(session, entry, command="example")
for finding in remaining(session, outcome, entry.about):
    print("still to do:", finding.message)
"""
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRONT_ENDS = ("refjournal.cli", "click")


def program() -> str:
    """Return the program that the page shows; the one above until there is a page."""
    if PAGE.exists():
        for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
            if "Session(" in block:
                return str(block)
    return PROGRAM


def test_a_short_program_lists_previews_and_commits(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "sample-journal", tmp_path / "sample-journal")
    checked = (
        f"{program()}\nimport sys\nassert not [name for name in sys.modules "
        f"if name.startswith({FRONT_ENDS!r})]\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", checked],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert "+- 2026-11-20 call" in ran.stdout
    written = (tmp_path / "sample-journal").rglob("*.md")
    assert any("she wants an offer" in path.read_text(encoding="utf-8") for path in written)


def test_the_program_is_short() -> None:
    statements = [line for line in program().splitlines() if line and line[0] not in " #"]
    code = [line for line in statements if not line.startswith(("from ", "import "))]
    assert len(code) <= 20
