"""`report`: the journal as one HTML page."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.commands.today import due_now
from refjournal.cli.lazy import load
from refjournal.errors import NotWrittenError, StorageError, UsageError
from refjournal.match.partners import partners
from refjournal.report.network import Meeting
from refjournal.show.goal_lines import goals_in_words
from refjournal.stats.goals import progress
from refjournal.store.atomic import write_atomically

FILE: Final = "refjournal-report.html"
_LIBRARIES: Final = frozenset(("jinja2", "markupsafe", "vl_convert"))
_HEAD: Final = 2_000
"""How many bytes of a file are looked at to tell whether it is a page of ours."""


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


def page_maker() -> "PageMaker":
    """Return what makes the page's bytes.

    Raises:
        UsageError: the libraries that draw are not installed.
    """
    try:
        return PageMaker(
            load("refjournal.report.html_page:Contents"),
            load("refjournal.report.html_page:html_page"),
        )
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        raise UsageError(
            "the report is drawn by libraries of their own; install them: pip install 'refjournal[report]'"
        ) from None


def check(path: Path, *, force: bool) -> None:
    """Refuse to write over a file that is no page of ours.

    Raises:
        NotWrittenError: it is something else, and `force` is not said.
        StorageError: it cannot be looked at.
    """
    try:
        if (
            not path.is_file()
        ):  # to open a pipe would wait for ever; where nothing can be written, writing says so
            return
        with path.open("rb") as stream:
            ours = load("refjournal.report.html_page:MARK") in stream.read(_HEAD)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from None
    if not ours and not force:
        raise NotWrittenError(f"{path} is there already and no report; --force replaces it")


class PageMaker:
    """Makes the page of a journal as it is now."""

    def __init__(self, contents: Callable[..., Any], page: Callable[[Any], str]) -> None:
        self._contents, self._page = contents, page

    def __call__(self, app: App) -> bytes:
        """Return the page as UTF-8."""
        meetings = [Meeting(pair.one, pair.other, pair.reasons) for pair in partners(app.facts)]
        goals = goals_in_words(progress(app.facts), app.journal.name)
        text = self._page(self._contents(app.facts, due_now(app), goals, meetings))
        return text.encode("utf-8")
