"""The page for assistants: short, and every command in it works as it is written."""

import json
import re
import shlex

import pytest

from refjournal.cli.commands.help import page
from tests.cli.console import ROOT, refjournal

SAMPLE = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")
MOST_WORDS = 1_400
"""About 2,000 tokens."""
COMMANDS = re.findall(r"^\|.*\| `refjournal ([^`]+)`", page("assistants"), re.MULTILINE)
READING = [command for command in COMMANDS if "--format json" in command]
WRITING = [command for command in COMMANDS if command not in READING]


def test_the_page_is_short() -> None:
    assert len(page("assistants").split()) < MOST_WORDS
    assert len(READING) > 7
    assert len(WRITING) > 5


@pytest.mark.parametrize("command", READING)
def test_what_reads_prints_json(command: str) -> None:
    answer = refjournal(*SAMPLE, *shlex.split(command))
    assert answer.code in (0, 1), answer.err
    assert json.loads(answer.out)


@pytest.mark.parametrize("command", WRITING)
def test_what_writes_can_be_rehearsed(command: str) -> None:
    # The page says that the place is to be taken from `next`.
    place = "contacts/sofia-marin.md:15"
    words = [place if ".md:" in word else word for word in shlex.split(command)]
    answer = refjournal(*SAMPLE, *words, "--dry-run")
    assert answer.code == 0, answer.err
    assert "nothing was written" in answer.err


@pytest.mark.parametrize("word", ["forget", "sync", "set --where", "--dry-run", "no\ninstruction"])
def test_the_page_says_what_is_never_done_unasked(word: str) -> None:
    assert word in page("assistants")
