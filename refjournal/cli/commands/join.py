"""`join`: the clone of a shared journal on another machine, and who sits there."""

import os
from pathlib import Path

import click

from refjournal.cli.commands.sync import sync
from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.terminal import App, is_interactive
from refjournal.errors import StorageError, UsageError
from refjournal.git.driver import program
from refjournal.session import joining
from refjournal.show.safe_text import safe_text
from refjournal.store.config import name_journal, name_me
from refjournal.store.dirs import config_dir
from refjournal.wording import counted


@click.command()
@click.argument("words", metavar="[WHO]", nargs=-1, type=RecordParam("contact"))
@click.option("--no-sync", is_flag=True, help="Do not commit, fetch and push.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change in the journal.")
@click.pass_context
def join(context: click.Context, words: tuple[str, ...], no_sync: bool, dry_run: bool) -> None:
    """Say who you are in this clone of a journal, and set it up.

    WHO is one of those who keep the journal, another contact, or a new full name; without it you
    are asked. It writes who you are into your own config.toml and, where it is missing, into
    refjournal.toml. It sets up git and syncs, and says what it changed.

    \b
    Example:
      refjournal join "Kim Lee"
    """
    app: App = context.obj
    text = " ".join(words) or _asked(app)
    joined = joining.join(app.session, text)
    if dry_run:
        carry_out(app, joined.proposal, dry_run=True)
        return
    if joined.proposal.changes:
        carry_out(app, joined.proposal, dry_run=False)
        app = app.again()
    app.out([safe_text(f"you are {app.journal.name(joined.member)} ({joined.member})")])
    _name_in_config(app, joined.member)
    app = context.obj = app.anew()  # from here on, who is at work is who joined
    if joining.is_in_repository(app.session):
        _set_up_git(app, joined.member)
        _sync(context, app, wanted=not no_sync)
    else:
        app.say("the journal is in no git repository, so there was nothing to set up there")
    _count_not_named(app)


def _asked(app: App) -> str:
    """Return who is at work, by their own word; of one owner there is nothing to ask."""
    owners = app.journal.owners
    if app.session.is_told_who_asks and not is_interactive():
        return app.journal.me
    if not app.journal.is_shared and owners and not is_interactive():
        return owners[0]
    if not is_interactive():
        raise UsageError(f"who are you? refjournal join WHO: {', '.join(owners)}, or a new name")
    email = joining.email_of_git(app.session)
    likely = joining.who_it_may_be(app.journal, email)
    names = ", ".join(map(app.journal.name, owners)) or "nobody yet"
    answer: str = click.prompt(
        f"Who are you? This journal is kept by {names}",
        default=app.journal.name(likely) if likely else None,
        err=True,
    )
    return answer


def _name_in_config(app: App, member: str) -> None:
    folder = config_dir(os.environ)
    place = folder / "config.toml"
    try:
        if name_me(folder, member):
            app.out([safe_text(f'{place}: me = "{member}"')])
        if name_journal(folder, app.root, Path.home()):
            app.out([safe_text(f"{place}: names this journal")])
    except StorageError as error:
        app.warn(f"{error}; say who you are with --me {member}")


def _set_up_git(app: App, member: str) -> None:
    places = joining.set_up(app.session, list(program()))
    if places:
        app.out([safe_text(f"set up git: {', '.join(places)}")])
    contact = app.journal.contacts.get(member)
    if contact is not None:
        words = joining.other_address(contact, joining.email_of_git(app.session))
        if words:
            app.say(words)


def _sync(context: click.Context, app: App, *, wanted: bool) -> None:
    if not wanted:
        return
    if not joining.has_remote(app.session):
        app.say("git knows no other place of this journal: git remote add origin URL")
        return
    with context.scope():
        context.obj = app
        context.invoke(sync, resolve=False)


def _count_not_named(app: App) -> None:
    """Say how many files do not name which of you they mean."""
    number = joining.files_that_name_nobody(app.again().session)
    if number:
        app.say(
            f"which of you is meant is not said in {counted(number, 'file')} from before: "
            "refjournal lint --fix"
        )
