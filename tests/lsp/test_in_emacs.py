"""Emacs with eglot, without a screen, with the setup that the manual prints."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from refjournal.cli.commands.help import page
from refjournal.lint.shared.examples import SETTINGS
from tests.builders import write_files
from tests.lsp.opened import GIVEN, INTRODUCED, PEOPLE
from tests.lsp.programs import environment, printed_setup, said_by

SCRIPT = Path(__file__).with_name("emacs.el")
# Where the editor has no mode for Markdown, one that is named like it will do: nothing of the test
# depends on colors.
MODE = """
(package-initialize)
(unless (require 'markdown-mode nil t)
  (define-derived-mode markdown-mode text-mode "Markdown")
  (add-to-list 'auto-mode-alist '("\\\\.md\\\\'" . markdown-mode))
  (provide 'markdown-mode))
"""


def has_eglot(folder: Path) -> bool:
    """Return whether there is an Emacs that has eglot, built in or as a package of the system: one
    with a home of its own in a folder, as in the tests.
    """
    if shutil.which("emacs") is None:
        return False
    asked = "(progn (package-initialize) (unless (require 'eglot nil t) (kill-emacs 1)))"
    command = ["emacs", "-q", "--batch", "--eval", asked]
    surroundings = environment(folder)
    ran = subprocess.run(command, capture_output=True, check=False, env=surroundings)
    return ran.returncode == 0


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("emacs") / "journal"
    return write_files(folder, {"refjournal.toml": SETTINGS, **PEOPLE, GIVEN: INTRODUCED})


@pytest.fixture(scope="module")
def said(journal: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not has_eglot(tmp_path_factory.mktemp("home")):
        pytest.skip("Emacs with eglot is not installed")
    folder = journal.parent
    (folder / "mode.el").write_text(MODE)
    (folder / "init.el").write_text(printed_setup(page("editors"), "elisp"))
    loaded = [folder / "mode.el", folder / "init.el", SCRIPT]
    arguments = [argument for path in loaded for argument in ("-l", str(path))]
    command = ["emacs", "-q", "--batch", *arguments]
    return said_by(command, folder, {"REFERRAL": str(journal / GIVEN)})


def test_the_setup_starts_the_server(said: dict[str, Any]) -> None:
    assert said["mode"] == "markdown-mode"
    assert said["is_managed"]


def test_a_missed_follow_up_is_seen(said: dict[str, Any]) -> None:
    (found,) = said["first"]
    assert "no news from Dan Okafor about Priya Shah for 17 days" in found


def test_a_wrong_verb_is_named_while_it_is_typed(said: dict[str, Any]) -> None:
    assert any("'brie' is no verb" in found for found in said["wrong_verb"])


def test_a_verb_is_completed(said: dict[str, Any]) -> None:
    assert said["completes"] == "completion-at-point"
    assert "brief" in said["proposed"]
    assert said["completed"] == "- 2026-11-19 brief: how we work"
    assert said["right_verb_ms"] >= 0


def test_hover_shows_who_it_is(said: dict[str, Any]) -> None:
    assert "Dan Okafor\nOkafor Law" in said["hover"]


def test_the_next_command_is_taken(said: dict[str, Any]) -> None:
    assert "Log heard for Dan Okafor, today" in said["offered"]
    assert "2026-11-20 heard [[dan-okafor]]" in said["text"]
    assert said["after_save_ms"] >= 0


def test_what_this_eglot_cannot_do_is_said_with_the_command(said: dict[str, Any]) -> None:
    assert said["rename"] == "renamed" or "refjournal rename dan-okafor" in said["rename"]
