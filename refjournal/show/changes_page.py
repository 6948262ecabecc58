"""What changed between two moments: as a page by day or by person, as rows, as objects."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from refjournal.changes.diff import RecordChange
from refjournal.journal import Journal
from refjournal.show.page import Block, Items, Page, SectionHeading, Title
from refjournal.show.record_objects import Object
from refjournal.show.table import Column, Table
from refjournal.wording import counted

_COLUMNS: Final = (
    Column("date", "date"),
    Column("subject", "who"),
    Column("words", "what", shrink=True),
)
_Group = tuple[str, list[str]]
"""A heading and the lines under it."""


def changes_page(changes: Sequence[RecordChange], journal: Journal, *, by_person: bool) -> Page:
    """Return the changes under a heading a day, the latest first, or under a heading a person."""
    if not changes:
        return Page((Title("nothing changed"),))
    number = len({change.id for change in changes})
    blocks: list[Block] = [Title(f"{counted(number, 'record')} changed")]
    groups = _by_person(changes, journal) if by_person else _by_day(changes)
    for heading, lines in groups:
        blocks += [SectionHeading(heading), Items(tuple(lines))]
    return Page(tuple(blocks))


def changes_table(changes: Sequence[RecordChange]) -> Table:
    """Return a row for each change."""
    rows = tuple((_iso(change.day) or "", change.subject, change.words) for change in changes)
    return Table(_COLUMNS, rows, tuple(change.id for change in changes))


def change_objects(changes: Iterable[RecordChange]) -> Iterator[Object]:
    """Yield the changes as JSON objects."""
    for change in changes:
        yield {
            "id": change.id,
            "path": change.path,
            "subject": change.subject,
            "verb": change.verb,
            "date": _iso(change.day),
            "words": change.words,
            "people": list(change.people),
        }


def change_lines(changes: Iterable[RecordChange]) -> Iterator[str]:
    """Yield a line a record: who, and what happened, in the order of the log. The changes of a
    record follow each other.
    """
    for (subject, _), group in groupby(changes, key=_record_of):
        yield f"{subject}: {'; '.join(change.words for change in group)}"


def _by_day(changes: Sequence[RecordChange]) -> Iterator[_Group]:
    ordered = sorted(changes, key=_newest_first, reverse=True)
    for day, group in groupby(ordered, key=lambda change: change.day):
        heading = f"{day:%A}, {day.isoformat()}" if day else "In the files"
        yield heading, list(change_lines(sorted(group, key=_record_of)))


def _newest_first(change: RecordChange) -> tuple[date, str, str]:
    # a change of the file itself has no day: it comes before all days
    return change.day or date.max, change.subject, change.id


def _by_person(changes: Sequence[RecordChange], journal: Journal) -> Iterator[_Group]:
    people = {person for change in changes for person in change.people}
    for person in sorted(people, key=journal.name):
        theirs = [change for change in changes if person in change.people]
        yield journal.name(person), list(change_lines(theirs))
    others = [change for change in changes if not change.people]
    if others:
        yield "Others", list(change_lines(others))


def _record_of(change: RecordChange) -> tuple[str, str]:
    return change.subject, change.id


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
