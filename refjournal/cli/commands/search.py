"""`search`: find words in names, needs, texts and logs."""

import click

from refjournal.cli.output import (
    OBJECTS,
    format_option,
    print_long,
    print_objects,
    print_table,
    raw_option,
)
from refjournal.cli.terminal import App, pass_app
from refjournal.query.search_pieces import QuickLook, pieces_of
from refjournal.query.text_search import SearchHit, search_records
from refjournal.show.search_hits import hit_lines, hit_objects, hit_table
from refjournal.store.content import read_content


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
    hits = _search(app, wanted, limit)
    if form in OBJECTS:
        print_objects(app, hit_objects(hits), form)
    elif form == "table":
        print_long(app, hit_lines(hits, colour=app.colour))
    else:
        print_table(app, hit_table(hits), form, raw=raw)
    if not hits:
        app.say("nothing found")
    return int(not hits)


def _search(app: App, words: list[str], limit: int) -> list[SearchHit]:
    """Return the records that contain all words. The texts below the logs are not in the index, so
    every file is read.
    """

    def text_of(path: str) -> str:
        return read_content(app.root, path).data.decode("utf-8", "replace")

    quick = QuickLook(app.journal, words)
    texts = (
        (file.id, file.path, pieces_of(app.journal, record, text))
        for file in app.journal.files()
        if quick.may_hold(file.id, text := text_of(file.path)) and (record := file.record)
    )
    return search_records(words, texts, limit)
