"""`ls`: list, count and group records, or the entries of all logs."""

from typing import Final

import click

from refjournal.cli.completing import FilterParam, WordParam, keys, periods_and_keys
from refjournal.cli.output import FOR_PROGRAMS, format_option, print_list, raw_option
from refjournal.cli.terminal import App, pass_app
from refjournal.query.attributes import ENTRY
from refjournal.query.call_list import call_list
from refjournal.query.groups import sorted_by
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_all
from refjournal.records.kinds import FOLDERS
from refjournal.show.listing import (
    SORT,
    count_objects,
    count_table,
    default_columns,
    not_listed,
    row_objects,
    row_table,
)
from refjournal.show.safe_text import safe_text

CONTACT: Final = "contact"
KINDS: Final = {**FOLDERS, "entries": ENTRY}


@click.command()
@click.argument(
    "words",
    metavar="[contacts|referrals|events|groups|campaigns|entries] [FILTER]...",
    nargs=-1,
    type=FilterParam(),
)
@click.option(
    "--columns",
    metavar="KEYS",
    type=WordParam(keys, many=True),
    help="The keys to show, separated by commas.",
)
@click.option(
    "--sort",
    "sort",
    metavar="KEYS",
    type=WordParam(keys, many=True),
    help="The keys to sort by. -KEY reverses the order.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Show at most this many.")
@click.option("--count", is_flag=True, help="Print only the number of records.")
@click.option(
    "--by",
    metavar="KEY",
    type=WordParam(periods_and_keys),
    help="Count the records by the values of a key. week, month, quarter and year group by date.",
)
@click.option(
    "--everybody",
    is_flag=True,
    help="Of contacts, also list yourself and those who are archived or dead.",
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
    everybody: bool,
    form: str,
    raw: bool,
) -> int:
    """List, count and group records.

    A record must match the whole filter. `ls entries` is the timeline of all logs. `ls contacts`
    leaves out yourself and those who are archived or dead, unless the filter asks for `archived`
    or `id`.

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
    query = parse_filter(words[1:] if kind else words)
    rows = select_all(query, facts, kind)
    plain = form in FOR_PROGRAMS
    if kind == CONTACT and not everybody:
        rows, left_out = call_list(facts, query, rows)
        if left_out and form == "table":
            app.say(not_listed(facts, left_out))
    if count:
        app.out([safe_text(str(len(rows)))])
        return 0
    if by is not None:
        print_list(
            app,
            form,
            table=lambda: count_table(facts, rows, kind, by, plain=plain),
            objects=lambda: count_objects(facts, rows, kind, by),
            raw=raw,
        )
        return int(not rows)
    rows = sorted_by(facts, rows, kind, _keys_in(sort) or SORT[kind])[:limit]
    keys = _keys_in(columns) or default_columns(app.facts, kind)
    print_list(
        app,
        form,
        table=lambda: row_table(facts, rows, kind, keys, plain=plain),
        objects=lambda: row_objects(facts, rows),
        raw=raw,
    )
    return int(not rows)


def _keys_in(text: str | None) -> tuple[str, ...]:
    """Return the keys of an option, which are separated by commas."""
    keys = (text or "").split(",")
    return tuple(key.strip() for key in keys if key.strip())
