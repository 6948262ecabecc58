"""`undo`: the last command taken back."""

import os

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.writing import answer, where
from refjournal.show.safe_text import safe_text
from refjournal.store.dirs import cache_dir
from refjournal.store.transaction import undo_last
from refjournal.store.undo_log import UndoLog


@click.command()
@click.option("--list", "listing", is_flag=True, help="List what can be undone, latest first.")
@pass_app
def undo(app: App, listing: bool) -> int:
    """Undo the last command.

    Its files are restored. A file that has changed since is not overwritten.

    \b
    Example:
      refjournal undo --list
    """
    if listing:
        acts = UndoLog(app.root, cache_dir(os.environ)).done()
        for act in reversed(acts):
            files = act.files[0].path if len(act.files) == 1 else f"{len(act.files)} files"
            app.out(safe_text(f"{act.when}  {act.command}  ({files})") for _ in (0,))
        if not acts:
            app.say("there is nothing to take back")
        return 0
    act, outcome = undo_last(where(app))
    for warning in outcome.warnings:
        app.warn(warning)
    app.say(f"taken back: {act.command}")
    answer(app, outcome)
    return 0
