"""`export vcard` and `export ics`: what a phone takes from a journal."""

import sys
from pathlib import Path
from typing import Final

import click

from refjournal.cli import installed
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.exchange.obligation import CalendarKind
from refjournal.session.phone import Target, cards, export_calendar, export_cards, feed
from refjournal.store.exported_folder import ExportOutcome
from refjournal.wording import counted

_LIBRARIES: Final = {"icalendar": "icalendar"}
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
    if target.is_stdout:
        sys.stdout.buffer.write(cards(app.session, redact=redact).as_one)
        return 0
    outcome = export_cards(app.session, target, redact=redact)
    _say(app, target, outcome)
    return 0


@click.command()
@_folder
@_output
@click.option(
    "--as",
    "kind",
    type=click.Choice([kind.value for kind in CalendarKind]),
    default=CalendarKind.EVENT.value,
    show_default=True,
    help="As events of a day, or as tasks.",
)
@click.option("--redact", is_flag=True, help="Leave out every name: only what is due, and when.")
@_force
@pass_app
def ics(
    app: App, folder: Path | None, output: Path | None, kind: str, redact: bool, force: bool
) -> int:
    """Write what is due as events with an alarm, for the calendar of a phone.

    It is what `today --within 30d` lists. What is overdue is on today's date, so run it every day.
    What is done disappears.

    DIR gets one file for each thing, as vdirsyncer, khal and todoman read it. With -o, it is one
    file to subscribe to. Subscribed calendars ring no alarms. A file that this command did not
    write is never touched. `refjournal help phone` shows how events get to a phone.

    \b
    Examples:
      refjournal export ics ~/.local/share/refjournal/due
      refjournal export ics ~/.local/share/refjournal/tasks --as todo
    """
    target = _target(folder, output, force=force)
    app.name_broken()
    with installed.needing("phone", "export ics", _LIBRARIES):
        if target.is_stdout:
            sys.stdout.buffer.write(feed(app.session, CalendarKind(kind), redact=redact))
            return 0
        outcome = export_calendar(app.session, target, CalendarKind(kind), redact=redact)
    _say(app, target, outcome)
    if target.is_file:
        app.say("It reminds nobody: calendars that are subscribed to ring no alarms.")
    return 0


def _say(app: App, target: Target, outcome: ExportOutcome) -> None:
    app.say(f"{target.path}: {_in_words(target, outcome)}")
    for name in outcome.left[:_NAMED]:
        app.warn(f"{target.path / name}: another program wrote or changed it; it is left as it is")
    if len(outcome.left) > _NAMED:
        app.warn(f"{len(outcome.left) - _NAMED} more are left as they are")


def _in_words(target: Target, outcome: ExportOutcome) -> str:
    if target.is_file:
        if outcome.written:
            return "written"
        return "unchanged"
    files = counted(outcome.written + outcome.unchanged, "file")
    return f"{files}: {outcome.written} written, {outcome.unchanged} unchanged; {outcome.removed} removed"
