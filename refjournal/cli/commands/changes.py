"""`changes`: what happened since, in the words of referrals."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

import click

from refjournal.changes.diff import RecordChange
from refjournal.cli.app import App, pass_app
from refjournal.cli.output import OBJECTS, format_option, print_objects, print_table
from refjournal.days import DayError, parse_day
from refjournal.facts.facts import Facts
from refjournal.git.call import Git
from refjournal.git.history import before_day, revision
from refjournal.git.repository import Repository
from refjournal.session.history import between
from refjournal.show.page import Block, Items, Page, SectionHeading, Title, render_page
from refjournal.show.table import Column, Table
from refjournal.wording import counted


@click.command()
@click.argument("revision_", metavar="[REV]", required=False, default="HEAD")
@click.option(
    "--by",
    type=click.Choice(("day", "person")),
    default="day",
    show_default=True,
    help="How to group the changes.",
)
@format_option()
@pass_app
def changes(app: App, revision_: str, by: str, form: str) -> int:
    """Show what changed since a commit or a day.

    REV is a commit, a branch or a day, or two of them (A..B). Without it: what is not committed
    yet.

    \b
    Example:
      refjournal changes yesterday
    """
    repository = Repository(Git(app.root))
    start, dots, end = revision_.partition("..")
    one = _commit(app, repository, start or "HEAD")
    other = _commit(app, repository, end or "HEAD") if dots else None
    found = between(app.session, repository, one, other)
    if form in OBJECTS:
        print_objects(app, map(_object, found), form)
    elif form != "table":
        print_table(app, _table(found), form)
    else:
        app.out([render_page(_page(app.facts, found, by), most=app.width, colour=app.colour)])
    return 0


def _commit(app: App, repository: Repository, text: str) -> str:
    if text == "HEAD" or repository.commit(text) is not None:
        return revision(repository, text)
    try:
        return before_day(repository, parse_day(text, today=app.today, past=True))
    except DayError:
        return revision(repository, text)


def _page(facts: Facts, found: list[RecordChange], by: str) -> Page:
    count = len({change.id for change in found})
    title = f"{counted(count, 'record')} changed" if found else "nothing changed"
    blocks: list[Block] = [Title(title)]
    for heading, lines in _by_person(facts, found) if by == "person" else _by_day(found):
        blocks += [SectionHeading(heading), Items(tuple(lines))]
    return Page(tuple(blocks))


def _by_day(found: list[RecordChange]) -> Iterator[tuple[str, list[str]]]:
    """Yield the days, the latest first, with a line a record; what has no day comes first."""
    ordered = sorted(
        found, key=lambda change: (change.day or date.max, change.subject, change.id), reverse=True
    )
    for day, group in groupby(ordered, key=lambda change: change.day):
        yield (
            (f"{day:%A}, {day.isoformat()}" if day else "In the files"),
            list(lines(sorted(group, key=_place))),
        )


def _by_person(facts: Facts, found: list[RecordChange]) -> Iterator[tuple[str, list[str]]]:
    people = sorted(
        {person for change in found for person in change.people}, key=facts.journal.name
    )
    for person in people:
        yield (
            facts.journal.name(person),
            list(lines(change for change in found if person in change.people)),
        )
    if others := [change for change in found if not change.people]:
        yield "Others", list(lines(others))


def _place(change: RecordChange) -> tuple[str, str]:
    return change.subject, change.id


def lines(found: Iterable[RecordChange]) -> Iterator[str]:
    """Yield a line a record: who, and what happened, in the order of the log."""
    for (subject, _), group in groupby(found, key=_place):
        yield f"{subject}: {'; '.join(change.words for change in group)}"


def _object(change: RecordChange) -> dict[str, Any]:
    return {
        "id": change.id,
        "path": change.path,
        "subject": change.subject,
        "verb": change.verb,
        "date": change.day.isoformat() if change.day else None,
        "words": change.words,
        "people": list(change.people),
    }


def _table(found: list[RecordChange]) -> Table:
    columns = (
        Column("date", "date"),
        Column("subject", "who"),
        Column("words", "what", shrink=True),
    )
    rows = tuple(
        (change.day.isoformat() if change.day else "", change.subject, change.words)
        for change in found
    )
    return Table(columns, rows, tuple(change.id for change in found))
