"""`git-setup`: tell git of the merge driver and the pre-commit hook, in this clone."""

from collections.abc import Sequence

import click

from refjournal.cli.terminal import App, is_interactive, pass_app
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
def git_setup(app: App, yes: bool, no_hook: bool, back: bool, dry_run: bool) -> None:
    """Set up git to merge records by key and entry.

    It also lints what you commit. The setup is for this clone: run it once in each.

    \b
    Example:
      refjournal git-setup
    """
    wanted = items(Repository(Git(app.root)), program(), hook=not no_hook)
    if back:
        _take_back(app, wanted, dry_run=dry_run)
        return
    for item in wanted:
        app.out(map(safe_text, (f"{item.place}: {_state(item)}", f"    {item.words}")))
    if not dry_run:
        _set_up(app, wanted, yes=yes)


def _state(item: SetupStep) -> str:
    if item.there:
        return "already there"
    if item.refusal:
        return f"refused: {item.refusal}"
    return "to do"


def _take_back(app: App, wanted: Sequence[SetupStep], *, dry_run: bool) -> None:
    places = [item.place for item in wanted if item.there]
    if not dry_run:
        places = undo(wanted)
    app.say(f"taken back: {', '.join(places)}" if places else "there is nothing to take back")


def _set_up(app: App, wanted: Sequence[SetupStep], *, yes: bool) -> None:
    missing = [item for item in wanted if not item.there and not item.refusal]
    if missing:
        _agreed(yes)
        do(missing)
        places = ", ".join(item.place for item in missing)
        app.say(f"done: {places}; `refjournal git-setup --undo` takes it back")
    # A hook elsewhere that checks the journal is refused to us, and fine.
    if any(item.refusal and not item.there for item in wanted):
        raise NotWrittenError("what is somebody else's was left alone; see above")


def _agreed(yes: bool) -> None:
    if yes:
        return
    if not is_interactive():
        raise UsageError("nobody is there to ask; --yes does it without asking")
    click.confirm("Do it?", abort=True, err=True)
