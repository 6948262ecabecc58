"""`edit`: the user's editor at the line that matters, then lint of what was saved."""

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import StorageError, UsageError
from refjournal.lint.formats import as_text
from refjournal.query.who import what
from refjournal.session.check import check_file, first_line
from refjournal.session.paths import path_in_journal, seen_from
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
def edit(app: App, record: str) -> None:
    """Open a record in your editor.

    The editor opens at the first finding, otherwise at the newest entry. What you saved is then
    checked.

    The editor is `editor` in your own configuration, otherwise VISUAL, otherwise EDITOR.

    \b
    Example:
      refjournal edit priya
    """
    path, line = _place(app, record)
    open_in_editor(app, path, line)


def _place(app: App, text: str) -> tuple[str, int]:
    """Return the file that is meant, and the line that matters: `path:line`, a path, or a record
    as people name it.
    """
    path, colon, line = text.rpartition(":")
    if colon and line.isdigit():
        found = path_in_journal(app.root, path, Path.cwd())
        if found is not None:
            return found, int(line)
    found = path_in_journal(app.root, text, Path.cwd())
    if found is not None:
        return found, first_line(app.session, found, None)
    meant = what(app.session.facts, text)
    return meant.path, first_line(app.session, meant.path, meant)


def open_in_editor(app: App, path: str, line: int) -> None:
    """Open a file at a line, wait, and name what lint finds in it then.

    Raises:
        UsageError: there is no editor.
        StorageError: it cannot be started.
    """
    command = app.editor
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
        shown = seen_from(Path.cwd(), app.root, path)
        found = check_file(app.session.again(), path)
        app.out(safe_text(as_text(finding._replace(path=shown))) for finding in found)


def edited_text(app: App, text: str) -> str:
    """Return what a person makes of a text in their editor: whole lines.

    Raises:
        StorageError: the editor cannot be started.
    """
    try:
        edited = click.edit(text, editor=app.editor, extension=".md", require_save=False) or ""
    except (click.ClickException, UnicodeEncodeError) as error:
        raise StorageError(f"the text cannot be edited: {error}") from None
    if not edited or edited.endswith("\n"):
        return edited
    return f"{edited}\n"


def _with_line(words: list[str], full: str, line: int) -> list[str]:
    name = Path(words[0]).stem
    if name in _WITH_PLUS:
        return [*words, f"+{line}", full]
    if name in _WITH_GO:
        return [*words, "--goto", f"{full}:{line}"]
    return [*words, f"{full}:{line}" if name in _WITH_COLON else full]
