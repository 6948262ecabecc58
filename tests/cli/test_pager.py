"""The pager: which one, and what it gets."""

import os
from pathlib import Path

import pytest

from refjournal.cli.pager import pager_command, show_through
from refjournal.cli.terminal import App
from tests.cli.console import ROOT, refjournal

SAMPLE = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")


@pytest.mark.parametrize(
    ("configured", "environment", "words"),
    [
        ("sort -r", {"PAGER": "cat"}, ["sort", "-r"]),
        (None, {"PAGER": "sort -r"}, ["sort", "-r"]),
        ("", {"PAGER": "sort"}, []),
        (None, {"PAGER": ""}, []),
        (None, {"PAGER": "cat"}, []),
        (None, {"PAGER": "no-such-pager"}, []),
        (None, {"PAGER": "'sort"}, []),
    ],
)
def test_the_configuration_goes_before_the_environment(
    configured: str | None, environment: dict[str, str], words: list[str]
) -> None:
    assert pager_command(configured, environment) == words


def saving(folder: Path) -> list[str]:
    """A pager that keeps what it gets."""
    return ["sh", "-c", 'printf "%s\\n" "$LESS" > "$1/less"; cat > "$1/text"', "-", str(folder)]


def test_less_ends_at_once_where_the_screen_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    assert show_through(saving(tmp_path), "Zoë\n")
    assert ((tmp_path / "less").read_text(), (tmp_path / "text").read_text()) == ("FRX\n", "Zoë\n")


def test_ones_own_options_of_less_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESS", "-S")
    show_through(saving(tmp_path), "x")
    assert (tmp_path / "less").read_text() == "-S\n"
    assert os.environ["LESS"] == "-S"


def test_a_pager_that_is_left_early_is_no_failure() -> None:
    assert show_through(["true"], "line\n" * 100_000)


def test_a_pager_that_cannot_start_shows_nothing() -> None:
    assert not show_through(["/no/such/pager"], "x")


@pytest.mark.parametrize("command", ["ls", "lint", "search e", "stats", "today --all"])
def test_what_is_longer_than_the_screen_is_paged(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(App, "is_terminal", True)
    monkeypatch.setenv("LINES", "4")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("refjournal.cli.pager.pager_command", lambda *_: saving(tmp_path))
    out = refjournal(*SAMPLE, *command.split()).out
    assert (out, (tmp_path / "text").read_text().count("\n") >= 4) == ("", True)


def test_nothing_is_paged_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refjournal.cli.pager.show_through", lambda *_: pytest.fail("paged"))
    assert refjournal(*SAMPLE, "ls").out.count("\n") > 30
