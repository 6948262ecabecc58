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
    program = program_in(tmp_path)
    script = refjournal("completion", "bash").out
    asking = f"""
{script}
compopt() {{ :; }}
COMP_LINE={shlex.quote(line)}; COMP_POINT={len(line)}
_refjournal_completion {str(program)!r}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert answered_by(["bash", "--norc", "-c", asking], tmp_path).splitlines() == words


def program_in(folder: Path) -> Path:
    """Make the program that a shell finds, of this Python and this code."""
    program = folder / "refjournal"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refjournal "$@"\n')
    program.chmod(0o755)
    return program


def answered_by(shell: list[str], folder: Path) -> str:
    """Return what a shell prints, with the program in a folder on its path."""
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    done = subprocess.run(shell, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ls referrals status:op", ["status:open"]),
        ("set dan capacity=lim", ["capacity=limited"]),
        ("advance priya-to-d", ["priya-to-dan\t2026-11-02-priya-shah-to-dan-okafor"]),
        ("log priya,da", ["priya,dan-okafor\tDan Okafor"]),
        ("ls contacts --columns name,comp", ["name,company"]),
        ("show Shah", ["priya-shah\tPriya Shah"]),
        ("show Jane", ["Jane Doe\tJane Doe"]),
    ],
)
def test_fish_takes_the_answer(line: str, words: list[str], journal: Path, tmp_path: Path) -> None:
    write_files(journal, {"contacts/Jane Doe.md": "---\nname: Jane Doe\n---\n"})
    refjournal("ls", "--count")
    program_in(tmp_path)
    script = refjournal("completion", "fish").out
    asking = f"{script}\ncomplete -C {shlex.quote(f'refjournal {line}')}"
    assert answered_by(["fish", "--no-config", "-c", asking], tmp_path).splitlines() == words


# A zsh on a terminal of its own; ^X prints the line as it is after the tab.
IN_ZSH = """
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=({folder} \\$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell 'shown() {{ print -r -- "<<$BUFFER>>" }}; zle -N shown; bindkey "^X" shown'
zpty -w shell 'print REA""DY'
zpty -r shell out '*READY*'
zpty -n -w shell {line}$'\t\x18'
zpty -r shell out '*<<*>>*'
print -r -- "${{${{out##*<<}}%%>>*}}"
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh")
@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("ls referrals status:op", "ls referrals status:open "),
        ("set dan capacity=lim", "set dan capacity=limited "),
        ("advance priya-to-d", "advance priya-to-dan "),
        ("log priya,da", "log priya,dan-okafor "),
        ("show pri", "show priya-"),
        ("show Shah", "show priya-shah "),
        ("show wei", "show marta-weiss"),
        ("show Jane", "show Jane\\ Doe "),
    ],
)
def test_zsh_takes_the_answer(line: str, becomes: str, journal: Path, tmp_path: Path) -> None:
    jane = {"contacts/Jane Doe.md": "---\nname: Jane Doe\n---\n"}
    write_files(journal, {**jane, "contacts/tom-weiss.md": "---\nname: Tom Weiss\n---\n"})
    refjournal("ls", "--count")
    program_in(tmp_path)
    (tmp_path / "_refjournal").write_text(refjournal("completion", "zsh").out)
    typed = shlex.quote(f"refjournal {line}")
    asking = IN_ZSH.format(folder=tmp_path, line=typed)
    assert answered_by(["zsh", "-f", "-c", asking], tmp_path).strip("\n") == f"refjournal {becomes}"
