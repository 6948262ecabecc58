"""`report`: the journal as one HTML page."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from refjournal.advice.due import folded
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.errors import NotWrittenError, StorageError
from refjournal.match.partners import partners
from refjournal.report.editor_links import EditorLinks
from refjournal.report.mark import is_report
from refjournal.report.network import Meeting
from refjournal.session.due import list_due
from refjournal.show.goal_lines import goals_in_words
from refjournal.stats.goals import progress
from refjournal.store.atomic import write_atomically

with deferred():  # it needs the libraries that draw, which may not be installed
    from refjournal.cli import installed
    from refjournal.report import html_page

FILE: Final = "refjournal-report.html"
_LIBRARIES: Final = {
    "jinja2": "Jinja2",
    "markupsafe": "Jinja2",
    "vl_convert": "vl-convert-python",
}

PageMaker = Callable[[App], bytes]
"""Makes the page of the journal as it is now, in UTF-8."""


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=FILE,
    show_default=True,
    help="The file to write. - is standard output.",
)
@click.option("--force", is_flag=True, help="Replace the file even if it is not a report.")
@pass_app
def report(app: App, output: str, force: bool) -> int:
    """Write the journal as one HTML page.

    What is due, the figures, charts, the network as a graph, and a card for every contact.

    The page loads nothing from the internet. You can open, search and print it as it is. It
    contains what the journal contains about people.

    \b
    Example:
      refjournal report -o report.html
    """
    make = page_maker()
    if output == "-":
        app.name_uncounted()
        sys.stdout.buffer.write(make(app))
        return 0
    path = Path(output)
    check(path, force=force)
    app.name_uncounted()
    write_atomically(path, make(app))
    app.say(f"{path}: written; open it in your browser")
    return 0


def page_maker() -> PageMaker:
    """Return what makes the page.

    Raises:
        UsageError: the libraries that draw are not installed.
    """
    with installed.needing("report", "the report", _LIBRARIES):
        render = html_page.html_page
    return lambda app: render(_contents(app)).encode("utf-8")


def _contents(app: App) -> "html_page.Contents":
    facts, form = app.facts, app.user.editor_url
    editor = EditorLinks(form, app.root.absolute()) if form else None
    meetings = [Meeting(pair.one, pair.other, pair.reasons) for pair in partners(facts)]
    goals = goals_in_words(progress(facts), facts.journal.name)
    return html_page.Contents(facts, folded(list_due(facts).due), goals, meetings, editor)


def check(path: Path, *, force: bool) -> None:
    """Refuse to write over a file that is no page of ours.

    Raises:
        NotWrittenError: it is something else, and `force` is not said.
        StorageError: it cannot be looked at.
    """
    try:
        # Of a pipe or a folder nothing is read: to open a pipe would wait for ever, and where
        # nothing can be written, writing says so.
        if not path.is_file():
            return
        ours = is_report(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from None
    if not ours and not force:
        raise NotWrittenError(f"{path} is there already and no report; --force replaces it")
