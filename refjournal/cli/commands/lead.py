"""`lead`: somebody told you of a need that is for you."""

from datetime import date

import click

from refjournal.cli.asking import new_option, settled
from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import PAST_DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.session import capture

_FROM = "from"


@click.command()
@click.argument(
    "words",
    metavar="PROSPECT from WHO [NEED]",
    nargs=-1,
    required=True,
    type=RecordParam("contact"),
)
@click.option(
    "--date",
    "--on",
    "on",
    metavar="DAY",
    type=PAST_DAY,
    help="The day it reached you (today unless you say otherwise).",
)
@new_option
@click.option("--force", is_flag=True, help="Create it even if the same lead is open.")
@dry_run_option
@pass_app
def lead(
    app: App, words: tuple[str, ...], on: date | None, new: bool, force: bool, dry_run: bool
) -> None:
    """Write down a referral that was passed on to you.

    A prospect who is not in the journal yet stays a name in the referral. On a terminal you are
    asked whether to create a contact. In a script, add --new. `refjournal new referral` has an
    option for every other key.

    \b
    Example:
      refjournal lead "Olaf Reuter" from marta pricing for spare parts
    """
    if _FROM not in words[1:-1]:
        raise UsageError("from whom? refjournal lead PROSPECT from WHO NEED")
    place = words.index(_FROM, 1)
    prospect = " ".join(words[:place])
    referrer, need = capture.after_from(app.session.journal, words[place + 1 :])
    told = capture.Lead(prospect, referrer, need, on or app.today, force)
    proposal = settled(
        app,
        lambda known: capture.lead(app.session, told, known),
        new=new,
        may_stay_name=prospect,
    )
    carry_out(app, proposal, dry_run=dry_run)
