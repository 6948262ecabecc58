"""`export`: the journal in the formats of other programs."""

from pathlib import Path

import click

from refjournal.cli.commands.export_journal import csv_, json_
from refjournal.cli.commands.export_phone import ics, vcard
from refjournal.cli.terminal import App, pass_app
from refjournal.exchange.tables import sheets
from refjournal.store.export_sqlite import export_sqlite


@click.group()
def export() -> None:
    """Export the journal to other formats.

    \b
    Example:
      refjournal export sqlite -o journal.sqlite
    """


export.add_command(vcard)
export.add_command(ics)
export.add_command(json_)
export.add_command(csv_)


@export.command()
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_app
def sqlite(app: App, output: Path, force: bool) -> int:
    """Write a SQLite file with one table per kind of record.

    It also holds the lists, the log entries and the people they concern. `refjournal help
    sqlite` describes the tables.

    \b
    Example:
      refjournal export sqlite -o journal.sqlite
    """
    app.name_broken()
    tables = sheets(app.facts)
    export_sqlite(tables, output, force=force)
    app.say(f"{output}: {sum(len(sheet.rows) for sheet in tables)} rows in {len(tables)} tables")
    return 0
