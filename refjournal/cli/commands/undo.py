"""`undo`: the last command is undone."""

import click

from refjournal.cli.output import print_diff
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session.write import preview_undo, undo_last, undoable
from refjournal.show.diff import undo_lines, written_lines
from refjournal.show.safe_text import safe_text


@click.command()
@click.option("--list", "listing", is_flag=True, help="List what can be undone, latest first.")
@dry_run_option
@pass_app
def undo(app: App, listing: bool, dry_run: bool) -> None:
    """Undo the last command.

    Its files are restored. A file that has changed since is not overwritten.

    \b
    Example:
      refjournal undo --dry-run
    """
    if listing:
        entries = undoable(app.session)
        app.out(safe_text(line) for line in undo_lines(entries))
        if not entries:
            app.say("there is nothing to undo")
        return
    if dry_run:
        entry, outcome = preview_undo(app.session)
        app.say(f"would be undone: {entry.command}")
        print_diff(app, outcome.written)
        app.say("nothing was written (--dry-run)")
        return
    entry, outcome = undo_last(app.session)
    for warning in outcome.warnings:
        app.warn(warning)
    app.say(f"undone: {entry.command}")
    app.out(safe_text(line) for line in written_lines(outcome.written))
