"""`match` and `suggest`: who fits a need, who should meet whom, and three opportunities."""

from typing import Final

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import format_option, print_list
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.match.need import best_matches, need_in_words, need_of
from refjournal.match.partners import partners
from refjournal.query.who import which
from refjournal.session.notes import contact_notes
from refjournal.show.match_tables import (
    candidate_objects,
    candidate_table,
    pair_objects,
    pair_table,
    suggestion_objects,
    suggestion_page,
    suggestion_table,
)

with deferred():  # `match` asks no rules: a tenth of its time
    from refjournal.advice import suggest as ideas
    from refjournal.lint import catalogue

LIMIT: Final = 10
_NOBODY: Final = (
    "nobody in the journal fits; what counts is `offers`, `listen_for`, `ideal_client`, "
    "`role`, `company`, `tags` and the text of the file"
)


@click.command()
@click.argument("need", nargs=-1)
@click.option(
    "--for",
    "referral",
    metavar="REFERRAL",
    type=RecordParam("referral"),
    help="Use the need of this referral.",
)
@click.option("--partners", "pairs", is_flag=True, help="Find partners who should meet each other.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=LIMIT,
    show_default=True,
    help="Show at most this many.",
)
@format_option()
@pass_app
def match(
    app: App, need: tuple[str, ...], referral: str | None, pairs: bool, limit: int, form: str
) -> int:
    """Find who fits a need, and who should meet whom.

    The best match comes first, with the reasons for and against.

    \b
    Examples:
      refjournal match payroll for a team in Milan
      refjournal match --for sofia-marin
    """
    if sum((bool(need), referral is not None, pairs)) != 1:
        raise click.UsageError("write a need, or --for REFERRAL, or --partners")
    if pairs:
        return _partners(app, limit, form)
    facts = app.facts
    if referral is None:
        wanted = need_in_words(" ".join(need))
    else:
        wanted = need_of(facts.referral(which(facts, referral)))
    found = best_matches(facts, wanted, limit, contact_notes(app.session))
    name = app.journal.name
    print_list(
        app,
        form,
        table=lambda: candidate_table(found, name),
        objects=lambda: candidate_objects(found, name),
    )
    if not found:
        app.say(_NOBODY)
    return int(not found)


def _partners(app: App, limit: int, form: str) -> int:
    found = partners(app.facts)[:limit]
    print_list(
        app,
        form,
        table=lambda: pair_table(found, app.journal.name),
        objects=lambda: pair_objects(found),
    )
    return int(not found)


@click.command()
@format_option()
@pass_app
def suggest(app: App, form: str) -> int:
    """Suggest three things worth doing, and why now.

    The selection changes every day.

    \b
    Example:
      refjournal suggest
    """
    found = ideas.suggestions(app.facts, catalogue.all_rules(app.settings))
    print_list(
        app,
        form,
        page=lambda: suggestion_page(found),
        table=lambda: suggestion_table(found),
        objects=lambda: suggestion_objects(found),
    )
    return 0
