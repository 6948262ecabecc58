"""One door to help, also where Python has removed all docstrings."""

import os
import subprocess
import sys

import pytest

from refjournal.cli import pager
from refjournal.cli.commands.help import PAGES
from refjournal.cli.terminal import App
from refjournal.show.manual_tables import TABLES
from tests.cli.console import ROOT, refjournal


def test_a_page_comes_before_a_command_and_a_command_before_a_word() -> None:
    assert refjournal("help", "rules").out.startswith("#")
    assert refjournal("help", "log").out == refjournal("log", "--help").out
    assert refjournal("help", "RJ311").out == refjournal("explain", "RJ311").out


def test_a_subcommand_has_help_too() -> None:
    assert refjournal("help", "new", "referral").out == refjournal("new", "referral", "--help").out


@pytest.mark.parametrize(
    ("words", "near"), [("formt", "format"), ("snoze", "snooze"), ("RJ3011", "RJ311")]
)
def test_a_slip_is_answered_with_what_was_meant(words: str, near: str) -> None:
    answer = refjournal("help", words)
    assert answer.code == 2
    assert f"did you mean {near}" in answer.err


def test_a_word_after_a_command_that_has_none_is_no_command() -> None:
    assert refjournal("help", "log", "priya").code == 2


def test_only_a_long_text_on_a_terminal_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    paged: list[str] = []
    monkeypatch.setenv("PAGER", "sort")

    def keep(_words: list[str], text: str) -> bool:
        paged.append(text)
        return True

    monkeypatch.setattr(pager, "show_through", keep)
    refjournal("help", "rules")
    assert paged == []
    monkeypatch.setattr(App, "is_terminal", True)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    refjournal("help", "rules")
    refjournal("explain", "agreed")
    assert len(paged) == 1


# Python with -OO removes docstrings


def without_docstrings(*args: str) -> str:
    program = [sys.executable, "-OO", "-m", "refjournal", *args]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        program, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.mark.parametrize("page", ["facts", "figures"])
def test_definitions_are_no_docstrings(page: str) -> None:
    assert page in TABLES
    assert without_docstrings("help", page) == refjournal("help", page).out


def test_a_page_that_was_removed_is_named_as_such() -> None:
    assert "started with -OO" in without_docstrings("explain", "RJ311")
    assert "started with -OO" in without_docstrings("help", "rules")
    shown = " ".join(without_docstrings("log", "--help").split())
    assert "Write down what happened. The rest of this text is not available" in shown


def test_every_page_is_listed() -> None:
    assert all(f"refjournal help {page} " in refjournal("help").out for page in PAGES)
