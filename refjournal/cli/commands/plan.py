"""`plan`, `done`, `snooze`, `drop`: what is to be done, and when."""

import click

from refjournal.actions.log_entries import entry_from_words, home_of, known_verb, new_entry
from refjournal.actions.planned_entries import Planned, dropped, planned_entry, snoozed, ticked
from refjournal.cli.app import App, pass_app
from refjournal.cli.commands.log import day_of, finish
from refjournal.cli.params import RecordParam, as_day
from refjournal.cli.writing import dry_run_option, path_in_journal
from refjournal.errors import UsageError
from refjournal.facts.verbs import IS_STATUS
from refjournal.query.who import several, which


@click.command()
@click.argument("who", type=RecordParam("contact"))
@click.argument("day")
@click.argument("verb")
@click.argument("text", nargs=-1)
@click.option(
    "--in",
    "within",
    metavar="REFERRAL",
    type=RecordParam("referral"),
    help="The referral it belongs to.",
)
@dry_run_option
@pass_app
def plan(
    app: App,
    who: str,
    day: str,
    verb: str,
    text: tuple[str, ...],
    within: str | None,
    dry_run: bool,
) -> int:
    """Plan what to do, and when.

    Name the people, a day, a verb, and whatever else there is to say.

    \b
    Example:
      refjournal plan priya +2w call ask how it went
    """
    facts = app.facts
    known = known_verb(facts, verb)
    people = several(facts.journal, who)
    if not people:
        raise UsageError("whom does it concern? Write a name or an id")
    when = as_day(day, "DAY", today=app.today)
    verb_of_home = (
        "note" if facts.verb(known) in IS_STATUS else known
    )  # a promise may stand in somebody's own file
    home = which(facts, within) if within else home_of(facts, people, verb_of_home)
    finish(
        app,
        [new_entry(facts, home, people, known, entry_from_words(text), when, planned=True)],
        dry_run=dry_run,
    )
    return 0


@click.command()
@click.argument("entry")
@click.argument("text", nargs=-1)
@click.option("--on", metavar="DAY", help="The day it was done (today unless you say otherwise).")
@dry_run_option
@pass_app
def done(app: App, entry: str, text: tuple[str, ...], on: str | None, dry_run: bool) -> int:
    """Mark a planned entry as done.

    Name it by path and line, or by a person or referral. Text that you add goes on a line of
    its own.

    \b
    Example:
      refjournal done priya all went well
    """
    what = entry_from_words(text)
    finish(
        app, [ticked(app.facts, _found(app, entry), what.text, day_of(app, on))], dry_run=dry_run
    )
    return 0


@click.command()
@click.argument("entry")
@click.argument("day")
@dry_run_option
@pass_app
def snooze(app: App, entry: str, day: str, dry_run: bool) -> int:
    """Move a planned entry to another day.

    The day first planned stays in the entry, in parentheses.

    \b
    Example:
      refjournal snooze priya +1w
    """
    when = as_day(day, "DAY", today=app.today)
    finish(app, [snoozed(_found(app, entry), when)], dry_run=dry_run)
    return 0


@click.command()
@click.argument("entry")
@dry_run_option
@pass_app
def drop(app: App, entry: str, dry_run: bool) -> int:
    """Cancel a planned entry.

    The entry stays in the log, marked as cancelled, and you are not reminded of it again.

    \b
    Example:
      refjournal drop referrals/2026/2026-10-05-hana-suzuki-to-me.md:14
    """
    finish(app, [dropped(_found(app, entry))], dry_run=dry_run)
    return 0


def _found(app: App, entry: str) -> Planned:
    path, colon, line = entry.rpartition(":")
    at = path_in_journal(app, path) if colon and line.isdigit() else None
    return planned_entry(app.facts, entry, None if at is None else (at, int(line)))
