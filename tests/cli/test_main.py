"""The table of commands, and the commands themselves."""

import os
import subprocess
import sys

import pytest

from refjournal.cli.main import CALLED_ELSEWHERE, COMMANDS, command_named
from tests.cli.console import ROOT, refjournal

HEADINGS = [
    "Every day",
    "Query",
    "Check",
    "Reports",
    "Git",
    "Import and export",
    "Fix mistakes",
    "Setup",
]


def test_the_headings_come_in_their_order() -> None:
    lines = refjournal("--help").out.splitlines()
    headings = [line.rstrip(":") for line in lines if line and line[0] != " "]
    assert headings == ["Usage: refjournal [OPTIONS] [COMMAND] [ARGS]...", "Options", *HEADINGS]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_the_command_says(name: str) -> None:
    command = command_named(name)
    assert command.name == name
    first, _, _ = (command.help or "").partition("\n\n")
    assert " ".join(first.split()) == COMMANDS[name].does


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    assert "Example" in refjournal(name, "--help").out


@pytest.mark.parametrize("module", ["fcntl", "sqlite3", "yaml", "msgspec"])
def test_a_module_that_is_missing_is_a_sentence(module: str) -> None:
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "from refjournal.cli.main import run\n"
        "sys.exit(run(['--journal', 'sample-journal', 'log', 'dan', 'heard', '--dry-run']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ), capture_output=True, text=True
    )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert done.stderr.startswith(
        "Error: this Python" if module in sys.stdlib_module_names else "Error: the library"
    )
    assert f" {module} " in done.stderr.replace(",", " ")


@pytest.mark.parametrize("group", ["new", "import", "export"])
def test_a_group_alone_says_what_it_can(group: str) -> None:
    answer = refjournal(group)
    assert (answer.code, answer.err.startswith(f"Usage: refjournal {group} ")) == (2, True)


@pytest.mark.parametrize("word", CALLED_ELSEWHERE)
def test_what_other_programs_call_a_command_is_answered_with_its_name(word: str) -> None:
    assert word not in COMMANDS
    command = CALLED_ELSEWHERE[word]
    assert command.split()[0] in COMMANDS
    answer = refjournal(word, "something")
    assert (answer.code, f"here it is refjournal {command}\n" in answer.err) == (2, True)
