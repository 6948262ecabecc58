"""`today`: what is due, most important first."""

from datetime import date, timedelta
from itertools import groupby

import click

from refjournal.advice.due import listed, section_of, todays_list
from refjournal.cli.app import App, pass_app
from refjournal.cli.output import OBJECTS, format_option, print_objects, print_table
from refjournal.cli.params import WITHIN
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import finding_object
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.lint.sections import SECTIONS
from refjournal.records.nearest import did_you_mean
from refjournal.session.due import list_due
from refjournal.show.goal_lines import goals_in_words, goals_line
from refjournal.show.page import Block, Items, Page, SectionHeading, Title, render_page
from refjournal.show.table import Column, Style, Styled, Table
from refjournal.show.warnings import errors_in_files
from refjournal.stats.goals import progress
from refjournal.wording import counted, sentence

MOST = 5
"""How many of a section are shown before the rest is only counted."""


def _sections(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> frozenset[str]:
    keys = [section.key for section in SECTIONS]
    wanted = [word.strip() for word in text.split(",")] if text else []
    for word in wanted:
        if word not in keys:
            raise click.BadParameter(
                f"{word!r} is no part of the list{did_you_mean(word, keys)}; its parts: {', '.join(keys)}"
            )
    return frozenset(wanted)


@click.command()
@click.option(
    "--within",
    type=WITHIN,
    default="0d",
    show_default=True,
    help="Also show what becomes due within this time.",
)
@click.option(
    "--only",
    callback=_sections,
    metavar="PART",
    help="Only these sections: leads, planned, introductions, news, thanks, …",
)
@click.option(
    "--all", "every", is_flag=True, help="Show everything, including what is too old to be listed."
)
@format_option()
@pass_app
def today(
    app: App,
    within: int = 0,
    only: frozenset[str] = frozenset(),
    every: bool = False,
    form: str = "table",
) -> int:
    """Show what is due, most important first.

    Each line comes with the command that does it.

    \b
    Example:
      refjournal today --within 7d --only leads,thanks
    """
    dues, findings = list_due(app.facts, within=within, every=every, only=only)
    app.complain_of_own_rules()
    if form in OBJECTS:
        print_objects(
            app, ({"section": section_of(due).key, **finding_object(due)} for due in dues), form
        )
    elif form == "table":
        app.out(
            [
                render_page(
                    _page(app, dues, goals=not only, every=every), most=app.width, colour=app.colour
                )
            ]
        )
    else:
        print_table(app, _table(dues), form)
    for words in errors_in_files(findings, app.today):
        app.say(words)
    return 0


def due_now(app: App) -> list[Finding]:
    """Return today's list, most important first."""
    findings = run_rules(app.facts, listed(all_rules(app.settings)), for_list=True)
    return todays_list(app.facts, findings)


def _page(app: App, dues: list[Finding], *, goals: bool, every: bool) -> Page:
    day = app.today
    count = f"{counted(len(dues), 'thing')} to do" if dues else "nothing is due"
    blocks: list[Block] = [Title(f"{day:%A}, {day.isoformat()}: {count}")]
    for section, group in groupby(dues, key=section_of):
        items = list(group)
        blocks.append(SectionHeading(section.heading))
        shown = items if every else items[:MOST]
        blocks.append(Items(tuple(line for due in shown for line in _lines(due, day))))
        if len(items) > len(shown):
            blocks.append(
                Items(
                    (
                        Styled(
                            f"and {len(items) - len(shown)} more: refjournal today --only {section.key} --all",
                            Style.DIM,
                        ),
                    )
                )
            )
    if goals and (line := goals_line(goals_in_words(progress(app.facts), app.journal.name))):
        blocks += [SectionHeading("Goals"), Items((line,))]
    return Page(tuple(blocks))


def _lines(finding: Finding, day: date) -> list[str | Styled]:
    text = sentence(finding.message)
    when = _when(finding.day_to_add, day)
    style = Style.OVERDUE if finding.due is None or finding.due < day else Style.SOON
    return [
        Styled(f"{text}{when}", style),
        Styled(f"  {finding.next or _look(finding)}", Style.DIM),
    ]


def _look(finding: Finding) -> str:
    """Return the command that shows what no single command ends."""
    return f"refjournal show {finding.id or finding.path}"


def _when(due: date | None, day: date) -> str:
    if due is None or due == day:
        return ""
    if due > day:
        return " (tomorrow)" if due == day + timedelta(days=1) else f" (due {due.isoformat()})"
    late = (day - due).days
    return f" ({counted(late, 'day')} overdue)"


def _table(dues: list[Finding]) -> Table:
    columns = (
        Column("due", "due"),
        Column("section", "part"),
        Column("message", "what", shrink=True),
        Column("next", "command"),
    )
    rows = tuple(
        (
            due.due.isoformat() if due.due else "",
            section_of(due).key,
            due.message,
            due.next or "",
        )
        for due in dues
    )
    return Table(columns, rows, tuple(due.id or due.path for due in dues))
