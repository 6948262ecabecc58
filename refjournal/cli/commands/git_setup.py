"""`git-setup`: tell git of the merge driver and the pre-commit hook, in this clone."""

from collections.abc import Sequence

import click

from refjournal.cli.app import App, is_interactive, pass_app
from refjournal.errors import NotWrittenError, UsageError
from refjournal.git.call import Git
from refjournal.git.driver import program
from refjournal.git.repository import Repository
from refjournal.git.setup import SetupStep, do, items, undo
from refjournal.show.safe_text import safe_text


@click.command("git-setup")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--no-hook", is_flag=True, help="Do not install the pre-commit hook.")
@click.option("--undo", "back", is_flag=True, help="Remove this setup from git.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be done, and change nothing.")
@pass_app
def git_setup(app: App, yes: bool, no_hook: bool, back: bool, dry_run: bool) -> int:
    """Set up git to merge records by key and entry.

    It also lints what you commit. The setup is for this clone: run it once in each.

    \b
    Example:
      refjournal git-setup
    """
    wanted = items(Repository(Git(app.root)), program(), hook=not no_hook)
    if back:
        places = [item.place for item in wanted if item.there] if dry_run else undo(wanted)
        app.say(f"taken back: {', '.join(places)}" if places else "there is nothing to take back")
        return 0
    _show(app, wanted)
    missing = [item for item in wanted if not item.there and not item.refusal]
    if dry_run:
        return 0
    if missing:
        _agreed(yes)
        do(missing)
        app.say(
            f"done: {', '.join(item.place for item in missing)}; `refjournal git-setup --undo` takes it back"
        )
    if any(item.refusal for item in wanted):
        raise NotWrittenError("what is somebody else's was left alone; see above")
    return 0


def _show(app: App, wanted: Sequence[SetupStep]) -> None:
    for item in wanted:
        state = (
            "already there"
            if item.there
            else f"refused: {item.refusal}"
            if item.refusal
            else "to do"
        )
        app.out(safe_text(line) for line in (f"{item.place}: {state}", f"    {item.words}"))


def _agreed(yes: bool) -> None:
    if yes:
        return
    if not is_interactive():
        raise UsageError("nobody is there to ask; --yes does it without asking")
    click.confirm("Do it?", abort=True, err=True)
