"""What the shell completes, asked as bash asks; and a real bash, where there is one."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.console import ROOT, refjournal


@pytest.fixture(autouse=True)
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample journal, with an index."""
    folder = tmp_path / "journal"
    shutil.copytree(ROOT / "sample-journal", folder)
    monkeypatch.chdir(folder)
    refjournal("ls", "--count")
    return folder


def completed(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("_REFJOURNAL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_LINE", f"refjournal {line}")
    monkeypatch.delenv("COMP_POINT", raising=False)
    out = refjournal().out
    monkeypatch.delenv("_REFJOURNAL_COMPLETE")
    return [found.partition(",")[2] for found in out.splitlines() if found]


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("to", ["today"]),
        ("show pri", ["priya-shah"]),
        ("show Shah", ["priya-shah"]),
        ("log priya ca", ["call", "card", "catchup"]),
        ("log priya intro", ["introduced"]),
        ("plan priya +1w th", ["thanks"]),
        ("advance priya-to-dan quo", ["quoted"]),
        ("advance priya-to-d", ["priya-to-dan"]),
        ("advance priy", ["priya-to-dan"]),
        ("log priya call --in priya-to-d", ["priya-to-dan"]),
        ("set dan cap", ["capacity="]),
        ("set dan capacity=l", ["limited"]),
        ("set dan relation+=par", ["partner"]),
        ("ls ref", ["referrals"]),
        ("ls referrals sta", ["status:"]),
        ("ls referrals status:op", ["open"]),
        ("ls referrals direction:rec", ["received"]),
        ("ls contacts relation:cl", ["client"]),
        ("ls entries verb:thx", []),
        ("ls contacts --columns name,comp", ["name,company"]),
        ("ls contacts --sort last_t", ["last_touch"]),
        ("ls referrals --by mon", ["month"]),
        ("today --only leads,th", ["leads,thanks"]),
        ("lint --select RJ31", ["RJ310", "RJ311", "RJ319"]),
        ("lint --select RJ311,MY-", ["RJ311,MY-vip-waiting"]),
        ("explain gone", ["gone-quiet"]),
        ("explain RJ40", ["RJ401"]),
        ("help conf", ["configuration"]),
        ("help sno", ["snooze"]),
        ("new contact X --relation cl", ["client"]),
        ("new contact X --relation client,par", ["client,partner"]),
        ("new contact X --capacity o", ["open"]),
        ("new referral --status quo", ["quoted"]),
        ("stats --list value-r", ["value-received"]),
        ("draft in", ["intro"]),
        ("log priya,da", ["priya,dan-okafor"]),
    ],
)
def test_what_is_completed(line: str, some: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = completed(line, monkeypatch)
    assert set(some) <= set(found) or (not some and not found), found


def test_nothing_of_another_kind_is_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "priya-shah" not in completed("advance priya", monkeypatch)
    assert all("referr" not in word for word in completed("log ", monkeypatch))


def test_what_was_deleted_is_not_completed(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dan-okafor" in completed("show dan", monkeypatch)
    (journal / "contacts/dan-okafor.md").unlink()
    assert "dan-okafor" not in completed("show dan", monkeypatch)


def test_a_name_with_a_space_is_escaped(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(journal, {"contacts/Jane O'Doe.md": "---\nname: Jane O'Doe\n---\n"})
    refjournal("ls", "--count")
    assert completed("show jane", monkeypatch) == ["Jane\\ O\\'Doe"]


def test_without_a_journal_the_words_are_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert completed("show pri", monkeypatch) == []
    assert "call" in completed("log priya ca", monkeypatch)


def test_what_is_right_of_the_cursor_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_REFJOURNAL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_LINE", "refjournal show pri and more")
    monkeypatch.setenv("COMP_POINT", str(len("refjournal show pri")))
    assert "plain,priya-shah" in refjournal().out.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_a_script(shell: str) -> None:
    answer = refjournal("completion", shell)
    assert (answer.code, "_REFJOURNAL_COMPLETE" in answer.out) == (0, True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("refjournal ls referrals status:op", ["open"]),
        ("refjournal set dan capacity=lim", ["limited"]),
        ("refjournal advance priya-to-d", ["priya-to-dan"]),
        ("refjournal show Jane\\ D", ["Jane\\ Doe"]),
        ("refjournal explain RJ31", [f"RJ3{number}" for number in range(10, 20)]),
        ("refjournal help obs", ["obsidian"]),
        ("refjournal stats --list value-r", ["value-received"]),
    ],
)
def test_bash_takes_the_answer(line: str, words: list[str], journal: Path, tmp_path: Path) -> None:
    write_files(journal, {"contacts/Jane Doe.md": "---\nname: Jane Doe\n---\n"})
    refjournal("ls", "--count")
    program = tmp_path / "refjournal"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refjournal "$@"\n')
    program.chmod(0o755)
    script = refjournal("completion", "bash").out
    asking = f"""
{script}
compopt() {{ :; }}
COMP_LINE={shlex.quote(line)}; COMP_POINT={len(line)}
_refjournal_completion {str(program)!r}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "--norc", "-c", asking], env=environment, capture_output=True, text=True
    )
    assert (done.stderr, done.stdout.splitlines()) == ("", words)
