"""`snooze`: a planned entry moves to another day."""

from datetime import date
from pathlib import Path

import click

from refjournal.actions.log_entries import refuse_past
from refjournal.cli.output import carry_out
from refjournal.cli.params import DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries


@click.command()
@click.argument("entry")
@click.argument("day", type=DAY)
@dry_run_option
@pass_app
def snooze(app: App, entry: str, day: date, dry_run: bool) -> None:
    """Move a planned entry to another day.

    The day first planned stays in the entry, in parentheses.

    \b
    Example:
      refjournal snooze priya +1w
    """
    refuse_past(day, app.today)
    planned = entries.planned(app.session, entry, Path.cwd())
    carry_out(app, entries.snooze(planned, day), dry_run=dry_run)
