"""`export json` and `export csv`: the journal for whoever leaves, or keeps a copy."""

import sys
from pathlib import Path

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.errors import NotWrittenError, StorageError
from refjournal.session.whole_journal import export_journal, export_tables
from refjournal.store.atomic import write_atomically
from refjournal.wording import counted


@click.command(name="json")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_app
def json_(app: App, file: Path, force: bool) -> int:
    """Write the whole journal as one JSON file.

    It holds the text of every record, what it says, the settings and your templates. `refjournal
    import journal FILE DIR` makes an equal journal of it. FILE can be - for standard output.

    \b
    Example:
      refjournal export json journal.json
    """
    exported = export_journal(app.session)
    for words in exported.unread:
        app.warn(f"{words}; it is not in the file")
    data = exported.text.encode("utf-8")
    if str(file) == "-":
        sys.stdout.buffer.write(data)
    else:
        _write(file, data, force=force)
        app.say(f"{file}: {counted(len(app.session.loaded.files), 'file')} of the journal")
    return int(bool(exported.unread))


@click.command(name="csv")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Replace files that are there.")
@pass_app
def csv_(app: App, folder: Path, force: bool) -> None:
    """Write contacts.csv and referrals.csv for a spreadsheet.

    A column for each key, your own among them, lists with ::: between their items, people by their
    ids. `refjournal import contacts` and `import referrals` read them back. Logs, groups, events
    and campaigns are only in `export json`.

    \b
    Example:
      refjournal export csv ~/tables
    """
    app.name_broken()
    tables = export_tables(app.session)
    for name in tables:
        _refuse_existing(folder / name, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{folder} cannot be made: {error.strerror}") from None
    for name, text in tables.items():
        _write(folder / name, text.encode("utf-8"), force=force)
    journal = app.journal
    people = counted(len(journal.contacts), "contact")
    app.say(f"{folder}: {people}, {counted(len(journal.referrals), 'referral')}")
    app.say("logs, groups, events and campaigns fit in no such table: export json has them")


def _refuse_existing(path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise NotWrittenError(f"{path} is there already; --force replaces it")


def _write(path: Path, data: bytes, *, force: bool) -> None:
    _refuse_existing(path, force=force)
    write_atomically(path, data)
