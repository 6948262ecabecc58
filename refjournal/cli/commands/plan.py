"""`plan`: what is to be done, and when."""

from datetime import date

import click

from refjournal.cli.completing import RecordParam, WordParam, verbs
from refjournal.cli.output import carry_out
from refjournal.cli.params import DAY, dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import entries
from refjournal.session.entries import EntryWords


@click.command()
@click.argument("who", type=RecordParam("contact"))
@click.argument("day", type=DAY)
@click.argument("verb", type=WordParam(verbs))
@click.argument("text", nargs=-1)
@click.option(
    "--in",
    "within",
    metavar="REFERRAL|WHO",
    type=RecordParam("referral"),
    help="The referral it belongs to, or the id of the person in whose file it goes.",
)
@dry_run_option
@pass_app
def plan(
    app: App,
    who: str,
    day: date,
    verb: str,
    text: tuple[str, ...],
    within: str | None,
    dry_run: bool,
) -> None:
    """Plan what to do, and when.

    Name the people, a day, a verb, and whatever else there is to say.

    \b
    Example:
      refjournal plan priya +2w call ask how it went
    """
    words = EntryWords(who, verb, text, within=within)
    carry_out(app, entries.plan(app.session, words, day), dry_run=dry_run)
