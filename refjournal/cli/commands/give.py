"""`give`: somebody was found for a need."""

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries


@click.command()
@click.argument("need", type=RecordParam("referral"))
@click.argument("who", type=RecordParam("contact"))
@click.argument("reason", nargs=-1)
@dry_run_option
@pass_app
def give(app: App, need: str, who: str, reason: tuple[str, ...], dry_run: bool) -> None:
    """Name the recipient whom you found for a need.

    Whatever else you say is the reason why they fit.

    \b
    Example:
      refjournal give sofia-marin dan knows the works council rules
    """
    carry_out(app, entries.give(app.session, need, who, reason), dry_run=dry_run)
