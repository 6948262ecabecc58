"""`log`: what happened, in one line."""

import re
import shlex
from collections.abc import Iterator
from datetime import date
from typing import Final

import click

from refjournal.actions.log_entries import Logged
from refjournal.cli.asking import new_option, settled
from refjournal.cli.completing import RecordParam, WordParam, verbs
from refjournal.cli.output import carry_out
from refjournal.cli.params import PAST_DAY, dry_run_option
from refjournal.cli.terminal import App, is_interactive, pass_app, read_standard_input
from refjournal.days import DayError, parse_day
from refjournal.errors import RefjournalError, UsageError
from refjournal.query.who import UnknownContactError
from refjournal.session import capture, entries
from refjournal.session.entries import EntryWords
from refjournal.session.write import Proposal

_DAY_WORDS: Final = ("yesterday", "today")
_MOST_NAMES: Final = 3
"""How many further words a name without quotes can have."""
_IN_FIGURES: Final = re.compile(r"\d{1,4}[./-]\d")
"""How a day in figures begins, and `3d` does not."""


@click.command()
@click.argument("who", type=RecordParam("contact"))
@click.argument("verb", required=False, type=WordParam(verbs))
@click.argument("text", nargs=-1)
@click.option(
    "--on",
    "on",
    metavar="DAY",
    type=PAST_DAY,
    help="The day it happened (today unless you say otherwise).",
)
@click.option(
    "--in",
    "within",
    metavar="REFERRAL|WHO",
    type=RecordParam("referral"),
    help="The referral it belongs to, or the id of the person in whose file it goes.",
)
@click.option("--time", "minutes", metavar="LENGTH", help="How long it took: 20min, 1 h.")
@click.option("--cost", metavar="MONEY", help="What it cost: '15 EUR'.")
@new_option
@dry_run_option
@pass_app
def log(
    app: App,
    who: str,
    verb: str | None,
    text: tuple[str, ...],
    on: date | None,
    within: str | None,
    minutes: str | None,
    cost: str | None,
    new: bool,
    dry_run: bool,
) -> None:
    """Write down what happened.

    Name the people, a verb, and whatever else there is to say, without quotes.

    What you do for a referral (call, told, thanks, chase, feedback …) goes into the open referral
    between these people if there is exactly one; what you do for a person (card, gift, ask,
    meeting …) into their own file. If just this was planned with them, that entry is marked as
    done. If a prospect is only a name in a referral, type that name: `refjournal log "Elif Kaya" call
    --in REFERRAL`. --new creates a contact for a name that is not in the journal yet. `refjournal
    log -` reads such lines from standard input and writes all of them or none.

    \b
    Example:
      refjournal log priya call happy to hear from Dan --time 20min
    """
    if who == "-" and verb is None:
        logged = list(_from_lines(app, read_standard_input()))
        proposal = entries.proposed(logged)
    elif verb is None:
        raise click.UsageError(
            "what happened? refjournal log WHO VERB [TEXT]; `refjournal explain verbs` lists them"
        )
    else:
        words = EntryWords(who, verb, text, on, within, minutes, cost)
        _refuse_name_without_quotes(app, words)
        words = _with_day(app, words)
        proposal = _with_new(app, words, new=True) if new else _logged(app, words)
    carry_out(app, proposal, dry_run=dry_run)


def _refuse_name_without_quotes(app: App, words: EntryWords) -> None:
    """Refuse `log Tom Berg meeting`, where the second word of the name is in the verb's place.

    Raises:
        UsageError: the verb is none, and one of the next words is.
    """
    verbs = app.session.settings.vocabulary.all_verbs
    if words.verb.lower() in verbs:
        return
    for number, word in enumerate(words.text[:_MOST_NAMES]):
        if word.lower() in verbs:
            name = " ".join((words.who, words.verb, *words.text[:number]))
            raise UsageError(
                f"{words.verb!r} is no verb; a name of several words needs quotes: "
                f"refjournal log {shlex.quote(name)} {word}"
            )


def _with_day(app: App, words: EntryWords) -> EntryWords:
    """Return the words with the day that they begin with as the day of the entry, as in `log marek
    call yesterday`. A weekday with more words behind it may be what the entry is about.
    """
    if words.day is not None or not words.text:
        return words
    first, *rest = words.text
    is_alone = first.isalpha() and not rest
    if not (first.lower() in _DAY_WORDS or _IN_FIGURES.match(first) or is_alone):
        return words
    try:
        day = parse_day(first, today=app.today, past=True)
    except DayError:
        return words
    if day > app.today:
        return words
    return words._replace(day=day, text=tuple(rest))


def _logged(app: App, words: EntryWords) -> Proposal:
    """Return the entry; on a terminal, somebody unknown is offered as a new contact."""
    try:
        return entries.log(app.session, words)
    except UnknownContactError as error:
        if is_interactive():
            return _with_new(app, words, new=False)
        raise UnknownContactError(f"{error}; --new creates a contact") from None


def _with_new(app: App, words: EntryWords, *, new: bool) -> Proposal:
    return settled(app, lambda known: capture.log_with_new(app.session, words, known), new=new)


def _from_lines(app: App, data: bytes) -> Iterator[Logged]:
    for number, line in enumerate(data.splitlines(), 1):
        try:
            words = line.decode("utf-8")
            if words.strip() and not words.lstrip().startswith("#"):
                yield entries.logged(app.session, _parsed(app, words), ticks=False)
        except UnicodeDecodeError:
            raise UsageError(f"line {number} is not UTF-8; nothing was written") from None
        except RefjournalError as error:
            raise UsageError(f"line {number}: {error}; nothing was written") from None
        except click.UsageError as error:
            message = error.format_message()
            raise UsageError(f"line {number}: {message}; nothing was written") from None


def _parsed(app: App, line: str) -> EntryWords:
    typed = log.make_context("log", _words(line), obj=app).params
    if typed["verb"] is None:
        raise UsageError("a line has whom it concerns, and a verb")
    if typed["new"]:
        raise UsageError("--new is for one line; create the contact first: refjournal new contact")
    words = EntryWords(
        who=typed["who"],
        verb=typed["verb"],
        text=typed["text"],
        day=typed["on"],
        within=typed["within"],
        time=typed["minutes"],
        cost=typed["cost"],
    )
    return _with_day(app, words)


def _words(line: str) -> list[str]:
    """Return the words of a line as a shell separates them; by spaces if it has an apostrophe that
    is no quote.
    """
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()
