"""`import`: add what other programs know to the journal."""

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Final

import click

from refjournal.actions.import_referrals import ImportChoices
from refjournal.cli import imports
from refjournal.cli.completing import RecordParam, WordParam, choices
from refjournal.cli.terminal import App, is_interactive, pass_app
from refjournal.errors import UsageError
from refjournal.exchange.journal_json import read_journal
from refjournal.exchange.people import tables as people_tables
from refjournal.exchange.referrals import table as referral_table
from refjournal.exchange.referrals.forms import OpenFormError
from refjournal.exchange.referrals.mapping_file import (
    SavedMapping,
    mapping_text,
    parse_mapping,
)
from refjournal.exchange.referrals.values import DAYS
from refjournal.exchange.source import NEW
from refjournal.query.who import among
from refjournal.session.address_books import ImportOptions, import_books
from refjournal.session.referral_tables import TableImport, import_tables
from refjournal.session.whole_journal import import_dump
from refjournal.store.create import Beginning, check_new, init_journal

_ADDRESS_BOOKS: Final = (".vcf", ".csv")
_TABLES: Final = (".csv", ".tsv")


_OF_ADDRESS_BOOKS: Final = (".vcf", ".vcard")
_OF_JOURNALS: Final = (".json",)


class _ImportGroup(click.Group):
    """The group of `import`, which answers a file in the place of what is imported."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and (Path(name).suffix or Path(name).exists()):
            ctx.fail(f"what is in {name}? {_to_type(name)}")
        return super().resolve_command(ctx, args)


def _to_type(file: str) -> str:
    """Return the command, or the two, that can import a file."""
    suffix = Path(file).suffix.lower()
    if suffix in _OF_ADDRESS_BOOKS:
        return f"refjournal import contacts {quote(file)}"
    if suffix in _OF_JOURNALS:
        return f"refjournal import journal {quote(file)}"
    return f"refjournal import contacts {quote(file)}, or refjournal import referrals {quote(file)}"


@click.group(name="import", cls=_ImportGroup)
def import_() -> None:
    """Import contacts and referrals from other programs.

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
@click.option(
    "--relation",
    multiple=True,
    metavar="WORD",
    type=WordParam(choices("contact", "relation")),
    help="What they all are to you.",
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag that they all get.")
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="GROUP",
    type=RecordParam("group"),
    help="A group that they all get.",
)
@imports.report_options
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
    imports.refuse_existing("--rejects", rejects)
    for_all = {"relation": relation, "tags": tags, "groups": _ids(app, groups)}
    options = ImportOptions(
        imports.columns_of(mapping, people_tables.targets(), "contact"),
        {key: values for key, values in for_all.items() if values},
        doubtful == NEW,
    )
    done = import_books(app.session, imports.contents_of(files, _ADDRESS_BOOKS), options)
    report = imports.Report("contact", form, rejects, dry_run)
    return imports.finish(app, done.books, done.result, done.proposal, report)


@import_.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="KEY=COLUMN",
    help='Which column is which: --map prospect=Client --map date="Passed on".',
)
@click.option(
    "--map-status",
    multiple=True,
    metavar="STATUS=WORDS",
    help='The words that mean a status, separated by commas: --map-status won="Closed,Paid".',
)
@click.option("--days", metavar="FORM", help="How days are written: d.m.Y, m/d/Y, d b Y.")
@click.option(
    "--amounts",
    metavar="EXAMPLE",
    help="How amounts are written, by example: 1.200,50 or 1,200.50.",
)
@click.option(
    "--map-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Read all of this from a file that --save-map wrote.",
)
@click.option(
    "--save-map",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write all of this to a new file for the next import.",
)
@click.option(
    "--new-people",
    is_flag=True,
    help="Create a contact for everybody who is not in the journal yet.",
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag that they all get.")
@click.option(
    "--group",
    metavar="GROUP",
    type=RecordParam("group"),
    help="The group of the referrals that name none.",
)
@imports.report_options
@pass_app
def referrals(
    app: App,
    files: tuple[Path, ...],
    mapping: tuple[str, ...],
    map_status: tuple[str, ...],
    days: str | None,
    amounts: str | None,
    map_file: Path | None,
    save_map: Path | None,
    new_people: bool,
    tags: tuple[str, ...],
    group: str | None,
    doubtful: str | None,
    rejects: Path | None,
    form: str,
    dry_run: bool,
) -> int:
    """Add the referrals of a table that you kept until now.

    Each row is a referral: its people are found by name, e-mail or telephone, and `me` is you.
    Nothing in the journal is replaced, no log entry is invented, and a second import of the same
    file changes nothing. `refjournal help import` explains the columns.

    \b
    Example:
      refjournal import referrals slips.csv --map prospect=Client --map recipient=To --map date=Date --dry-run
    """
    imports.refuse_existing("--rejects", rejects)
    imports.refuse_existing("--save-map", save_map)
    saved = SavedMapping()
    if map_file is not None:
        saved = parse_mapping(imports.content_of(map_file).decode("utf-8", "replace"))
    wanted = SavedMapping(
        {**saved.columns, **imports.columns_of(mapping, referral_table.targets(), "referral")},
        {**saved.status, **_status_words(map_status)},
        days or saved.days,
        amounts or saved.amounts,
    )
    groups = _ids(app, [group] if group else [])
    for_all = {key: values for key, values in (("tags", tags), ("group", groups)) if values}
    choices = ImportChoices(for_all, new_people, doubtful == NEW)
    contents = imports.contents_of(files, _TABLES)
    done = _read(app, contents, wanted, choices)
    report = imports.Report("referral", form, rejects, dry_run)
    code = imports.finish(
        app, done.tables, done.result, done.proposal, report, besides=_besides(done)
    )
    if save_map is not None and not dry_run:
        imports.write_new(save_map, mapping_text(done.mapping))
    return code


@import_.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False)
)
@imports.format_option
@imports.dry_run_option
@pass_app
def journal(app: App, file: Path, folder: Path | None, form: str, dry_run: bool) -> int:
    """Add everything that `export json` wrote.

    With DIR, a new journal is created there, equal to the one that was exported. Otherwise this
    journal gains the records that it lacks. A file that is there is never replaced, and the
    settings only come in where there is no record yet.

    \b
    Example:
      refjournal import journal journal.json ~/journal
    """
    dump = read_journal(imports.content_of(file), str(file))
    if folder is not None:
        app = _begun(app, folder, dry_run=dry_run)
    done = import_dump(app.session, dump)
    besides = ["refjournal.toml is left as it is"] if done.other_settings else []
    report = imports.Report("journal", form, None, dry_run)
    return imports.finish(app, [dump], done.result, done.proposal, report, besides=besides)


def _begun(app: App, folder: Path, *, dry_run: bool) -> App:
    """Return the program with a new journal in a folder; in a dry run with none."""
    check_new(folder)
    if dry_run:
        raise UsageError("--dry-run is for a journal that is there; leave DIR away, or begin it")
    init_journal(folder, Beginning())
    return app.on(app.session_at(folder))


def _besides(done: TableImport) -> Iterator[str]:
    """Yield how the tables were read, and from which day on the journal asks for things."""
    for what, form in (("days", done.mapping.days), ("amounts", done.mapping.amounts)):
        if form is not None:
            yield f"{what} are read as {form}"
    if done.since is not None:
        yield (
            f"refjournal.toml gains [journal] since = {done.since}: nothing that was due before "
            "that day is asked for"
        )


def _read(
    app: App, contents: dict[str, bytes], mapping: SavedMapping, choices: ImportChoices
) -> TableImport:
    """Return what tables make of the journal; what they leave open is asked on a terminal."""
    while True:
        try:
            return import_tables(app.session, contents, mapping, choices)
        except OpenFormError as error:
            if not is_interactive():
                raise
            answer = _ask(app, error)
            if error.option == DAYS:
                mapping = mapping._replace(days=answer)
            else:
                mapping = mapping._replace(amounts=answer)


def _ask(app: App, error: OpenFormError) -> str:
    app.say(f"{error.cell!r} can be read in several ways:")
    for number, reading in enumerate(error.readings, 1):
        app.say(f"  {number}  {reading.value} ({error.option} {reading.form!r})")
    choice: int = click.prompt(
        "Which one is it", type=click.IntRange(1, len(error.readings)), err=True
    )
    return error.readings[choice - 1].form


def _status_words(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    found = imports.pairs_of(
        "--map-status", pairs, 'STATUS=WORDS, such as --map-status won="Closed,Paid"'
    )
    return {
        status: [word.strip() for text in texts for word in text.split(",") if word.strip()]
        for status, texts in found.items()
    }


def _ids(app: App, groups: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
    known = app.session.journal.groups.values()
    return tuple(among(app.session.journal, text, known, "group").id for text in groups)
