"""`rename`, `merge-contacts`, `forget`: acts on a record and on all that leads to it."""

import click

from refjournal.actions.identity import forget_contact, merge_two_contacts, rename_record
from refjournal.cli.app import App, pass_app
from refjournal.cli.params import RecordParam
from refjournal.cli.writing import answer, dry_run_option, path_in_journal, write
from refjournal.errors import StorageError, UsageError
from refjournal.query.who import what, who
from refjournal.records.file_names import id_of
from refjournal.text.parse import parse_document


@click.command()
@click.argument("old", type=RecordParam())
@click.argument("new")
@dry_run_option
@pass_app
def rename(app: App, old: str, new: str, dry_run: bool) -> int:
    """Give a record a new id and update all links.

    The file is renamed as well. OLD can be a path if two files have the same id.

    \b
    Example:
      refjournal rename dan-okafor daniel-okafor
    """
    path = path_in_journal(app, old) if old.endswith(".md") else None
    record = None if path is not None else what(app.facts, old)
    place = path or (record.path if record is not None else "")
    id_ = id_of(place)
    there = app.journal.get(id_)
    is_its_own = (there is not None and there.path == place) or app.journal.broken.get(id_) == place
    changes = rename_record(app.journal, place, new.removesuffix(".md"), links=is_its_own)
    outcome = write(app, changes, dry_run=dry_run)
    if not dry_run:
        answer(app, outcome)
    return 0


@click.command(name="merge-contacts")
@click.argument("kept", metavar="A", type=RecordParam("contact"))
@click.argument("other", metavar="B", type=RecordParam("contact"))
@dry_run_option
@pass_app
def merge_contacts(app: App, kept: str, other: str, dry_run: bool) -> int:
    """Merge two contacts into one.

    A takes over everything that B has, every link leads to A, and B's file is removed. Where
    the two disagree, A's value stays and B's is kept in A's text.

    \b
    Example:
      refjournal merge-contacts dan-okafor daniel-okafor-2
    """
    one, two = who(app.journal, kept), who(app.journal, other)
    if one.id == two.id:
        raise UsageError(f"{kept} and {other} are one contact, {one.id}")
    if two.id == app.journal.me:
        raise UsageError(
            f"{two.id} is you; write it first: refjournal merge-contacts {two.id} {one.id}"
        )
    try:
        documents = {
            record.path: parse_document((app.root / record.path).read_bytes())
            for record in (one, two)
        }
    except OSError as error:
        raise StorageError(f"{error.filename} cannot be read: {error.strerror}") from None
    outcome = write(app, merge_two_contacts(app.journal, one, two, documents), dry_run=dry_run)
    if not dry_run:
        answer(app, outcome)
    return 0


@click.command()
@click.argument("person", metavar="WHO", type=RecordParam("contact"))
@dry_run_option
@pass_app
def forget(app: App, person: str, dry_run: bool) -> int:
    """Remove a person and all links to them.

    The file is removed, and "somebody" replaces every link to it.

    \b
    Example:
      refjournal forget nora-lind
    """
    contact = who(app.journal, person)
    if contact.id == app.journal.me:
        raise UsageError(f"{contact.id} is you; a journal needs its owner")
    outcome = write(app, forget_contact(app.journal, contact), dry_run=dry_run)
    if not dry_run:
        answer(app, outcome)
        named = [
            file.path
            for file in app.loaded.files
            if contact.id in file.path and file.path != contact.path
        ]
        if named:
            app.say(
                f"{len(named)} files still have the name in theirs: {', '.join(named[:3])}{' …' if len(named) > 3 else ''}"
            )
        app.say(
            "`refjournal undo` still has the old versions, and so has git's history, if the journal is kept in git"
        )
    return 0
