"""`init`: begin a journal in a folder."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click
from click.core import ParameterSource

from refjournal.actions.adopt import Heap
from refjournal.cli.commands.adopt import carry_out_adoption, write_adoption
from refjournal.cli.commands.import_ import contacts
from refjournal.cli.params import as_day
from refjournal.cli.terminal import App, is_interactive
from refjournal.errors import RefjournalError, StorageError, UsageError
from refjournal.git.call import Git
from refjournal.git.driver import program
from refjournal.git.setup import begin_repository
from refjournal.money import CURRENCIES
from refjournal.records.nearest import did_you_mean
from refjournal.session.adoption import adopt, count_notes
from refjournal.show.adoption_page import heap_lines, left_alone_line
from refjournal.store.config import name_journal
from refjournal.store.create import Beginning, check_new, init_journal, own_id
from refjournal.store.dirs import config_dir

_NEXT_IMPORT: Final = "next: refjournal import contacts FILE --dry-run"
NOTHING, CONTACTS, NOTES = "nothing", "contacts", "notes"
_SOURCES: Final = {
    "1": (NOTHING, "nothing"),
    "2": (CONTACTS, "an address book (vCard, Google, Outlook, LinkedIn or any table)"),
    "3": (NOTES, "a folder of notes (Obsidian, Logseq, zk or plain Markdown)"),
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


class _Start(NamedTuple):
    """What was typed or answered: where, your name, the currency, and what you start from; None
    for what is not known.
    """

    folder: Path
    name: str | None
    currency: str | None
    source: str | None


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
    type=click.Choice((NOTHING, CONTACTS, NOTES)),
    help="What you start from. With notes, the journal begins in their folder.",
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
    config.toml if that names none. At a terminal, it asks for what the options do not say. Among
    notes of another program no folders are made, and nothing due before today is asked for.

    \b
    Example:
      refjournal init ~/journal --name "Sam Taylor"
    """
    app: App = context.obj
    stated = context.find_root().params.get("journal")
    if stated and _is_default(context):
        folder = Path(stated).expanduser()
    check_new(folder)
    line = None if since is None else as_day(since, "--since", today=app.ask_today(), past=True)
    if with_git:
        Git(folder.absolute()).version()
    start = _Start(folder, name, currency, source)
    if is_interactive():
        start = _asked(context, start)
    among_notes = start.source == NOTES
    if among_notes and line is None:
        line = app.ask_today()  # what the notes tell of is past
    _begin(
        app,
        start.folder,
        Beginning(start.name, start.currency or "EUR", line, private, among_notes),
    )
    if with_git:
        wanted = begin_repository(Git(start.folder.absolute()), program())
        app.say(
            f"git was told: {', '.join(item.place for item in wanted)}; `refjournal sync` commits"
        )
    _lead_on(context, app.on(app.session_at(start.folder)), start.source)
    app.say("`refjournal` says what to write first, and from then on what is due")


def _begin(app: App, folder: Path, beginning: Beginning) -> None:
    created = init_journal(folder, beginning)
    made = ", ".join(path.relative_to(folder).as_posix() for path in created)
    app.say(f"created a journal at {folder.absolute()}: {made}")
    _name_in_config(app, folder)


# What is asked


def _asked(context: click.Context, start: _Start) -> _Start:
    """Ask for what was not typed: three things, and where the notes are."""
    name = _asked_name() if start.name is None else start.name
    currency = start.currency or click.prompt(
        "Currency of your amounts", default="EUR", type=CURRENCY, err=True
    )
    folder = start.folder
    source = start.source or _asked_source(_default_source(folder))
    if source == NOTES:
        folder = _asked_folder(context, folder)
    elif _is_home(folder) and _is_default(context):
        folder = folder / "journal"  # nobody wants its folders among all others
    return _Start(folder, name, currency, source)


def _asked_name() -> str | None:
    def checked(text: str) -> str:
        try:
            if not text.strip() or own_id(text):
                return text
            return ""
        except UsageError as error:
            raise click.UsageError(str(error)) from None  # so it is asked again

    name: str = click.prompt(
        "Your name", default="", show_default=False, value_proc=checked, err=True
    )
    return name.strip() or None


def _default_source(folder: Path) -> str:
    """Return the answer that is likely: notes, where there are any."""
    # Not deeper: this may be a home folder.
    has_notes = any(folder.glob("*.md")) or any(folder.glob("*/*.md"))
    if has_notes:
        return "3"
    return "1"


def _is_default(context: click.Context) -> bool:
    """Return whether no folder was typed."""
    return context.get_parameter_source("folder") is not ParameterSource.COMMANDLINE


def _is_home(folder: Path) -> bool:
    return folder.resolve() == Path.home().resolve()


def _asked_folder(context: click.Context, folder: Path) -> Path:
    """Return the folder of the notes: it is asked for, unless one was typed."""
    if not _is_default(context):
        return folder
    typed: str = click.prompt("The folder of the notes", default=str(folder), err=True)
    place = Path(typed.strip()).expanduser()
    if not place.is_dir():
        raise UsageError(f"there is no folder {place}; nothing was written")
    check_new(place)
    return place


def _asked_source(default: str) -> str:
    click.echo("What do you start from?", err=True)
    for key, (_, words) in _SOURCES.items():
        click.echo(f"  {key}  {words}", err=True)
    answer: str = click.prompt(
        "One of them",
        default=default,
        type=click.Choice(list(_SOURCES)),
        show_choices=False,
        err=True,
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


# What comes next


def _lead_on(context: click.Context, app: App, source: str | None) -> None:
    if source == CONTACTS:
        _lead_on_to_import(context, app)
    elif notes := count_notes(app.session):
        _lead_on_to_adopt(app, notes)


def _lead_on_to_adopt(app: App, notes: Sequence[Heap]) -> None:
    """Show how the notes could be read, and let them be read if that is wanted; without a terminal
    only count them.
    """
    if is_interactive():
        adoption = adopt(app.session)
        carry_out_adoption(app, adoption, dry_run=True)
        if adoption.proposal.changes and click.confirm("Write it?", default=True, err=True):
            write_adoption(app, adoption)
        return
    app.say(left_alone_line(notes))
    for words in heap_lines(notes):
        app.say(words)
    app.say("next: refjournal adopt --dry-run")


def _lead_on_to_import(context: click.Context, app: App) -> None:
    """Show what an address book would add, and add it if that is wanted; without a terminal say the
    command.
    """
    typed = ""
    if is_interactive():
        typed = click.prompt(
            "The file or folder (Enter: later)", default="", show_default=False, err=True
        ).strip()
    if not typed:
        app.say(_NEXT_IMPORT)
        return
    files = (Path(typed).expanduser(),)
    with context.scope():
        context.obj = app
        try:
            context.invoke(contacts, files=files, dry_run=True)
            if click.confirm("Import them?", default=True, err=True):
                context.invoke(contacts, files=files, dry_run=False)
        except RefjournalError as error:  # the journal is there, whatever the file is
            app.warn(str(error))
            app.say(_NEXT_IMPORT)
