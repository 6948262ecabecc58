"""`fmt`: entries in order and single empty lines, on request only."""

import click

from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option, inside
from refjournal.cli.terminal import App, pass_app
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
    proposal = tidy(app.session, inside(app.root, paths))
    if not check:
        carry_out(app, proposal, dry_run=dry_run)
        return 0
    written = preview(app.session, proposal).written
    app.out(safe_text(f"{file.path}: would be changed") for file in written)
    return int(bool(written))
