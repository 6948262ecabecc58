"""`import`: add what other programs know to the journal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from refjournal.cli.output import commit, print_object
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import StorageError, UsageError
from refjournal.exchange.people.person import NEW
from refjournal.exchange.people.read import MAX_BYTES
from refjournal.exchange.people.rejects import rejects_text
from refjournal.exchange.people.tables import targets
from refjournal.query.who import among
from refjournal.records.nearest import did_you_mean
from refjournal.session.address_books import ImportOptions, import_books
from refjournal.show.import_report import import_object, report_lines, trouble_lines
from refjournal.show.safe_text import safe_text

if TYPE_CHECKING:
    from refjournal.actions.import_contacts import ContactImport
    from refjournal.exchange.people.person import AddressBook

_IN_A_FOLDER: Final = (".vcf", ".csv")


@click.group(name="import")
def import_() -> None:
    """Import contacts from other programs.

    \b
    Example:
      refjournal import contacts Connections.csv --dry-run
    """


@import_.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="KEY=COLUMN",
    help='Which column is which, for a table of any program: --map name="Full name".',
)
@click.option("--relation", multiple=True, metavar="WORD", help="What they all are to you.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag that they all get.")
@click.option(
    "--group", "groups", multiple=True, metavar="GROUP", help="A group that they all get."
)
@click.option(
    "--doubtful",
    type=click.Choice((NEW,)),
    help="Make a new contact of each row of which it cannot be told who it is.",
)
@click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the rows that were not imported to a new file, to be settled and imported again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print what was done.",
)
@dry_run_option
@pass_app
def contacts(
    app: App,
    files: tuple[Path, ...],
    mapping: tuple[str, ...],
    relation: tuple[str, ...],
    tags: tuple[str, ...],
    groups: tuple[str, ...],
    doubtful: str | None,
    rejects: Path | None,
    form: str,
    dry_run: bool,
) -> int:
    """Add the people of address books: vCards, Google, Outlook, LinkedIn, or any table.

    The kind of each file is found from its content. Nothing in the journal is replaced, and a
    second import of the same file changes nothing. `refjournal help import` says who counts as the
    same person.

    \b
    Example:
      refjournal import contacts contacts.vcf --tag bni --dry-run
    """
    if rejects is not None and rejects.exists():
        raise UsageError(f"--rejects: {rejects} is there already; name a new file")
    known = app.session.journal.groups.values()
    for_all = {
        "relation": relation,
        "tags": tags,
        "groups": tuple(among(app.session.journal, text, known, "group").id for text in groups),
    }
    options = ImportOptions(
        _mapping(mapping), {k: v for k, v in for_all.items() if v}, doubtful == NEW
    )
    done = import_books(app.session, _contents(files), options)
    people = [row.person for row in done.result.rows if row.reason]
    text = rejects_text(done.books, people) if rejects is not None else ""
    if not dry_run and done.proposal.changes:
        commit(app, done.proposal)
    if rejects is not None and people and not dry_run:
        _write_new(rejects, text)
    _answer(app, done.books, done.result, form, dry_run=dry_run)
    return int(bool(people))


def _answer(
    app: App,
    books: "Sequence[AddressBook]",
    result: "ContactImport",
    form: str,
    *,
    dry_run: bool,
) -> None:
    for line in trouble_lines(result):
        app.say(line)
    if form == "json":
        print_object(app, import_object(books, result))
    else:
        app.out(safe_text(line) for line in report_lines(books, result))
    if dry_run:
        app.say("nothing was written (--dry-run)")


def _mapping(pairs: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        key, equals, column = pair.partition("=")
        if not equals or not column.strip():
            raise UsageError(
                f'--map takes KEY=COLUMN, such as --map name="Full name"; got {pair!r}'
            )
        if key not in targets():
            raise UsageError(f"--map: a contact has no key {key!r}{did_you_mean(key, targets())}")
        found.setdefault(key, []).append(column.strip())
    return found


def _contents(files: Sequence[Path]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for file in files:
        members = [file]
        if file.is_dir():
            members = sorted(path for path in file.iterdir() if path.suffix in _IN_A_FOLDER)
        for member in members:
            found[str(member)] = _content(member)
    if not found:
        raise UsageError(f"no {' and no '.join(_IN_A_FOLDER)} file is in {files[0]}")
    return found


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} is larger than an address book can be")
    return data


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from None
