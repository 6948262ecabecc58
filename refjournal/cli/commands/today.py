"""`today`: what is due, most important first."""

from typing import Final

import click

from refjournal.advice.due import folded
from refjournal.cli.output import format_option, print_list
from refjournal.cli.params import list_options
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.lint.catalogue import all_rules
from refjournal.session.due import DayList, list_due
from refjournal.show.goal_lines import Goals, goals_in_words
from refjournal.show.page import Page
from refjournal.show.safe_text import safe_text
from refjournal.show.today_page import (
    LIMIT,
    TodayView,
    due_objects,
    empty_page,
    is_empty,
    today_page,
    today_table,
)
from refjournal.show.warnings import errors_in_files
from refjournal.stats.goals import progress

with deferred():  # where nothing is due, or the journal is still empty
    from refjournal.advice import suggest
    from refjournal.session import adoption

_NO_GOALS: Final = Goals((), None)


@click.command()
@list_options
@click.option(
    "--by",
    type=click.Choice(("person", "section")),
    default="person",
    show_default=True,
    help="How to group the list.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"Show at most this many. The default is {LIMIT}, or all with --only or --all.",
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Show everything, including what is too old to be listed, or due before `since`.",
)
@click.option("--count", is_flag=True, help="Print only how many things are due.")
@click.option("--quiet", is_flag=True, help="Print nothing if nothing is due: for cron.")
@format_option()
@pass_app
def today(
    app: App,
    within: int,
    only: frozenset[str],
    mine: bool,
    by: str,
    limit: int | None,
    every: bool,
    count: bool,
    quiet: bool,
    form: str,
) -> int:
    """Show what is due, most important first.

    Each line comes with the command that does it. The first ten are listed by person, with whatever
    else the same call would settle. `refjournal explain today` gives the reasons for the order.

    \b
    Examples:
      refjournal today --within 7d --only leads,thanks
      refjournal today --by section --all
    """
    day = list_due(app.facts, within=within, every=every, only=only, mine=mine)
    if quiet and not day.due:
        return 0
    in_full = every or bool(only)
    if count:
        things = day.due if in_full else folded(day.due)
        app.out([safe_text(str(len(things)))])
        return 0
    app.complain_of_own_rules()
    view = TodayView(limit or (None if in_full else LIMIT), by == "section", not in_full)
    print_list(
        app,
        form,
        page=lambda: _page(app, day, view, whole=not only, mine=mine),
        table=lambda: today_table(day.due[:limit]),
        objects=lambda: due_objects(app.facts, day.due[:limit]),
    )
    for words in errors_in_files(day.findings, app.today):
        app.say(words)
    me = app.journal.contacts.get(app.journal.me)
    if mine and app.journal.is_shared and me is not None and me.has_left(app.today):
        app.say(f"you left this journal on {me.left}: what was yours is for the others now")
    return 0


def _page(app: App, day: DayList, view: TodayView, *, whole: bool, mine: bool) -> Page:
    """Return the page; `whole`: of all sections, so that it may end with the goals."""
    whose = app.journal.me if mine and app.journal.is_shared else None
    goals = goals_in_words(progress(app.facts, whose), app.journal.name) if whole else _NO_GOALS
    if day.due:
        return today_page(app.facts, day.due, day.coming, view, goals)
    if is_empty(app.facts):
        notes = adoption.number_left_alone(app.session)
        return empty_page(app.facts, day.coming, goals, None, notes=notes)
    if not whole:
        return empty_page(app.facts, day.coming, goals, None)
    ideas = suggest.suggestions(app.facts, all_rules(app.settings))
    return empty_page(app.facts, day.coming, goals, ideas[0] if ideas else None)
