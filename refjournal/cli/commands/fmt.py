"""`fmt`: entries in order and single empty lines, on request only."""

from pathlib import Path

import click

from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session.paths import seen_from
from refjournal.session.tidy import tidy
from refjournal.session.write import preview
from refjournal.show.safe_text import safe_text


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
    would_change = []
    for session, inside in app.sessions_for(paths):
        proposal = tidy(session, inside)
        if not check:
            carry_out(app.on(session), proposal, dry_run=dry_run)
            continue
        would_change += [
            seen_from(Path.cwd(), session.folder, file.path)
            for file in preview(session, proposal).written
        ]
    app.out(safe_text(f"{path}: would be changed") for path in would_change)
    return int(bool(would_change))
