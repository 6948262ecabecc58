"""`init`: begin a journal in a folder."""

import os
from pathlib import Path
from typing import Final

import click

from refjournal.cli.commands.import_ import contacts
from refjournal.cli.params import as_day
from refjournal.cli.terminal import App, is_interactive
from refjournal.errors import StorageError, UsageError
from refjournal.git.call import Git
from refjournal.git.driver import program
from refjournal.git.setup import begin_repository
from refjournal.money import CURRENCIES
from refjournal.records.nearest import did_you_mean
from refjournal.store.config import name_journal
from refjournal.store.create import Beginning, check_new, init_journal, own_id
from refjournal.store.dirs import config_dir

NOTHING, CONTACTS = "nothing", "contacts"
_SOURCES: Final = {
    "1": (NOTHING, "nothing"),
    "2": (CONTACTS, "an address book (vCard, Google, Outlook, LinkedIn or any table)"),
}


class _CurrencyParam(click.ParamType[str]):
    """A currency by its code in ISO 4217, in large or small letters."""

    name = "code"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the code."""
        code = str(value).strip().upper()
        if code not in CURRENCIES:
            near = did_you_mean(code, CURRENCIES)
            self.fail(f"'{value}' is not the code of a currency, such as EUR{near}", param, ctx)
        return code


CURRENCY: Final = _CurrencyParam()


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, default=".", type=click.Path(path_type=Path)
)
@click.option("--name", metavar="NAME", help="Your name. Creates your own contact.")
@click.option(
    "--currency", metavar="CODE", type=CURRENCY, help="The currency of your amounts. [default: EUR]"
)
@click.option(
    "--from",
    "source",
    type=click.Choice((NOTHING, CONTACTS)),
    help="What you start from: it decides what is said at the end.",
)
@click.option("--since", metavar="DAY", help="Ask for nothing that was due before this day.")
@click.option(
    "--git",
    "with_git",
    is_flag=True,
    help="Also set up git: a repository, the merge driver and the pre-commit hook.",
)
@click.option(
    "--private", is_flag=True, help="Make it readable only by you: folders 0700, files 0600."
)
@click.pass_context
def init(
    context: click.Context,
    folder: Path,
    name: str | None,
    currency: str | None,
    source: str | None,
    since: str | None,
    with_git: bool,
    private: bool,
) -> None:
    """Create a journal in a folder.

    This writes the settings and a folder for each kind of record, and names the journal in your own
    config.toml if that names none. At a terminal, it asks for what the options do not say.

    \b
    Example:
      refjournal init ~/journal --name "Sam Taylor"
    """
    app: App = context.obj
    check_new(folder)
    line = None if since is None else as_day(since, "--since", today=app.ask_today(), past=True)
    git = Git(folder.absolute())
    if with_git:
        git.version()
    if is_interactive():
        name = _asked_name() if name is None else name
        currency = currency or click.prompt(
            "Currency of your amounts", default="EUR", type=CURRENCY, err=True
        )
        source = source or _asked_source()
    created = init_journal(folder, Beginning(name, currency or "EUR", line, private))
    made = ", ".join(path.relative_to(folder).as_posix() for path in created)
    app.say(f"a journal began at {folder}: {made}")
    _name_in_config(app, folder)
    if with_git:
        wanted = begin_repository(git, program())
        app.say(
            f"git was told: {', '.join(item.place for item in wanted)}; `refjournal sync` commits"
        )
    if source == CONTACTS:
        _lead_on_to_import(context, app.on(app.session_at(folder)))
    app.say("`refjournal` says what to write first, and from then on what is due")


def _asked_name() -> str | None:
    def checked(text: str) -> str:
        try:
            return text if not text.strip() or own_id(text) else ""
        except UsageError as error:
            raise click.UsageError(str(error)) from None  # so it is asked again

    name: str = click.prompt(
        "Your name", default="", show_default=False, value_proc=checked, err=True
    )
    return name.strip() or None


def _asked_source() -> str:
    click.echo("What do you start from?", err=True)
    for key, (_, words) in _SOURCES.items():
        click.echo(f"  {key}  {words}", err=True)
    answer: str = click.prompt(
        "One of them", default="1", type=click.Choice(list(_SOURCES)), show_choices=False, err=True
    )
    return _SOURCES[answer][0]


def _name_in_config(app: App, folder: Path) -> None:
    """Let the user's configuration name the journal. Where that fails, the journal is there all the
    same.
    """
    place = config_dir(os.environ)
    try:
        if name_journal(place, folder, Path.home()):
            app.say(f"{place / 'config.toml'} names it, so every command finds it from everywhere")
        elif app.user.journal:
            app.say(f"your config.toml names another journal, {app.user.journal}; it stays so")
    except StorageError as error:
        app.warn(f"{error}; name the journal with --journal {folder}")


def _lead_on_to_import(context: click.Context, app: App) -> None:
    """Show what an address book would add, and add it if that is wanted; without a terminal say the
    command.
    """
    if not is_interactive():
        app.say("next: refjournal import contacts FILE --dry-run")
        return
    typed: str = click.prompt(
        "The file or folder (Enter: later)", default="", show_default=False, err=True
    )
    if not typed.strip():
        app.say("next: refjournal import contacts FILE --dry-run")
        return
    files = (Path(typed.strip()).expanduser(),)
    with context.scope():
        context.obj = app
        context.invoke(contacts, files=files, dry_run=True)
        if click.confirm("Import them?", default=True, err=True):
            context.invoke(contacts, files=files, dry_run=False)
