"""`stats`: the figures of a period, beside those of the one before; each can be asked for the records behind it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.lazy import load
from refjournal.cli.output import FOR_PROGRAMS, OBJECTS, format_option, print_objects, print_table, raw_option
from refjournal.cli.params import as_day
from refjournal.errors import UsageError
from refjournal.query.groups import Values
from refjournal.records.nearest import did_you_mean
from refjournal.show.cells import by_id, by_name, cell
from refjournal.show.figures import figure_object, value_text
from refjournal.show.goals import goals_line
from refjournal.show.page import Block, Heading, Items, Page, Pairs, Para, Title, render_page
from refjournal.show.table import Column, Table
from refjournal.stats.case import Case
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.figure import Definition, Figure, Unit
from refjournal.stats.figures import figures, grouped
from refjournal.stats.goals import progress
from refjournal.stats.span import PERIODS, Span, span_before, span_of

_WITHOUT_TYPE: Final = ("month", "year", "referrer", "recipient", "prospect")


@click.command()
@click.option("--period", type=click.Choice(PERIODS), help="The period around the day; a month unless said otherwise.")
@click.option("--since", metavar="DAY", help="From this day to today instead.")
@click.option("--by", metavar="KEY", help="By the values of a key: referrer, recipient, origin, group, tag, month …")
@click.option("--list", "listed", metavar="FIGURE", help="The records behind a figure.")
@click.option(
    "--plot", is_flag=True, help="Draw them: by month against the goal, the funnel, the waits, who it came from."
)
@format_option()
@raw_option
@pass_app
def stats(
    app: App,
    period: str | None,
    since: str | None,
    by: str | None,
    listed: str | None,
    plot: bool,
    form: str,
    raw: bool,
) -> int:
    """The figures of a period: given and received, the funnel, how fast, what it is worth; beside those of the period before.

    `refjournal explain FIGURE` says how a figure is computed.

    \b
    Examples:
      refjournal stats --period quarter
      refjournal stats --since 2026-01-01 --by referrer
      refjournal stats --list conversion
    """
    if period and since:
        raise click.UsageError("--period and --since do not go together")
    if plot and (by or listed or form != "table"):
        raise click.UsageError("--plot goes without --by, --list and --format")
    span, name = _span(app, period, since)
    app.name_uncounted()
    if plot:
        app.out(load("refjournal.cli.plot:plots")(app, span))
        return 0
    if listed is not None:
        return _list(app, figures(app.facts, span, [_named(listed)])[0], by, form, raw=raw)
    found = figures(app.facts, span)
    if by is not None:
        return _by(app, found, by, form, raw=raw)
    before = figures(app.facts, span_before(name, span))
    if form == "table":
        app.out([render_page(_page(app, span, found, before), most=app.width, colour=app.colour)])
    elif form in OBJECTS:
        objects = (
            {**figure_object(figure), "before": figure_object(old)["value"]}
            for figure, old in zip(found, before, strict=True)
        )
        print_objects(app, objects, form)
    else:
        print_table(app, _table(found, before), form, raw=raw)
    return 0


def _span(app: App, period: str | None, since: str | None) -> tuple[Span, str | None]:
    """Return the span, and the name of its period if it has one."""
    if since is None:
        return span_of(period or "month", app.today), period or "month"
    first = as_day(since, "--since", today=app.today, past=True)
    if first > app.today:
        raise click.UsageError(
            f"--since: {first.isoformat()} is not over yet; name a day up to {app.today.isoformat()}"
        )
    return Span(first, app.today), None


def _named(name: str) -> Definition:
    if name not in BY_NAME:
        names = ", ".join(BY_NAME)
        raise UsageError(f"no figure is called '{name}'{did_you_mean(name, BY_NAME)}; there are {names}")
    return BY_NAME[name]


def _page(app: App, span: Span, found: Sequence[Figure], before: Sequence[Figure]) -> Page:
    blocks: list[Block] = [Title(_title(span, app.today))]
    if not app.journal.referrals and not app.journal.contacts:
        return Page(
            (*blocks, Para("Nothing is in the journal yet: `refjournal new referral`, and there will be figures."))
        )
    if line := goals_line(progress(app.facts)):
        blocks += [Heading("Goals"), Items((line,))]
    pairs = list(zip(found, before, strict=True))
    for section, group in groupby(pairs, key=lambda pair: pair[0].definition.section):
        rows = tuple((figure.definition.label, _with_before(figure, old)) for figure, old in group)
        blocks += [Heading(section), Pairs(rows)]
    return Page(tuple(blocks))


def _title(span: Span, today: date) -> str:
    words = f"{span.first.isoformat()} to {span.last.isoformat()}"
    return f"{words}, not over: up to {today.isoformat()}" if span.last > today else words


def _with_before(figure: Figure, before: Figure) -> str:
    """Return a figure in words, with what it was in the period before, and whether the cases are few."""
    words, old = value_text(figure), value_text(before)
    notes = ["few cases"] if figure.few else []
    if words != old:
        notes.append(f"before: {old}")
    return f"{words}  [{'; '.join(notes)}]" if notes else words


def _table(found: Sequence[Figure], before: Sequence[Figure]) -> Table:
    columns = (
        Column("figure", "figure"),
        Column("value", "value"),
        Column("before", "before"),
        Column("cases", "cases", "right"),
    )
    rows = tuple(
        (figure.definition.name, value_text(figure), value_text(old), str(len(figure.cases)))
        for figure, old in zip(found, before, strict=True)
    )
    return Table(columns, rows)


# By a key


def _by(app: App, found: Sequence[Figure], by: str, form: str, *, raw: bool) -> int:
    groups = [(figure, grouped(app.facts, figure, by)) for figure in found if figure.cases]
    if form in OBJECTS:
        spell = _speller(app, by, ids=True)
        objects = (
            {**figure_object(part), "by": by, "group": spell(value) or None}
            for _, parts in groups
            for value, part in parts.items()
        )
        print_objects(app, objects, form)
        return int(not groups)
    if form == "table":
        app.out([render_page(_grouped_page(app, groups, by), most=app.width, colour=app.colour)])
        return int(not groups)
    spell = _speller(app, by, ids=form in FOR_PROGRAMS)
    columns = (Column("figure", "figure"), Column(by, by), Column("value", "value"), Column("cases", "cases", "right"))
    rows = tuple(
        (figure.definition.name, spell(value) or "(none)", value_text(part), str(len(part.cases)))
        for figure, parts in groups
        for value, part in parts.items()
    )
    print_table(app, Table(columns, rows), form, raw=raw)
    return int(not groups)


def _grouped_page(app: App, groups: Sequence[tuple[Figure, Mapping[Any, Figure]]], by: str) -> Page:
    if not groups:
        return Page((Title("nothing counts in this period; --since goes further back"),))
    spell = _speller(app, by, ids=False)
    span = groups[0][0].span
    blocks: list[Block] = [Title(_title(span, app.today))]
    for figure, parts in groups:
        blocks.append(Heading(f"{figure.definition.label}: {value_text(figure)}"))
        blocks.append(
            Pairs(
                tuple(
                    (spell(value) or "(none)", value_text(part) + ("  [few cases]" if part.few else ""))
                    for value, part in parts.items()
                )
            )
        )
    return Page(tuple(blocks))


def _speller(app: App, by: str, *, ids: bool) -> Any:
    """Return what writes the values of a key."""
    spell = (by_id if ids else by_name)(app.journal)
    if by in ("month", "year"):
        return lambda value: value
    if by in _WITHOUT_TYPE:
        me = app.journal.me
        return lambda value: "" if value is None else "you" if value == me and not ids else spell(value)
    type_ = Values(app.facts, None, by).attribute.type
    return lambda value: cell(value, app.journal, type_, spell)


# The records behind a figure


def _list(app: App, figure: Figure, by: str | None, form: str, *, raw: bool) -> int:
    if by is not None:
        raise UsageError("--list and --by do not go together; `--format json` with --by has every group")
    cases = sorted(figure.cases, key=lambda case: (case.day, case.record.id))
    if form in OBJECTS:
        print_objects(app, _case_objects(figure, cases), form)
        return int(not cases)
    columns = (
        Column("date", "date"),
        Column("record", "record"),
        Column("who", "who", shrink=True),
        Column("value", figure.definition.label),
    )
    spell = (by_id if form in FOR_PROGRAMS else by_name)(app.journal)
    rows = tuple(
        (case.day.isoformat(), case.record.id, spell(case.who) if case.who else "", _case_value(figure, case))
        for case in cases
    )
    print_table(app, Table(columns, rows, tuple(case.record.id for case in cases)), form, raw=raw)
    if form == "table":
        app.say(f"{figure.definition.label}: {value_text(figure)}")
    return int(not cases)


def _case_value(figure: Figure, case: Case) -> str:
    if figure.definition.unit is Unit.COUNT:
        return "1"
    if figure.definition.unit is Unit.SHARE:
        return "yes" if case.value else "no"
    return value_text(figure._replace(cases=(case,)))


def _case_objects(figure: Figure, cases: Sequence[Case]) -> Iterator[dict[str, Any]]:
    for case in cases:
        yield {
            "figure": figure.definition.name,
            "record": case.record.id,
            "path": case.record.path,
            "line": case.line,
            "date": case.day.isoformat(),
            "who": case.who,
            "value": case.value
            if isinstance(case.value, bool)
            else figure_object(figure._replace(cases=(case,)))["value"],
        }
