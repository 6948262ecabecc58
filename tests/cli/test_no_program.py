"""Commands that read the journal start no other program, whatever it holds: watched by the
interpreter's own audit.
"""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.console import ROOT, refjournal

_EVENTS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.spawn",
    "os.posix_spawn",
    "os.startfile",
    "socket.connect",
    "socket.getaddrinfo",
    "pty.spawn",
)
_seen: list[str] = []
_watching = [False]


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if _watching[0] and event in _EVENTS:
        _seen.append(f"{event} {arguments}")


sys.addaudithook(_audit)  # for the whole process: a hook cannot be taken away


READING = [
    ["today"], ["ls"], ["ls", "entries"], ["show", "priya"], ["search", "payroll"], ["match", "payroll"], ["match", "--partners"], ["suggest"],
    ["lint"], ["lint", "--hints"], ["explain", "RJ302"], ["draft", "thanks", "marta"], ["campaign", "next"], ["help"],
    ["undo", "--list"], ["undo", "--dry-run"],
]  # fmt: skip


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_nothing_is_started(command: list[str], tmp_path: Path) -> None:
    journal = tmp_path / "sample"
    shutil.copytree(ROOT / "sample-journal", journal)
    (journal / "contacts/$(touch x).md").write_text(
        "---\nname: $(touch x) `touch x`\n---\n\n[[!touch x]]\n"
    )
    (journal / ".git").mkdir()
    (journal / ".git/config").write_text("[core]\nfsmonitor = touch x\n")
    _seen.clear()
    _watching[0] = True
    try:
        refjournal("--journal", str(journal), "--as-of", "2026-11-20", *command)
    finally:
        _watching[0] = False
    assert _seen == []
    assert not list(tmp_path.rglob("x"))


def test_the_watch_sees_what_it_should() -> None:
    _seen.clear()
    _watching[0] = True
    try:
        refjournal("--journal", str(ROOT / "sample-journal"), "changes")
    finally:
        _watching[0] = False
    assert any(event.startswith("subprocess.Popen") for event in _seen)
