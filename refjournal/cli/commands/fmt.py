"""`fmt`: entries in order and single blank lines, on request only."""

import click

from refjournal.actions.file_changes import EditFile
from refjournal.cli.app import App, pass_app
from refjournal.cli.params import inside
from refjournal.cli.writing import answer, dry_run_option, preview_of, write
from refjournal.show.safe_text import safe_text
from refjournal.text.edits.kinds import CollapseBlanks, SortEntries


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--check",
    is_flag=True,
    help="Only list the files that would change, and exit with 1 if there are any.",
)
@dry_run_option
@pass_app
def fmt(app: App, paths: tuple[str, ...], check: bool, dry_run: bool) -> int:
    """Put log entries in order.

    Done entries come before planned ones, and several empty lines become one. Nothing else is
    touched.

    \b
    Example:
      refjournal fmt --check
    """
    only = inside(app.root, paths)
    changes = [
        EditFile(record.path, (SortEntries(all_=True), CollapseBlanks()))
        for record in app.journal
        if only is None
        or any(place in (".", record.path) or record.path.startswith(f"{place}/") for place in only)
    ]
    if check:
        written = preview_of(app, changes).written
        app.out(safe_text(f"{file.path}: would be changed") for file in written)
        return int(bool(written))
    outcome = write(app, changes, dry_run=dry_run)
    if not dry_run:
        answer(app, outcome)
    return 0
