"""`search`: find words in names, needs, texts and logs."""

from collections.abc import Iterator

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.output import OBJECTS, format_option, print_objects, print_table, raw_option
from refjournal.query.text_search import Hit, Piece, search_records, text_lines
from refjournal.records.fields import items_of, link_target
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.show.safe_text import SafeText, escaped
from refjournal.show.table import Column, Style, Table, paint
from refjournal.store.content import read_content

NAMES = ("name", "title", "aliases")
NEEDS = ("need", "wants", "offers", "listen_for", "reason")


@click.command("search")
@click.argument("words", metavar="TEXT...", nargs=-1, required=True)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Show at most this many.",
)
@format_option()
@raw_option
@pass_app
def search(app: App, words: tuple[str, ...], limit: int, form: str, raw: bool) -> int:
    """Find words in names, needs, texts and logs.

    A record must contain all the words. Names count most, then needs, other keys, the log, and
    the rest of the text.

    \b
    Example:
      refjournal search payroll vienna
    """
    app.name_broken()
    wanted = [word for text in words for word in text.split()]
    if not wanted:
        raise click.UsageError("there is nothing to search for; write a word, such as payroll")
    hits = search_records(
        wanted, ((record.id, record.path, list(_pieces(app, record))) for record in app.journal)
    )[:limit]
    if form in OBJECTS:
        print_objects(app, map(_object, hits), form)
    elif form == "table":
        app.out(_lines(app, hits))
    else:
        columns = (
            Column("id", "id"),
            Column("label", "where"),
            Column("line", "line", "right"),
            Column("excerpt", "text", shrink=True),
        )
        rows = tuple((hit.id, hit.label, str(hit.line), hit.excerpt) for hit in hits)
        print_table(app, Table(columns, rows, tuple(hit.id for hit in hits)), form, raw=raw)
    if not hits:
        app.say("nothing found")
    return int(not hits)


def _pieces(app: App, record: AnyRecord) -> Iterator[Piece]:
    yield Piece("id", 6, record.id, 1)
    for name in declared_keys(kind_of(record)):
        value = getattr(record, attribute(name))
        line = (record.position(name) or (1, 1))[0] if value else 1
        weight = 8 if name in NAMES else 4 if name in NEEDS else 3
        for text in items_of(value):
            if isinstance(text, str):
                yield Piece(
                    name, weight, app.journal.name(text) if link_target(text) else text, line
                )
    for name, value in record.extra.items():
        yield Piece(
            name,
            3,
            " ".join(items_of(value)),
            (record.position(name) or (1, 1))[0],
        )
    for entry in record.log:
        yield Piece("log", 2, f"{entry.date.isoformat()} {entry.verb} {entry.text}", entry.line)
    yield from _body(app, record)


def _body(app: App, record: AnyRecord) -> Iterator[Piece]:
    """Yield the lines of the file that are neither front matter nor entries; they are not in the
    index, so the file is read.
    """
    text = read_content(app.root, record.path).data.decode("utf-8", "replace")
    for number, line in text_lines(text, record.log):
        yield Piece("text", 1, line, number)


def _object(hit: Hit) -> dict[str, object]:
    place = {"id": hit.id, "path": hit.path, "line": hit.line, "where": hit.label}
    return {
        **place,
        "score": hit.score,
        "excerpt": hit.excerpt,
        "ranges": [list(part) for part in hit.ranges],
    }


def _lines(app: App, hits: list[Hit]) -> Iterator[SafeText]:
    for hit in hits:
        head = f"{hit.path}:{hit.line}: {hit.label}"
        yield paint(escaped(head), Style.DIM) if app.colour else SafeText(escaped(head))
        yield SafeText(f"  {_marked(hit) if app.colour else escaped(hit.excerpt)}")


def _marked(hit: Hit) -> str:
    """Return the excerpt with the words that were found set off."""
    pieces, at = [], 0
    for start, end in hit.ranges:
        if start >= at:
            pieces += [
                escaped(hit.excerpt[at:start]),
                paint(escaped(hit.excerpt[start:end]), Style.STRONG),
            ]
            at = end
    return "".join((*pieces, escaped(hit.excerpt[at:])))
