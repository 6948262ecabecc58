"""How a list is printed: the format that was asked for, through the module that knows it, and no
other.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import click

from refjournal.cli.app import App
from refjournal.cli.lazy import load
from refjournal.show.table import FORMATS, Table

_F = TypeVar("_F", bound=Callable[..., Any])

_PLACES: Final = {
    "table": "refjournal.show.tabular:as_table",
    "markdown": "refjournal.show.tabular:as_markdown",
    "html": "refjournal.show.tabular:as_html",
    "plain": "refjournal.show.lines:as_plain",
    "csv": "refjournal.show.lines:as_csv",
    "tsv": "refjournal.show.lines:as_tsv",
    "ids": "refjournal.show.lines:as_ids",
    "json": "refjournal.show.objects:as_json",
    "jsonl": "refjournal.show.objects:as_jsonl",
}
OBJECTS: Final = ("json", "jsonl")
FOR_PROGRAMS: Final = ("csv", "tsv", "ids")
"""Formats in which people stand by their ids and amounts without grouping."""


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
        help="CSV for programs: do not escape cells that a spreadsheet would run as formulas.",
    )(command)


def print_table(app: App, table: Table, form: str, *, raw: bool = False) -> None:
    """Print rows in one of the formats for them."""
    render = load(_PLACES[form])
    if form == "table":
        app.out([render(table, most=app.width, colour=app.colour)])
    elif form in ("markdown", "html"):
        app.out([render(table)])
    else:
        app.out(render(table, raw=raw) if form == "csv" else render(table))


def print_objects(app: App, objects: Iterable[Any], form: str) -> None:
    """Print objects as JSON or JSON lines."""
    app.out(load(_PLACES[form])(objects))


def print_object(app: App, value: Any) -> None:
    """Print a single object."""
    app.out([load("refjournal.show.objects:as_object")(value)])
