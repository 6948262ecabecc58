"""The table of commands, and the commands themselves."""

import pytest

from refjournal.cli.main import COMMANDS, command_named
from tests.cli.console import refjournal

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
