"""`adopt`: let notes that were there before be read as they are."""

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from refjournal.cli.output import commit, preview
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.nearest import did_you_mean
from refjournal.records.own_names import NAME_PARTS
from refjournal.session.adoption import Adoption
from refjournal.session.adoption import adopt as adoption_of
from refjournal.session.session import no_folder
from refjournal.show.adoption_page import (
    heap_lines,
    left_alone_line,
    proposed_lines,
    unread_lines,
)
from refjournal.show.safe_text import safe_text
from refjournal.text.toml_edits import Setting
from refjournal.wording import counted, plural


@click.command()
@click.option(
    "--folder",
    "folders",
    multiple=True,
    metavar="FOLDER=KIND",
    help="What the files in a folder are: --folder Leute=contact.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="WORD=KIND",
    help="What a type means: --type friend=contact.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="NAME=KEY",
    help='What a key means: --key "Works at=company".',
)
@dry_run_option
@pass_app
def adopt(
    app: App,
    folders: tuple[str, ...],
    types: tuple[str, ...],
    keys: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Read notes that were there before the journal.

    It counts the Markdown files that are no records, and writes into refjournal.toml which folders,
    types and keys of them mean contacts. No note is touched.

    \b
    Example:
      refjournal adopt --dry-run
    """
    targets = {key for kind in KINDS for key in declared_keys(kind)} | set(NAME_PARTS)
    stated = [
        *_settings("folders", folders, KINDS),
        *_settings("types", types, KINDS),
        *_settings("keys", keys, targets),
    ]
    _refuse_no_folder(app.session.folder, stated)
    carry_out_adoption(app, adoption_of(app.session, stated), dry_run=dry_run)


def _refuse_no_folder(root: Path, stated: Sequence[Setting]) -> None:
    for setting in stated:
        words = no_folder(root, setting.key) if setting.table == "folders" else None
        if words is not None:
            raise UsageError(f"--folder: {words}")


def carry_out_adoption(app: App, adoption: Adoption, *, dry_run: bool) -> None:
    """Say what there is and what is proposed, and write it; with `dry_run` only show it."""
    _say_what_there_is(app, adoption)
    if not adoption.proposal.changes:
        return
    if dry_run:
        preview(app, adoption.proposal)
    else:
        write_adoption(app, adoption)


def write_adoption(app: App, adoption: Adoption) -> None:
    """Write what is proposed, and say how many files more are read."""
    before = len(app.session.loaded.files)
    commit(app, adoption.proposal)
    read = len(app.again().session.loaded.files) - before
    verb = plural(read, "is", "are")
    app.say(
        f"refjournal.toml: written; {counted(read, 'more file')} {verb} read now, and no note was"
        " changed. `refjournal lint` names what cannot be read in them"
    )


def _say_what_there_is(app: App, adoption: Adoption) -> None:
    if not adoption.heaps:
        app.say("every Markdown file is a record of the journal")
        if not Path.cwd().resolve().is_relative_to(app.session.folder.resolve()):
            app.say(
                f"that is the journal at {app.session.folder}; for notes in this folder: "
                "refjournal init . --from notes"
            )
        return
    app.out([safe_text(left_alone_line(adoption.heaps))])
    app.out(map(safe_text, heap_lines(adoption.heaps)))
    app.out(map(safe_text, unread_lines(adoption.unread)))
    if adoption.proposed:
        app.out([safe_text("These settings would let refjournal read them:")])
        app.out(map(safe_text, proposed_lines(adoption.proposed)))
    elif not adoption.proposal.changes:
        app.say(
            "nothing is proposed: no folder, type or key says by its name that it is of a contact."
            " Name them: refjournal adopt --folder FOLDER=contact --key NAME=KEY"
        )


def _settings(table: str, pairs: Sequence[str], targets: Collection[str]) -> list[Setting]:
    found = []
    for pair in pairs:
        own, equals, meant = pair.rpartition("=")
        if not equals or not own.strip():
            raise UsageError(f"--{table[:-1]} takes NAME=MEANING; got {pair!r}")
        if meant.strip() not in targets:
            raise UsageError(
                f"--{table[:-1]}: {meant.strip()!r} is nothing that a name can mean"
                f"{did_you_mean(meant.strip(), targets)}"
            )
        found.append(Setting(table, own.strip().strip("/"), meant.strip()))
    return found
