"""What changed between two moments: as a page by day, by person or by member, as rows, as
objects.
"""

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

BY_DAY: Final = "day"
BY_PERSON: Final = "person"
BY_MEMBER: Final = "member"
GROUPINGS: Final = (BY_DAY, BY_PERSON, BY_MEMBER)

_COLUMNS: Final = (
    Column("date", "date"),
    Column("subject", "who"),
    Column("words", "what", shrink=True),
)
_Group = tuple[str, list[str]]
"""A heading and the lines under it."""


def changes_page(changes: Sequence[RecordChange], journal: Journal, *, by: str = BY_DAY) -> Page:
    """Return the changes under headings: days, the latest first, the people whom they concern, or
    those who made them.
    """
    if not changes:
        return Page((Title("nothing changed"),))
    number = len({change.id for change in changes})
    blocks: list[Block] = [Title(f"{counted(number, 'record')} changed")]
    groups = {BY_DAY: _by_day, BY_PERSON: _by_person, BY_MEMBER: _by_member}
    for heading, lines in groups[by](changes, journal):
        blocks += [SectionHeading(heading), Items(tuple(lines))]
    return Page(tuple(blocks))


def changes_table(changes: Sequence[RecordChange]) -> Table:
    """Return a row for each change; where it is known, with who did it."""
    ids = tuple(change.id for change in changes)
    rows = [(_iso(change.day) or "", change.subject, change.words) for change in changes]
    if not any(change.by for change in changes):
        return Table(_COLUMNS, tuple(rows), ids)
    signed = ((*row, ", ".join(change.by)) for row, change in zip(rows, changes, strict=True))
    return Table((*_COLUMNS, Column("by", "by")), tuple(signed), ids)


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
            **({"by": list(change.by)} if change.by else {}),
        }


def change_lines(changes: Iterable[RecordChange], journal: Journal) -> Iterator[str]:
    """Yield a line a record: who, and what happened, in the order of the log, with who did it where
    that is known. The changes of a record follow each other.
    """
    for (subject, _), group in groupby(changes, key=_record_of):
        signed = groupby(group, key=lambda change: change.by)
        parts = (_signed(map(_words, some), by, journal) for by, some in signed)
        yield f"{subject}: {'; '.join(parts)}"


def _words(change: RecordChange) -> str:
    return change.words


def _signed(words: Iterable[str], by: tuple[str, ...], journal: Journal) -> str:
    said = "; ".join(words)
    if not by:
        return said
    names = (_doer(who, journal) for who in by)
    return f"{said} ({' and '.join(names)})"


def _by_day(changes: Sequence[RecordChange], journal: Journal) -> Iterator[_Group]:
    ordered = sorted(changes, key=_newest_first, reverse=True)
    for day, group in groupby(ordered, key=lambda change: change.day):
        heading = "In the files"
        if day:
            heading = f"{day:%A}, {day.isoformat()}"
        yield heading, list(change_lines(sorted(group, key=_record_of), journal))


def _newest_first(change: RecordChange) -> tuple[date, str, str]:
    # a change of the file itself has no day: it comes before all days
    return change.day or date.max, change.subject, change.id


def _by_person(changes: Sequence[RecordChange], journal: Journal) -> Iterator[_Group]:
    people = {person for change in changes for person in change.people}
    for person in sorted(people, key=journal.name):
        theirs = [change for change in changes if person in change.people]
        yield journal.name(person), list(change_lines(theirs, journal))
    others = [change for change in changes if not change.people]
    if others:
        yield "Others", list(change_lines(others, journal))


def _by_member(changes: Sequence[RecordChange], journal: Journal) -> Iterator[_Group]:
    """Yield what each did; what several did together is under each of them."""
    for who in sorted({who for change in changes for who in change.by}, key=journal.name):
        theirs = (change._replace(by=()) for change in changes if who in change.by)
        yield _doer(who, journal), list(change_lines(theirs, journal))
    others = [change for change in changes if not change.by]
    if others:
        yield "Others", list(change_lines(others, journal))


def _doer(who: str, journal: Journal) -> str:
    if who == journal.me:
        return "you"
    return journal.name(who)


def _record_of(change: RecordChange) -> tuple[str, str]:
    return change.subject, change.id


def _iso(day: date | None) -> str | None:
    if day:
        return day.isoformat()
    return None
