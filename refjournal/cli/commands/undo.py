"""`undo`: the last command taken back."""

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.writing import answer
from refjournal.session.write import undo_last, undoable
from refjournal.show.safe_text import safe_text


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
        acts = undoable(app.session)
        for act in acts:
            files = act.files[0].path if len(act.files) == 1 else f"{len(act.files)} files"
            app.out(safe_text(f"{act.when}  {act.command}  ({files})") for _ in (0,))
        if not acts:
            app.say("there is nothing to take back")
        return 0
    act, outcome = undo_last(app.session)
    for warning in outcome.warnings:
        app.warn(warning)
    app.say(f"taken back: {act.command}")
    answer(app, outcome)
    return 0
