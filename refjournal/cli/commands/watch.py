"""`watch`: keep the index warm, and show findings as they come and go."""

import gc
import time
from pathlib import Path

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.errors import StorageError
from refjournal.session.session import Session
from refjournal.session.watching import Looking, git_is_writing
from refjournal.show.safe_text import safe_text
from refjournal.store.atomic import write_atomically
from refjournal.watch.loop import World, watch_loop
from refjournal.watch.watcher import Watcher
from refjournal.wording import counted

with deferred():  # for --report
    from refjournal.cli.commands import report


@click.command()
@click.option("--hints", is_flag=True, help="Also show hints: opportunities, not faults.")
@click.option(
    "--full",
    "whole",
    is_flag=True,
    help="After each change print all findings, between two marks, for another program.",
)
@click.option(
    "--report",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also keep this report up to date.",
)
@click.option("--force", is_flag=True, help="Replace the file even if it is not a report.")
@pass_app
def watch(app: App, hints: bool, whole: bool, output: Path | None, force: bool) -> None:
    """Show findings live as files change.

    This also keeps the index up to date. Ctrl-C ends it.

    With --report, the page of `refjournal report` is rewritten whenever something changes.
    Reload it in the browser to see the new version.

    With --full, the whole list is printed at the start and after every change, between the lines
    `refjournal: findings` and `refjournal: end of findings`, so that an editor can read it.

    \b
    Examples:
      refjournal watch
      refjournal watch --report report.html
    """
    page = _Page(app, output.absolute(), force=force) if output is not None else None
    root = app.root.absolute()
    watcher = Watcher(root)
    gc.enable()  # a command lives for a second, a watch for days
    look = Looking(app.session, app.ask_today, start=Path.cwd(), hints=hints, page=page)
    lines = look() or []
    app.say(f"{look.records} records, {counted(len(lines), 'finding')}; watching {root}")
    world = World(
        root=root,
        watcher=watcher,
        clock=time.monotonic,
        busy=git_is_writing(root),
        look=look,
        out=lambda text: app.out([safe_text(text)]),
        say=app.warn,
        whole=whole,
    )
    try:
        watch_loop(world, lines)
    except KeyboardInterrupt:
        app.say("")
    finally:
        watcher.stop()


class _Page:
    """The report that is kept up to date. What prevents that is said once, and tried again at the
    next look.
    """

    def __init__(self, app: App, path: Path, *, force: bool) -> None:
        self._make = report.page_maker()
        report.check(path, force=force)
        self._app, self._path = app, path
        self._trouble = ""
        self.is_fresh = False

    def renew(self, session: Session) -> None:
        """Write the page of the journal as it is now."""
        try:
            write_atomically(self._path, self._make(self._app.on(session)))
        except StorageError as error:
            if str(error) != self._trouble:
                self._app.warn(str(error))
            self._trouble, self.is_fresh = str(error), False
        else:
            self._trouble, self.is_fresh = "", True
