"""`merge-contacts`: two contacts become one."""

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.session import identity


@click.command(name="merge-contacts")
@click.argument("kept", metavar="A", type=RecordParam("contact"))
@click.argument("other", metavar="B", type=RecordParam("contact"))
@dry_run_option
@pass_app
def merge_contacts(app: App, kept: str, other: str, dry_run: bool) -> None:
    """Merge two contacts into one.

    A takes over everything that B has, every link leads to A, and B's file is removed. Where
    the two disagree, A's value stays and B's is kept in A's text.

    \b
    Example:
      refjournal merge-contacts dan-okafor daniel-okafor-2
    """
    carry_out(app, identity.merge_contacts(app.session, kept, other), dry_run=dry_run)
