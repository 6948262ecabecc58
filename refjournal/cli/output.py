"""How a command answers: lists in the format that was asked for, and what was written."""

import os
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

import click

from refjournal.cli.terminal import App
from refjournal.deferred import deferred
from refjournal.show.safe_text import SafeText, escaped, safe_text
from refjournal.show.table import FORMATS, Table

with deferred():  # a command pays for the one format that it prints
    import shlex
    import shutil

    from refjournal.cli import pager
    from refjournal.session import write
    from refjournal.show import diff, lines, stacked, tabular
    from refjournal.show import objects as json_objects
    from refjournal.show import page as pages
    from refjournal.store import transaction

_F = TypeVar("_F", bound=Callable[..., Any])

OBJECTS: Final = ("json", "jsonl")
FOR_PROGRAMS: Final = ("csv", "tsv", "ids")
"""Formats in which people appear by their ids, and amounts without grouping."""


def format_option(default: str = "table") -> Callable[[_F], _F]:
    """Return the option `--format` of a command that lists."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default=default,
        show_default=True,
        help="The output format.",
    )


def raw_option(command: _F) -> _F:
    """Give a command the option `--raw`."""
    return click.option(
        "--raw",
        is_flag=True,
        help=(
            "CSV and TSV for programs: do not escape cells that a spreadsheet would run as"
            " formulas."
        ),
    )(command)


def print_table(app: App, table: Table, form: str, *, raw: bool = False) -> None:
    """Print rows in one of the formats for them."""
    match form:
        case "table":
            print_long(app, [_fitting(app, table)])
        case "markdown":
            app.out([tabular.as_markdown(table)])
        case "html":
            app.out([tabular.as_html(table)])
        case "plain":
            app.out(lines.as_plain(table))
        case "csv":
            app.out(lines.as_csv(table, raw=raw))
        case "tsv":
            app.out(lines.as_tsv(table, raw=raw))
        case "ids":
            app.out(lines.as_ids(table))
        case _:
            raise ValueError(f"no format of rows: {form}")


def print_list(
    app: App,
    form: str,
    *,
    table: Callable[[], Table],
    objects: Callable[[], Iterable[Any]],
    page: "Callable[[], pages.Page] | None" = None,
    raw: bool = False,
) -> None:
    """Print a list in the format that was asked for, and make no other. `page`: what a person reads
    instead of the table.
    """
    if form in OBJECTS:
        print_objects(app, objects(), form)
    elif form == "table" and page is not None:
        print_page(app, page())
    else:
        print_table(app, table(), form, raw=raw)


def _fitting(app: App, table: Table) -> SafeText:
    """Return a table as the terminal can show it: stacked if it is too narrow for the columns."""
    most = app.width
    if most is not None and stacked.is_too_narrow(table, most, tabular.GAP):
        return stacked.as_stacked(table, most=most, colour=app.colour)
    return tabular.as_table(table, most=most, colour=app.colour)


def print_page(app: App, page: "pages.Page", *, at_once: bool = False) -> None:
    """Print a page; `at_once` where a question follows it, for which no pager may wait."""
    rendered = pages.render_page(page, most=app.width, colour=app.colour)
    if at_once:
        app.out([rendered])
    else:
        print_long(app, [rendered])


def print_text(app: App, text: str) -> None:
    """Print a text of many lines."""
    print_long(app, [SafeText(escaped(text.rstrip("\n"), multiline=True))])


def print_long(app: App, shown: Iterable[SafeText]) -> None:
    """Print data; on a terminal with fewer lines, through the user's pager."""
    if not app.is_terminal:
        app.out(shown)
        return
    text = "\n".join(shown)
    if not text:
        return
    words: list[str] = []
    # As many lines as the screen has do not fit: the prompt takes one.
    if text.count("\n") + 1 >= shutil.get_terminal_size().lines:
        words = pager.pager_command(app.user.pager, os.environ)
    # A pager that cannot be started must not cost the answer.
    if not words or not pager.show_through(words, f"{text}\n"):
        app.out([SafeText(text)])


def print_objects(app: App, values: Iterable[Any], form: str) -> None:
    """Print objects as JSON or JSON lines."""
    render = json_objects.as_json if form == "json" else json_objects.as_jsonl
    app.out(render(values))


def print_object(app: App, value: Any) -> None:
    """Print a single object."""
    app.out([json_objects.as_object(value)])


# What is to be typed


def where_to_type(app: App) -> str:
    """Return the command that leads to the journal's folder, in which the commands that are printed
    are meant to be typed; '' where that is the current one.
    """
    if os.path.realpath(os.getcwd()) == os.path.realpath(app.root):
        return ""
    return f"first: cd {shlex.quote(str(app.root))}"


# What a command writes


def carry_out(
    app: App, proposal: "write.Proposal", *, dry_run: bool, diff_first: bool = False
) -> "transaction.WriteResult":
    """Write what is proposed, and say what was written and what remains to be done; with `dry_run`
    only print the diff.

    Raises:
        NotWrittenError: an edit that cannot be exact, a newer format, a file that has changed.
        StorageError: the disk refuses.
    """
    if dry_run:
        return preview(app, proposal)
    # Before the write: a command that changes many files shows what it does even if it then fails.
    if diff_first:
        print_diff(app, write.preview(app.session, proposal).written)
    outcome = commit(app, proposal)
    app.out(safe_text(line) for line in diff.written_lines(outcome.written, proposal.note))
    say_remaining(app, outcome, proposal)
    return outcome


def preview(app: App, proposal: "write.Proposal") -> "transaction.WriteResult":
    """Print the diff of what is proposed, and write nothing."""
    outcome = write.preview(app.session, proposal)
    print_diff(app, outcome.written)
    app.say("nothing was written (--dry-run)" if outcome.written else "nothing to change")
    return outcome


def commit(app: App, proposal: "write.Proposal") -> "transaction.WriteResult":
    """Write what is proposed, and say only what a person should know besides.

    Raises:
        NotWrittenError, StorageError: as `carry_out`.
    """
    outcome = write.commit(app.session, proposal, command=command_line())
    for warning in outcome.warnings:
        app.warn(warning)
    if not outcome.written:
        app.say("nothing to change")
    return outcome


def say_remaining(app: App, outcome: "transaction.WriteResult", proposal: "write.Proposal") -> None:
    """Say what a rule still waits for about the records of a proposal."""
    for finding in write.remaining(app.session, outcome, proposal.about):
        is_later = finding.due is not None and finding.due > app.today
        until = f" by {finding.due}" if is_later else ""
        command = f": {finding.next}" if finding.next else ""
        app.say(f"still to do{until}: {finding.message}{command}")


def print_diff(app: App, written: Sequence["transaction.Written"]) -> None:
    """Print what changes, as a patch that `git apply` takes; on a terminal through the gate."""
    text = diff.as_patch(written)
    binary = getattr(sys.stdout, "buffer", None)
    # A patch in a pipe keeps every byte, so that `git apply` takes it; a screen gets the gate.
    if app.is_terminal or binary is None:
        app.out(safe_text(line, multiline=True) for line in text.split("\n")[:-1])
        return
    sys.stdout.flush()
    binary.write(text.encode("utf-8", "surrogateescape"))
    binary.flush()


def command_line() -> str:
    """Return the command as it was typed, for `undo --list`."""
    return shlex.join(click.get_current_context().find_root().meta.get("refjournal.command", ()))
