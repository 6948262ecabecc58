"""The page about the morning: each snippet runs as it is shown, with the sample journal."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refjournal.cli.commands.help import page
from tests.cli.console import ROOT, refjournal

SAMPLE = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")
DUE = refjournal(*SAMPLE, "today", "--count").out.strip()
LONG = 60
NOTED = '#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done >>"$HOME/{name}"\n'
# Takes the second line of its input, and shows the preview of it, as the real one would.
FZF = """#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in --preview) preview=$2 ;; esac
  shift
done
read -r _header; read -r id _rest
eval "$(printf %s "$preview" | sed "s/{1}/'$id'/")"
"""


def blocks(language: str) -> list[str]:
    """Return the snippets of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page("morning"), re.MULTILINE | re.DOTALL)


Shell = Callable[..., str]
"""Runs a script with `sh` (or `shell`) where the programs of the page are, and returns its output."""


@pytest.fixture
def run(tmp_path: Path) -> Shell:
    programs = tmp_path / "bin"
    programs.mkdir()
    own = shlex.join([sys.executable, "-m", "refjournal", *SAMPLE])
    scripts = {"refjournal": f'#!/bin/sh\nexec {own} "$@"\n', "fzf": FZF}
    scripts |= {name: NOTED.format(name=name) for name in ("notify-send", "vdirsyncer")}
    for name, text in scripts.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }

    def run_script(script: str, shell: str = "sh") -> str:
        if shutil.which(shell) is None:
            pytest.skip(f"{shell} is not installed")
        ended = subprocess.run(
            [shell, "-c", script],
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    return run_script


def test_cron_mails_what_is_due_and_brings_the_phone_up_to_date(run: Shell, tmp_path: Path) -> None:
    lines = [line for block in blocks("cron") for line in block.splitlines() if line[0].isdigit()]
    mail, phone = (line.split(maxsplit=5)[5] for line in lines)
    assert run(mail).startswith(f"Friday, 2026-11-20: {DUE} things to do")
    run(phone)
    assert len(list((tmp_path / ".local/share/refjournal/due").glob("*.ics"))) > 30
    assert (tmp_path / "vdirsyncer").read_text() == "sync\n"


def test_the_notification_says_how_much_is_due_and_the_first_three(
    run: Shell, tmp_path: Path
) -> None:
    run(blocks("sh")[0])
    noted = (tmp_path / "notify-send").read_text("utf-8").splitlines()
    assert noted[:2] == ["--app-name=refjournal", f"{DUE} due"]
    assert noted[2].startswith("Elif Kaya has not been contacted")
    assert len(noted) == 5


def test_systemd_takes_the_service_and_the_timer(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not installed")
    for name, text in zip(("service", "timer"), blocks("systemd"), strict=True):
        (tmp_path / f"referrals.{name}").write_text(text)
    words = [program, "--user", "verify", str(tmp_path / "referrals.timer")]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    ended = subprocess.run(
        words, env=environment, capture_output=True, text=True, timeout=LONG, check=False
    )
    assert "referrals" not in ended.stderr, ended.stderr
    when = re.search(r"OnCalendar=(.*)", blocks("systemd")[1])
    assert when is not None
    assert (
        subprocess.run([program, "calendar", when[1]], capture_output=True, check=False).returncode
        == 0
    )


def test_tmux_takes_the_lines_and_shows_the_count(run: Shell, tmp_path: Path) -> None:
    (block,) = blocks("tmux")
    (tmp_path / "tmux.conf").write_text(block)
    shown = (
        run(
            f"tmux -S {tmp_path}/socket -f {tmp_path}/tmux.conf new-session -d 'cat' &&"
            f" tmux -S {tmp_path}/socket show -gv status-right; tmux -S {tmp_path}/socket kill-server",
            "bash",
        )
        if shutil.which("tmux")
        else block
    )
    command = re.search(r"#\((.*?)\)", shown)
    assert command is not None
    assert run(command[1]) == f"{DUE}\n"


def test_waybar_shows_the_count_where_there_is_one(run: Shell) -> None:
    module = json.loads(blocks("json")[0])["custom/referrals"]
    assert run(f"{module['exec-if']} && {module['exec']}") == f"{DUE}\n"
    assert module["on-click"].endswith("refjournal review")


def test_the_prompt_counts_in_the_background_and_then_shows_it(run: Shell, tmp_path: Path) -> None:
    (block,) = blocks("bash")
    # The output ends when the count in the background has ended, so it is there the second time.
    assert run(f"{block}\nrefjournal_due", "bash") == ""
    assert run(f'{block}\nprintf %s "${{PS1@P}}"', "bash") == f"{DUE} due "
    (tmp_path / "refjournal-due").write_text("0\n")
    assert run(f"{block}\nrefjournal_due", "bash") == ""


def test_fzf_is_given_people_and_previews_them(run: Shell) -> None:
    shown = run(blocks("sh")[1])
    assert shown.startswith("Aisha Diallo")
    assert "Between you" in shown
