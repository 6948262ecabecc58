"""How a command writes: the changes of an action handed to the session, previewed as a diff or
committed, and the answer to the person.
"""

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from refjournal.actions.file_changes import FileChange
from refjournal.cli.terminal import App
from refjournal.facts.facts import Facts
from refjournal.session import paths
from refjournal.session import write as session_write
from refjournal.session.due import due_about
from refjournal.show.diff import as_patch, written_lines
from refjournal.show.safe_text import safe_text
from refjournal.store.transaction import Outcome, Written

__all__ = ["due_about"]

_F = TypeVar("_F", bound=Callable[..., Any])


def dry_run_option(command: _F) -> _F:
    """Give a command the option `--dry-run`."""
    return click.option("--dry-run", is_flag=True, help="Print the diff and write nothing.")(
        command
    )


def write(
    app: App, changes: Sequence[FileChange], *, dry_run: bool, diff_first: bool = False
) -> Outcome:
    """Do the changes, all or none; with `dry_run` print their diff only.

    Raises:
        NotWrittenError: an edit that cannot be exact, a newer format, a file that has changed.
        StorageError: the disk refuses.
    """
    if dry_run or diff_first:
        previewed = session_write.preview(app.session, changes)
        print_diff(app, previewed.written)
        if dry_run:
            app.say("nothing was written (--dry-run)" if previewed.written else "nothing to change")
            return previewed
    outcome = session_write.commit(app.session, changes, command=command_line())
    for warning in outcome.warnings:
        app.warn(warning)
    if not outcome.written:
        app.say("nothing to change")
    return outcome


def preview_of(app: App, changes: Sequence[FileChange]) -> Outcome:
    """Return what the changes would write."""
    return session_write.preview(app.session, changes)


def command_line() -> str:
    """Return the command as it was typed, for `undo --list`."""
    return str(click.get_current_context().find_root().meta.get("refjournal.command", ""))


def print_diff(app: App, written: Sequence[Written]) -> None:
    """Print what changes, as a patch that `git apply` takes; on a terminal through the gate."""
    text = as_patch(written)
    binary = getattr(sys.stdout, "buffer", None)
    if app.is_terminal or binary is None:
        app.out(safe_text(line, multiline=True) for line in text.split("\n")[:-1])
        return
    sys.stdout.flush()
    binary.write(text.encode("utf-8", "surrogateescape"))
    binary.flush()


def answer(app: App, outcome: Outcome, *, note: str = "", to_say: bool = False) -> None:
    """Say what was written, and where; `to_say`: on standard error, since the data are others."""
    lines = written_lines(outcome.written, note)
    if not to_say:
        app.out(safe_text(line) for line in lines)
        return
    for line in lines:
        app.say(line)


def facts_after(app: App, outcome: Outcome) -> Facts:
    """Return the facts of the journal as it was written, without reading the others again."""
    return session_write.facts_after(app.session, outcome)


def remaining(app: App, outcome: Outcome, ids: Collection[str]) -> None:
    """Say what a rule still waits for about these records."""
    for finding in session_write.remaining(app.session, outcome, ids):
        command = f": {finding.next}" if finding.next else ""
        until = f" by {finding.due}" if finding.due is not None and finding.due > app.today else ""
        app.say(f"still to do{until}: {finding.message}{command}")


def path_in_journal(app: App, text: str) -> str | None:
    """Return the path from the journal's folder of a file that was typed as a path; None if it is
    none.
    """
    return paths.path_in_journal(app.root, text, Path.cwd())
