"""`done`: a planned entry is ticked."""

from datetime import date
from pathlib import Path

import click

from refjournal.cli.output import carry_out
from refjournal.cli.params import PAST_DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries


@click.command()
@click.argument("entry")
@click.argument("text", nargs=-1)
@click.option(
    "--on",
    metavar="DAY",
    type=PAST_DAY,
    help="The day it was done (today unless you say otherwise).",
)
@dry_run_option
@pass_app
def done(app: App, entry: str, text: tuple[str, ...], on: date | None, dry_run: bool) -> None:
    """Mark a planned entry as done.

    Name it by path and line, or by a person or referral. Text that you add goes on a line of
    its own.

    \b
    Example:
      refjournal done priya all went well
    """
    planned = entries.planned(app.session, entry, Path.cwd())
    carry_out(app, entries.done(app.session, planned, text, on), dry_run=dry_run)
