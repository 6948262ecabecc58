"""`met`: whom you met at an event."""

from datetime import date

import click

from refjournal.cli.asking import new_option, settled
from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import PAST_DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.session import capture

_AT = "at"


@click.command()
@click.argument(
    "words", metavar="WHO,... at EVENT", nargs=-1, required=True, type=RecordParam("contact")
)
@click.option(
    "--date",
    "--on",
    "on",
    metavar="DAY",
    type=PAST_DAY,
    help="The day of the event (today unless you say otherwise).",
)
@new_option
@dry_run_option
@pass_app
def met(app: App, words: tuple[str, ...], on: date | None, new: bool, dry_run: bool) -> None:
    """Write down whom you met at an event.

    The event of that name and day gains these people; it is created if there is none. A name
    that is not in the journal yet becomes a contact, with the day and the event. On a terminal you
    are asked first. In a script, add --new. If a name is only similar to that of a contact, you are
    always asked.

    \b
    Example:
      refjournal met "Marek Nowak, Lucía Ferrer" at "Chamber breakfast" --new
    """
    if _AT not in words or words[-1] == _AT:
        raise UsageError(
            "where? refjournal met WHO at EVENT; without an event: refjournal log WHO meeting"
        )
    place = words.index(_AT)
    who, where = " ".join(words[:place]), " ".join(words[place + 1 :])
    proposal = settled(
        app,
        lambda known: capture.met(app.session, who, where, on or app.today, known),
        new=new,
    )
    carry_out(app, proposal, dry_run=dry_run)
