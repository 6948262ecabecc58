"""`advance`: a referral moves to a status."""

from datetime import date

import click

from refjournal.cli.completing import RecordParam, WordParam, statuses
from refjournal.cli.output import carry_out
from refjournal.cli.params import PAST_DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries
from refjournal.session.entries import StatusStep


@click.command()
@click.argument("referral", type=RecordParam("referral"))
@click.argument("status", type=WordParam(statuses))
@click.argument("text", nargs=-1)
@click.option(
    "--on",
    metavar="DAY",
    type=PAST_DAY,
    help="The day it happened (today unless you say otherwise).",
)
@click.option("--value", metavar="MONEY", help="The business won, or expected: 4500, '4500 EUR'.")
@click.option(
    "--rating", metavar="1-5", help="How well the recipient did, according to the prospect."
)
@click.option(
    "--to",
    metavar="WHO",
    type=RecordParam("contact"),
    help="The new recipient, or nobody to remove the recipient.",
)
@dry_run_option
@pass_app
def advance(
    app: App,
    referral: str,
    status: str,
    text: tuple[str, ...],
    on: date | None,
    value: str | None,
    rating: str | None,
    to: str | None,
    dry_run: bool,
) -> None:
    """Move a referral to a new status.

    This writes the log entry and the keys that go with it. A referral that has the status already
    only gets the keys.

    \b
    Examples:
      refjournal advance priya-to-dan won --value 4500 --rating 5
      refjournal advance sofia-marin agreed --to dan
      refjournal advance karim-to-jose need --to nobody
    """
    step = StatusStep(status, text, on, value, rating, to)
    carry_out(app, entries.advance(app.session, referral, step), dry_run=dry_run)
