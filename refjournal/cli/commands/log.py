"""`log`: what happened, in one line."""

import shlex
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from refjournal.actions.log_entries import (
    Logged,
    entry_from_words,
    home_of,
    known_verb,
    new_entry,
    refuse_future,
)
from refjournal.cli.app import App, pass_app
from refjournal.cli.params import RecordParam, as_day
from refjournal.cli.writing import answer, dry_run_option, remaining, write
from refjournal.errors import RefjournalError, UsageError
from refjournal.query.who import several, which
from refjournal.records.fields import parse_amount


@click.command()
@click.argument("who", type=RecordParam("contact"))
@click.argument("verb", required=False)
@click.argument("text", nargs=-1)
@click.option(
    "--on", "on", metavar="DAY", help="The day it happened (today unless you say otherwise)."
)
@click.option(
    "--in",
    "within",
    metavar="REFERRAL",
    type=RecordParam("referral"),
    help="The referral it belongs to.",
)
@click.option("--time", "minutes", metavar="LENGTH", help="How long it took: 20min, 1 h.")
@click.option("--cost", metavar="MONEY", help="What it cost: '15 EUR'.")
@dry_run_option
@pass_app
def log(
    app: App,
    who: str,
    verb: str | None,
    text: tuple[str, ...],
    on: str | None,
    within: str | None,
    minutes: str | None,
    cost: str | None,
    dry_run: bool,
) -> int:
    """Write down what happened.

    Name the people, a verb, and whatever else there is to say, without quotes.

    The entry goes into the open referral between these people if there is exactly one,
    otherwise into the first contact's file. `refjournal log -` reads such lines from standard
    input and writes all of them or none.

    \b
    Example:
      refjournal log priya call happy to hear from Dan --time 20min
    """
    if who == "-" and verb is None:
        entries = _from_lines(app, sys.stdin.read())
    elif verb is None:
        raise click.UsageError(
            "what happened? refjournal log WHO VERB [TEXT]; `refjournal explain verbs` lists them"
        )
    else:
        options = {
            "who": who,
            "verb": verb,
            "text": text,
            "on": on,
            "within": within,
            "minutes": minutes,
            "cost": cost,
        }
        entries = [_logged(app, options)]
    finish(app, entries, dry_run=dry_run)
    return 0


def _logged(app: App, options: dict[str, Any]) -> Logged:
    facts = app.facts
    verb = known_verb(facts, options["verb"])
    day = day_of(app, options["on"])
    people = several(facts.journal, options["who"])
    if not people:
        raise UsageError("whom does it concern? Write a name or an id")
    home = which(facts, options["within"]) if options["within"] else home_of(facts, people, verb)
    what = entry_from_words(options["text"], options["minutes"], price(app, options["cost"]))
    return new_entry(facts, home, people, verb, what, day)


def day_of(app: App, text: str | None) -> date:
    """Return the day on which something happened.

    Raises:
        UsageError: it is none, or still to come.
    """
    day = app.today if text is None else as_day(text, "--on", today=app.today, past=True)
    refuse_future(day, app.today)
    return day


def price(app: App, text: str | None) -> str | None:
    """Return an amount with its currency, the journal's where none is named.

    Raises:
        UsageError: it is no amount.
    """
    if text is None:
        return None
    try:
        amount = parse_amount(text.strip())
    except ValueError as error:
        raise UsageError(f"--cost: {error}") from None
    return f"{text.strip()}" if amount.currency else f"{text.strip()} {app.settings.currency}"


def _from_lines(app: App, text: str) -> list[Logged]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found.append(_logged(app, _parsed(line)))
            except (RefjournalError, click.UsageError) as error:
                message = (
                    error.format_message() if isinstance(error, click.UsageError) else str(error)
                )
                raise UsageError(f"line {number}: {message}; nothing was written") from None
    return found


def _parsed(line: str) -> dict[str, Any]:
    context = log.make_context("log", _words(line), resilient_parsing=False)
    if context.params["verb"] is None:
        raise UsageError("a line has whom it concerns, and a verb")
    return context.params


def _words(line: str) -> list[str]:
    """The words of a line as a shell would part them; of one with an apostrophe that is no quote,
    by blanks.
    """
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def finish(app: App, entries: Sequence[Logged], *, dry_run: bool) -> None:
    """Write entries, and say what was done and what remains."""
    outcome = write(app, [entry.change for entry in entries], dry_run=dry_run)
    if dry_run:
        return
    moved = [
        f"{entry.moved[0]} → {entry.moved[1]}"
        for entry in entries
        if entry.moved and entry.moved[0] != entry.moved[1]
    ]
    answer(app, outcome, note=", ".join(moved))
    remaining(app, outcome, [entry.record.id for entry in entries])
