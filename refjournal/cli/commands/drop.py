"""`drop`: a planned entry is cancelled."""

from pathlib import Path

import click

from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries


@click.command()
@click.argument("entry")
@dry_run_option
@pass_app
def drop(app: App, entry: str, dry_run: bool) -> None:
    """Cancel a planned entry.

    The entry stays in the log, marked as cancelled, and you are not reminded of it again.

    \b
    Example:
      refjournal drop referrals/2026/2026-10-05-hana-suzuki-to-me.md:14
    """
    planned = entries.planned(app.session, entry, Path.cwd())
    carry_out(app, entries.drop(planned), dry_run=dry_run)
