"""The program of the contributors' page: a journal used through the session alone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.console import ROOT

PAGE = ROOT / "refjournal" / "manual" / "contributing.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRONT_ENDS = ("refjournal.cli", "click")
SAID = "they speak on Monday"


def program() -> str:
    """Return the program that the page shows."""
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    (found,) = (block for block in blocks if "Session(" in block)
    return str(found)


def test_a_short_program_lists_previews_and_commits(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "sample-journal", tmp_path / "journal")
    checked = (
        f"{program()}\nassert not [name for name in sys.modules "
        f"if name.startswith({FRONT_ENDS!r})]\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", checked, str(folder), str(tmp_path / "cache")],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) > 20
    (written,) = (path for path in folder.rglob("*.md") if SAID in path.read_text("utf-8"))
    assert f"\n{written.relative_to(folder).as_posix()}\n" in ran.stdout


def test_the_program_is_short() -> None:
    statements = [line for line in program().splitlines() if line and line[0] != "#"]
    code = [line for line in statements if not line.startswith(("from ", "import "))]
    assert len(code) <= 20
