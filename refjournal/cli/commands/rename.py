"""`rename`: a record gets another id, and every link to it."""

from pathlib import Path

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import identity


@click.command()
@click.argument("old", type=RecordParam())
@click.argument("new")
@dry_run_option
@pass_app
def rename(app: App, old: str, new: str, dry_run: bool) -> None:
    """Give a record a new id and update all links.

    The file is renamed as well. OLD can be a path if two files have the same id.

    \b
    Example:
      refjournal rename dan-okafor daniel-okafor
    """
    carry_out(app, identity.rename(app.session, old, new, Path.cwd()), dry_run=dry_run)
