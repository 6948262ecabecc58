"""`digest`: the week as Markdown; a group's slips, ready to paste; everybody's requests, to pass
on.
"""

import click

from refjournal.advice.due import folded
from refjournal.cli.completing import RecordParam
from refjournal.cli.output import print_text
from refjournal.cli.params import as_day
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.query.who import among
from refjournal.records.group import Group
from refjournal.report.slips import slips as slips_
from refjournal.report.weekly_digest import requests as requests_
from refjournal.report.weekly_digest import weekly_digest
from refjournal.session.due import list_due
from refjournal.show.goal_lines import goals_in_words
from refjournal.stats.goals import progress
from refjournal.stats.span import DaySpan, span_of


@click.command()
@click.option(
    "--week",
    metavar="[DAY]",
    is_flag=False,
    flag_value="today",
    help="The week of this day, as it was at its end. The default is this week.",
)
@click.option(
    "--slips",
    "group",
    metavar="GROUP",
    type=RecordParam("group"),
    help="Write a group's slips of the week as plain lines.",
)
@click.option(
    "--requests", is_flag=True, help="Write what people want, without their addresses, to pass on."
)
@click.option("--mine", is_flag=True, help="Where several keep the journal: your week alone.")
@pass_app
def digest(app: App, week: str | None, group: str | None, requests: bool, mine: bool) -> int:
    """Write the week as Markdown, or a group's slips.

    The week is ready to commit or to mail: what moved, what came in, what was done, what is
    due, and the goals.

    \b
    Examples:
      refjournal digest
      refjournal digest --slips breakfast --week yesterday
      refjournal digest --requests
    """
    if requests and (group or week):
        raise click.UsageError("--requests goes alone: it has no week")
    span = _week(app, week or "today")
    if span.last < app.today:
        app = app.again(today=span.last)  # a week that is over reads as it did at its end
    app.name_uncounted()
    if requests:
        text = requests_(app.facts)
    elif group is not None:
        text = slips_(app.facts, _group(app, group), span)
    else:
        only = app.journal.me if mine and app.journal.is_shared else None
        goals = goals_in_words(progress(app.facts, only), app.journal.name)
        due = folded(list_due(app.facts, mine=mine).due)
        text = weekly_digest(app.facts, span, due, goals, only)
    print_text(app, text)
    return 0


def _week(app: App, day: str) -> DaySpan:
    """Return the week of a day.

    Raises:
        click.UsageError: it is no day, or its week has not begun.
    """
    span = span_of("week", as_day(day, "--week", today=app.today, past=True))
    if span.first > app.today:
        raise click.UsageError(f"--week: the week from {span.first.isoformat()} has not begun yet")
    return span


def _group(app: App, text: str) -> Group:
    """Return the group that a person means.

    Raises:
        UsageError: there is none, or more than one.
    """
    if not app.journal.groups:
        raise UsageError("there is no group yet; `refjournal new group NAME` makes one")
    return among(app.journal, text, app.journal.groups.values(), "group")
