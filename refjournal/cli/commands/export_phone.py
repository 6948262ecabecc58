"""`export vcard` and `export ics`: what a phone takes from a journal."""

import sys
from pathlib import Path
from typing import Final

import click

from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.session.phone import Target, cards, export_cards
from refjournal.store.exported_folder import ExportOutcome
from refjournal.wording import counted

_NAMED: Final = 5
"""How many files that were left alone are named."""


def _target(folder: Path | None, output: Path | None, *, force: bool) -> Target:
    if (folder is None) == (output is None):
        raise UsageError("name a folder, or a file with -o: one of the two")
    if output is not None:
        return Target(output, is_file=True, force=force)
    assert folder is not None
    return Target(folder, is_file=False, force=force)


_folder = click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False)
)
_output = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="One file instead of a folder. - is standard output.",
)
_force = click.option("--force", is_flag=True, help="Replace files of other programs, too.")


@click.command()
@_folder
@_output
@click.option("--redact", is_flag=True, help="Only names, telephone numbers and e-mail addresses.")
@_force
@pass_app
def vcard(app: App, folder: Path | None, output: Path | None, redact: bool, force: bool) -> int:
    """Write a card (vCard 3.0) for each person, for the address book of a phone.

    DIR gets one file a person, as vdirsyncer and khard read it. The card of somebody who is gone
    from the journal is removed. A file that this command did not write is never touched. What you
    wrote about people is not in their cards. `refjournal help phone` shows how cards get to a
    phone.

    \b
    Examples:
      refjournal export vcard ~/.local/share/refjournal/cards
      refjournal export vcard -o contacts.vcf
    """
    target = _target(folder, output, force=force)
    app.name_broken()
    if str(target.path) == "-":
        sys.stdout.buffer.write(cards(app.session, redact=redact).as_one)
        return 0
    outcome = export_cards(app.session, target, redact=redact)
    people = counted(len(app.journal.contacts), "person", "people")
    _say(app, target, people, outcome)
    return 0


def _say(app: App, target: Target, what: str, outcome: ExportOutcome) -> None:
    files = "file written" if outcome.written else "unchanged"
    if not target.is_file:
        files = (
            f"{outcome.written} written, {outcome.unchanged} unchanged, {outcome.removed} removed"
        )
    app.say(f"{target.path}: {what}; {files}")
    for name in outcome.left[:_NAMED]:
        app.warn(f"{target.path / name}: another program wrote or changed it; it is left as it is")
    if len(outcome.left) > _NAMED:
        app.warn(f"{len(outcome.left) - _NAMED} more are left as they are")
