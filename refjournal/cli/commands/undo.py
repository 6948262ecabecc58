"""`undo`: the last command is undone."""

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.session.write import undo_last, undoable
from refjournal.show.diff import undo_lines, written_lines
from refjournal.show.safe_text import safe_text


@click.command()
@click.option("--list", "listing", is_flag=True, help="List what can be undone, latest first.")
@pass_app
def undo(app: App, listing: bool) -> None:
    """Undo the last command.

    Its files are restored. A file that has changed since is not overwritten.

    \b
    Example:
      refjournal undo --list
    """
    if listing:
        entries = undoable(app.session)
        app.out(safe_text(line) for line in undo_lines(entries))
        if not entries:
            app.say("there is nothing to undo")
        return
    entry, outcome = undo_last(app.session)
    for warning in outcome.warnings:
        app.warn(warning)
    app.say(f"undone: {entry.command}")
    app.out(safe_text(line) for line in written_lines(outcome.written))
