"""`advance`: a referral moves to a status."""

import click

from refjournal.actions.file_changes import EditFile
from refjournal.actions.log_entries import entry_from_words, new_entry
from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.cli.app import App, pass_app
from refjournal.cli.commands.log import day_of
from refjournal.cli.params import RecordParam
from refjournal.cli.writing import answer, dry_run_option, remaining, write
from refjournal.errors import UsageError
from refjournal.query.who import which
from refjournal.records.entry import STATUSES
from refjournal.records.kinds import declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.text.edits.kinds import Edit, SetKey


@click.command()
@click.argument("referral", type=RecordParam("referral"))
@click.argument("status")
@click.argument("text", nargs=-1)
@click.option("--on", metavar="DAY", help="The day it happened (today unless you say otherwise).")
@click.option("--value", metavar="MONEY", help="The business won, or expected: 4500, '4500 EUR'.")
@click.option(
    "--rating", metavar="1-5", help="How well the recipient did, according to the prospect."
)
@dry_run_option
@pass_app
def advance(
    app: App,
    referral: str,
    status: str,
    text: tuple[str, ...],
    on: str | None,
    value: str | None,
    rating: str | None,
    dry_run: bool,
) -> int:
    """Move a referral to a new status.

    This writes the log entry and the keys that go with it.

    \b
    Example:
      refjournal advance priya-to-dan won --value 4500 --rating 5
    """
    facts = app.facts
    found = which(facts, referral)
    own = facts.verb(status) in STATUSES and status in facts.journal.settings.vocabulary.all_verbs
    word = status if own else status.lower()
    if facts.verb(word) not in STATUSES:
        hint = did_you_mean(word, STATUSES) or f"; write {', '.join(STATUSES)}"
        raise UsageError(f"{status!r} is no status{hint}")
    keys = declared_keys("referral")
    edits: list[Edit] = []
    for name, typed in (("value", value), ("rating", rating)):
        if typed is not None:
            written = values_of(app.journal, KeyInput(name, keys[name], (typed,)), app.today)
            edits.append(SetKey(name, written[0], tuple(keys)))
    what, day = entry_from_words(text), day_of(app, on)
    standing = facts.referral(found).current_status
    moved = None
    if (
        (standing.status, standing.date) != (facts.verb(word), day)
        or standing.entry is None
        or what.text
    ):
        logged = new_entry(facts, found, (), word, what, day)
        edits += logged.change.edits
        moved = logged.moved
    outcome = write(app, [EditFile(found.path, tuple(edits))], dry_run=dry_run)
    if not dry_run:
        answer(
            app, outcome, note=f"{moved[0]} → {moved[1]}" if moved and moved[0] != moved[1] else ""
        )
        remaining(app, outcome, (found.id,))
    return 0
