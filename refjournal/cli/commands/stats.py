"""`stats`: the figures of a period, beside those of the one before; each can be asked for the
records behind it.
"""

from typing import Final, NamedTuple

import click

from refjournal.cli.completing import WordParam, metrics, periods_and_keys
from refjournal.cli.output import (
    FOR_PROGRAMS,
    OBJECTS,
    format_option,
    print_list,
    print_long,
    raw_option,
)
from refjournal.cli.params import as_past_day
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.errors import UsageError
from refjournal.query.groups import SPANS, KeyValues
from refjournal.records.nearest import did_you_mean
from refjournal.show.cells import by_id, by_name, cell
from refjournal.show.goal_lines import goals_in_words
from refjournal.show.metric_pages import (
    Compared,
    Grouped,
    Spell,
    case_objects,
    case_rows,
    case_table,
    compared_objects,
    compared_page,
    compared_table,
    grouped_objects,
    grouped_page,
    grouped_table,
)
from refjournal.show.metric_text import value_text
from refjournal.stats.compute import MEMBERS, compute, grouped
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.goals import progress
from refjournal.stats.span import PERIODS, DaySpan, span_before, span_of

with deferred():  # only --plot pays for the library that draws
    from refjournal.cli import plot as plot_charts

_NOTHING: Final = "nothing counts in this period; --since DAY goes further back"


class _StatsWanted(NamedTuple):
    """What is asked: the span, the name of its period if it has one, the key to group by, and how
    to print it.
    """

    span: DaySpan
    period: str | None
    by: str | None
    form: str
    raw: bool

    @property
    def plain(self) -> bool:
        """Whether a program reads it: ids for people, bare numbers."""
        return self.form in FOR_PROGRAMS or self.form in OBJECTS


@click.command()
@click.option(
    "--period",
    type=click.Choice(PERIODS),
    help="The period that includes today (or --as-of). The default is month.",
)
@click.option("--since", metavar="DAY", help="Start on this day instead.")
@click.option("--until", metavar="DAY", help="With --since: end on this day instead of today.")
@click.option(
    "--by",
    metavar="KEY",
    type=WordParam(periods_and_keys),
    help="Group by a key or fact: referrer, recipient, origin, group, tag …, or by week, month, quarter, year, member.",
)
@click.option(
    "--list",
    "listed",
    metavar="FIGURE",
    type=WordParam(metrics),
    help="List the records behind a figure.",
)
@click.option(
    "--plot",
    is_flag=True,
    help="Draw charts: months against the goal, the funnel, waiting times, sources.",
)
@format_option()
@raw_option
@pass_app
def stats(
    app: App,
    period: str | None,
    since: str | None,
    until: str | None,
    by: str | None,
    listed: str | None,
    plot: bool,
    form: str,
    raw: bool,
) -> int:
    """Compare the figures of a period with the one before.

    Referrals given and received, the funnel, how fast you were, and what it is worth.

    `refjournal explain FIGURE` says how a figure is computed. A period that is not over yet is
    compared with the same number of days of the one before.

    \b
    Examples:
      refjournal stats --period quarter
      refjournal stats --since 2026-01-01 --by referrer
      refjournal stats --list conversion
    """
    if plot and (by or listed or form != "table"):
        raise click.UsageError("--plot goes without --by, --list and --format")
    span, name = _span(app, period, since, until)
    wanted = _StatsWanted(span, name, by, form, raw)
    app.name_uncounted()
    if plot:
        print_long(app, plot_charts.plots(app, span))
        return 0
    if listed is None and by is None:
        return _compared(app, wanted)
    if missing := _missing(app):
        app.say(missing)
    if listed is not None:
        return _list(app, listed, wanted)
    return _by(app, by or "", wanted)


def _span(
    app: App, period: str | None, since: str | None, until: str | None
) -> tuple[DaySpan, str | None]:
    """Return the span, and the name of its period if it has one."""
    if period and (since or until):
        raise click.UsageError("--period goes without --since and --until")
    if since is None:
        if until is not None:
            raise click.UsageError("--until goes with --since")
        return span_of(period or "month", app.today), period or "month"
    first = as_past_day(since, "--since", today=app.today)
    last = app.today if until is None else as_past_day(until, "--until", today=app.today)
    if first > last:
        raise click.UsageError(
            f"--since {first.isoformat()} comes after --until {last.isoformat()}"
        )
    return DaySpan(first, last), None


def _compared(app: App, wanted: _StatsWanted) -> int:
    before = span_before(wanted.period, wanted.span, app.today)
    pairs = zip(compute(app.facts, wanted.span), compute(app.facts, before), strict=True)
    found = [Compared(figure, old) for figure, old in pairs]
    goals = goals_in_words(progress(app.facts), app.journal.name)
    print_list(
        app,
        wanted.form,
        page=lambda: compared_page(found, goals, app.today, missing=_missing(app)),
        table=lambda: compared_table(found, plain=wanted.plain),
        objects=lambda: compared_objects(found),
        raw=wanted.raw,
    )
    return 0


def _missing(app: App) -> str:
    """Return what the journal lacks for figures, and the command that begins it; '' where
    nothing.
    """
    if app.journal.referrals:
        return ""
    command = "refjournal new referral --for PROSPECT --from REFERRER --need TEXT"
    return (
        "There is no referral in the journal yet, and most figures are about referrals: "
        f"`{command}` writes the first one down."
    )


def _by(app: App, by: str, wanted: _StatsWanted) -> int:
    found = [
        Grouped(figure, grouped(app.facts, figure, by))
        for figure in compute(app.facts, wanted.span)
        if figure.cases
    ]
    spell = _speller(app, by, ids=wanted.plain)
    if all(value is None for _, parts in found for value in parts):
        app.say(f"nothing that counts in this period has a value of '{by}'" if found else _NOTHING)
    if found or wanted.form != "table":
        print_list(
            app,
            wanted.form,
            page=lambda: grouped_page(found, spell, app.today),
            table=lambda: grouped_table(found, by, spell, plain=wanted.plain),
            objects=lambda: grouped_objects(found, by, spell),
            raw=wanted.raw,
        )
    return int(not found)


def _speller(app: App, by: str, *, ids: bool) -> Spell:
    """Return what writes the values of a key.

    Raises:
        UsageError: no record has the key.
    """
    if by in SPANS:
        return str
    spell = (by_id if ids else by_name)(app.journal)
    if by in MEMBERS and app.journal.is_shared:
        return lambda value: spell(value) if value else ""
    type_ = KeyValues(app.facts, None, by).attribute.type
    return lambda value: cell(value, app.journal, type_, spell)


def _list(app: App, name: str, wanted: _StatsWanted) -> int:
    """Print the records behind a figure."""
    if name not in BY_NAME:
        near = did_you_mean(name, BY_NAME) or f"; there are {', '.join(BY_NAME)}"
        raise UsageError(f"no figure is called '{name}'{near}")
    by = wanted.by
    figure = compute(app.facts, wanted.span, [BY_NAME[name]])[0]
    rows = case_rows(figure, None if by is None else grouped(app.facts, figure, by))
    spell: Spell = str if by is None else _speller(app, by, ids=wanted.plain)
    people = (by_id if wanted.plain else by_name)(app.journal)
    if rows or wanted.form != "table":
        print_list(
            app,
            wanted.form,
            table=lambda: case_table(figure, rows, by, spell, people, plain=wanted.plain),
            objects=lambda: case_objects(figure, rows, by, spell),
            raw=wanted.raw,
        )
    if not rows or wanted.form == "table":
        app.say(f"{figure.definition.label}: {value_text(figure) if rows else _NOTHING}")
    return int(not rows)
