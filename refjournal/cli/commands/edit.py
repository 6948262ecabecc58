"""`edit`: the user's editor at the line that matters, then lint of what was saved."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.params import RecordParam
from refjournal.cli.writing import due_about, path_in_journal
from refjournal.errors import StorageError, UsageError
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import as_text
from refjournal.lint.run import run_rules
from refjournal.query.who import what
from refjournal.records.kinds import AnyRecord
from refjournal.show.safe_text import safe_text

_WITH_PLUS: Final = (
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "mg",
    "joe",
    "ne",
    "jed",
)
_WITH_GO: Final = ("code", "codium", "cursor", "code-insiders")
_WITH_COLON: Final = ("hx", "helix", "subl", "zed", "pulsar")


@click.command()
@click.argument("record", metavar="WHAT", type=RecordParam())
@pass_app
def edit(app: App, record: str) -> int:
    """Open a record in your editor.

    The editor opens at the first finding, otherwise at the newest entry. What you saved is then
    checked.

    The editor is `editor` in your own configuration, otherwise VISUAL, otherwise EDITOR.

    \b
    Example:
      refjournal edit priya
    """
    path, colon, line = record.rpartition(":")
    if colon and line.isdigit() and (found := path_in_journal(app, path)):
        open_in_editor(app, found, int(line))
    elif found := path_in_journal(app, record):
        open_in_editor(app, found, _line(app, found, None))
    else:
        meant = what(app.facts, record)
        open_in_editor(app, meant.path, _line(app, meant.path, meant))
    return 0


def _line(app: App, path: str, record: AnyRecord | None) -> int:
    """Return the line that matters."""
    problems = [problem.line for problem in app.journal.problems.get(path, ())]
    if problems:
        return min(problems)
    if record is None:
        return 1
    due = [finding.line for finding in due_about(app.facts, frozenset((record.id,)))]
    return due[0] if due else max((entry.line for entry in record.log), default=1)


def open_in_editor(app: App, path: str, line: int) -> None:
    """Open a file at a line, wait, and name what lint finds in it then.

    Raises:
        UsageError: there is no editor.
        StorageError: it cannot be started.
    """
    command = app.user.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        raise UsageError("no editor is set; write one in VISUAL or EDITOR, such as EDITOR=vim")
    full = app.root / path
    before = full.read_bytes() if full.is_file() else b""
    words = _with_line(shlex.split(command), str(full), line)
    if shutil.which(words[0]) is None:
        raise StorageError(
            f"the editor {words[0]} is not there; set VISUAL or EDITOR to one that is"
        )
    code = subprocess.run(words, check=False).returncode
    if code:
        app.warn(f"the editor ended with {code}")
    if full.is_file() and full.read_bytes() != before:
        app.say(f"{path}: saved")
        _lint(app, path)


def _with_line(words: list[str], full: str, line: int) -> list[str]:
    name = Path(words[0]).stem
    if name in _WITH_PLUS:
        return [*words, f"+{line}", full]
    if name in _WITH_GO:
        return [*words, "--goto", f"{full}:{line}"]
    return [*words, f"{full}:{line}" if name in _WITH_COLON else full]


def _lint(app: App, path: str) -> None:
    """Name what is wrong in a file as it is now."""
    fresh = app.again()
    ids = frozenset(record.id for record in fresh.journal if record.path == path)
    found = run_rules(fresh.facts, all_rules(fresh.settings), hints=False, about=ids)
    app.out(safe_text(as_text(finding)) for finding in found if finding.path == path)
