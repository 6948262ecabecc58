"""`ls`: list, count and group records, or the entries of all logs."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.output import (
    FOR_PROGRAMS,
    OBJECTS,
    format_option,
    print_objects,
    print_table,
    raw_option,
)
from refjournal.query.attributes import ENTRY, Row, rows_of
from refjournal.query.groups import SPANS, Values, counts, sorted_by
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.records.fields import Type
from refjournal.records.kinds import FOLDERS
from refjournal.records.referral import Referral
from refjournal.show.cells import by_id, by_name, cell
from refjournal.show.record_objects import Object, entry_object, record_object
from refjournal.show.safe_text import safe_text
from refjournal.show.table import Cell, Column, Style, Styled, Table

KINDS: Final = {**FOLDERS, "entries": ENTRY}

COLUMNS: Final = {
    "contact": ("name", "company", "relation", "region", "last_touch", "given", "received", "open"),
    "referral": ("date", "status", "prospect", "recipient", "referrer", "need", "value"),
    "group": ("name", "kind", "joined", "dues", "goals"),
    "event": ("date", "id", "group", "place", "attendees"),
    "campaign": ("id", "from", "until", "audience", "goal"),
    ENTRY: ("date", "state", "verb", "contacts", "text", "record"),
    None: ("type", "id", "title"),
}
SORT: Final = {
    "contact": ("name",),
    "referral": ("-date",),
    "group": ("name",),
    "event": ("-date",),
    "campaign": ("-from",),
    ENTRY: ("date",),
    None: ("id",),
}
NARROW: Final = frozenset(
    (
        Type.DATE,
        Type.MONEY,
        Type.NUMBER,
        Type.RATING,
        Type.YESNO,
        Type.DAY,
        Type.PERIOD,
        Type.CHOICE,
    )
)
"""Types whose values a terminal never shortens."""
_PARTNERS: Final = ("prospect", "recipient")
RIGHT: Final = frozenset((Type.MONEY, Type.NUMBER, Type.RATING))


@click.command()
@click.argument(
    "words", metavar="[contacts|referrals|events|groups|campaigns|entries] [FILTER]...", nargs=-1
)
@click.option("--columns", metavar="KEYS", help="The keys to show, separated by commas.")
@click.option(
    "--sort", "sort", metavar="KEYS", help="The keys to sort by. -KEY reverses the order."
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most this many.")
@click.option("--count", is_flag=True, help="Print only the number of records.")
@click.option(
    "--by",
    metavar="KEY",
    help="Count the records by the values of a key. week, month, quarter and year group by date.",
)
@format_option()
@raw_option
@pass_app
def ls(
    app: App,
    words: tuple[str, ...],
    columns: str | None,
    sort: str | None,
    limit: int | None,
    count: bool,
    by: str | None,
    form: str,
    raw: bool,
) -> int:
    """List, count and group records.

    A record must match the whole filter. `ls entries` is the timeline of all logs.

    \b
    Examples:
      refjournal ls referrals status:open prospect:priya
      refjournal ls contacts relation:client last_touch:60d..
      refjournal ls entries date:-14d.. verb:call
      refjournal ls referrals --by status
    """
    if count and by:
        raise click.UsageError("--count and --by do not go together")
    kind = KINDS.get(words[0]) if words else None
    facts = app.facts
    app.name_broken()
    rows = select_records(
        parse_filter(words[1:] if kind else words), facts, rows_of(facts, kind), kind
    )
    if count:
        app.out([safe_text(str(len(rows)))])
        return 0
    if by is not None:
        print_groups(app, rows, kind, by, form, raw=raw)
        return int(not rows)
    rows = sorted_by(facts, rows, kind, keys_in(sort) or SORT[kind])[:limit]
    if form in OBJECTS:
        print_objects(app, _objects(app, rows), form)
    else:
        print_table(
            app, table_of(app, rows, kind, keys_in(columns) or COLUMNS[kind], form), form, raw=raw
        )
    return int(not rows)


def keys_in(text: str | None) -> tuple[str, ...]:
    """Return the keys of an option, commas between."""
    return tuple(key.strip() for key in text.split(",") if key.strip()) if text else ()


def _objects(app: App, rows: Sequence[Row]) -> Iterator[Object]:
    for row in rows:
        yield (
            record_object(app.facts, row.record)
            if row.entry is None
            else entry_object(app.facts, row.record, row.entry)
        )


def table_of(
    app: App, rows: Sequence[Row], kind: str | None, keys: Sequence[str], form: str
) -> Table:
    """Return the rows as a table with a column a key."""
    for_people = form not in FOR_PROGRAMS
    spell = (by_name if for_people else by_id)(app.journal)
    values = [Values(app.facts, kind, key) for key in keys]
    columns = tuple(_column(key, value) for key, value in zip(keys, values, strict=True))

    def shown(row: Row, key: str, value: Values) -> Cell:
        found = value.get(row)
        if found is None and for_people:
            found = _partner(row, key)
        text = cell(found, app.journal, value.attribute.type, spell)
        return _cell(app, key, found, text)

    cells = tuple(
        tuple(shown(row, key, value) for key, value in zip(keys, values, strict=True))
        for row in rows
    )
    return Table(columns, cells, tuple(row.record.id for row in rows))


def _partner(row: Row, key: str) -> str | None:
    """Return one of two partners, who are nobody's prospect or recipient: both names are shown
    where people look for them.
    """
    if not isinstance(row.record, Referral) or len(row.record.between) != len(_PARTNERS):
        return None
    if key not in _PARTNERS:
        return None
    return row.record.between[_PARTNERS.index(key)]


def _column(key: str, value: Values) -> Column:
    type_ = value.attribute.type
    number = type_ in RIGHT and not value.attribute.many
    return Column(
        key,
        key.replace("_", " "),
        "right" if number else "left",
        type_ not in NARROW or value.attribute.many,
    )


def _cell(app: App, key: str, value: Any, text: str) -> Cell:
    overdue = key == "due" and value is not None and value <= app.today
    return Styled(text, Style.OVERDUE) if overdue else text


def print_groups(
    app: App, rows: Sequence[Row], kind: str | None, by: str, form: str, *, raw: bool
) -> None:
    """Print how many rows there are of each value of a key."""
    found = counts(app.facts, rows, kind, by)
    if form in OBJECTS:
        plain = by_id(app.journal)
        print_objects(
            app,
            (
                {by: _text(app, kind, by, value, plain) or None, "count": number}
                for value, number in found
            ),
            form,
        )
        return
    spell = (by_id if form in FOR_PROGRAMS else by_name)(app.journal)
    lines = tuple(
        (_text(app, kind, by, value, spell) or "(none)", str(number)) for value, number in found
    )
    print_table(
        app,
        Table((Column(by, by.replace("_", " ")), Column("count", "count", "right")), lines),
        form,
        raw=raw,
    )


def _text(app: App, kind: str | None, by: str, value: Any, spell: Any) -> str:
    type_ = None if by in SPANS else Values(app.facts, kind, by).attribute.type
    return cell(value, app.journal, type_, spell)
