"""`watch`: keep the index warm, and say what lint finds as it comes and goes."""

import gc
import os
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.lazy import load
from refjournal.errors import StorageError
from refjournal.lint.catalogue import all_rules
from refjournal.lint.formats import as_text
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.settings import Settings
from refjournal.show.safe_text import safe_text
from refjournal.store.atomic import write_atomically
from refjournal.store.index import Loaded
from refjournal.watch.loop import FindingLine, World, watch_loop
from refjournal.watch.watcher import Watcher
from refjournal.wording import counted


@click.command()
@click.option("--hints", is_flag=True, help="Also show hints: opportunities, not faults.")
@click.option(
    "--report",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also keep this report up to date.",
)
@click.option("--force", is_flag=True, help="Replace the file even if it is not a report.")
@pass_app
def watch(app: App, hints: bool, output: Path | None, force: bool) -> int:
    """Show findings live as files change.

    This also keeps the index up to date. Ctrl-C ends it.

    With --report, the page of `refjournal report` is rewritten whenever something changes.
    Reload it in the browser to see the new version.

    \b
    Examples:
      refjournal watch
      refjournal watch --report report.html
    """
    root = app.root.absolute()
    page = None if output is None else _Page(output.absolute(), force=force)
    watcher = Watcher(root)
    gc.enable()  # a command lives for a second, a watch for days
    looking = _Looking(app, root, hints=hints, page=page)
    lines = looking() or []
    app.say(f"{looking.records} records, {counted(len(lines), 'finding')}; watching {root}")
    world = World(
        root=root,
        watcher=watcher,
        clock=time.monotonic,
        busy=_git_lock(root),
        look=looking,
        out=lambda text: app.out([safe_text(text)]),
        say=app.warn,
    )
    try:
        watch_loop(world, lines)
    except KeyboardInterrupt:
        app.say("")
    finally:
        watcher.stop()
    return 0


class _Page:
    """The report that is kept fresh. One that cannot be written is told of once, and tried again at
    the next look.
    """

    def __init__(self, path: Path, *, force: bool) -> None:
        self._make = load("refjournal.cli.commands.report:page_maker")()
        load("refjournal.cli.commands.report:check")(path, force=force)
        self._path = path
        self._trouble = ""
        self.is_fresh = False

    def renew(self, app: App) -> None:
        """Write the page of the journal as it is now."""
        try:
            write_atomically(self._path, self._make(app))
        except StorageError as error:
            if str(error) != self._trouble:
                app.warn(str(error))
            self._trouble, self.is_fresh = str(error), False
        else:
            self._trouble, self.is_fresh = "", True


class _Looking:
    """A look at the journal: the same comparison of folder and index that every command makes, and
    lint where something differs.
    """

    def __init__(self, app: App, root: Path, *, hints: bool, page: _Page | None) -> None:
        # The folder by its own path: where it is removed and comes back, the folder that this
        # process stands in does not.
        self._app, self._root, self._hints, self._page = app, root, hints, page
        self._seen: tuple[Loaded, Settings, date] | None = None
        self.records = 0

    def __call__(self) -> Sequence[FindingLine] | None:
        """Return the findings as they are now; None where neither a file nor the day has
        changed.
        """
        app = self._app.on(self._app.session.again(folder=self._root))
        now = (app.loaded, app.settings, app.today)
        stale = self._page is not None and not self._page.is_fresh
        if now == self._seen and not stale:
            return None
        self._seen = now
        self.records = len(app.journal)
        findings = run_rules(
            app.facts, all_rules(app.settings), within=0, every=False, hints=self._hints
        )
        lines = [_line(finding) for finding in findings]
        if self._page is not None:
            self._page.renew(app)
        # What a look has made is full of circles, and was held from the collector while it was
        # loaded.
        del app
        gc.unfreeze()
        gc.collect()
        return lines


def _line(finding: Finding) -> FindingLine:
    """Return a finding as a line; one that only moved within its file is the same."""
    return FindingLine((finding.path, finding.code, finding.message), as_text(finding))


def _git_lock(root: Path) -> Callable[[], bool]:
    """Return what tells whether git is writing in the repository that the journal lies in."""
    place = next(
        (folder / ".git" for folder in (root, *root.parents) if (folder / ".git").exists()), None
    )
    return lambda: place is not None and os.path.exists(place / "index.lock")
