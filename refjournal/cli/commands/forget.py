"""`forget`: a person is removed, and every link to them."""

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.query.who import who
from refjournal.session import identity
from refjournal.show.warnings import after_forgetting


@click.command()
@click.argument("person", metavar="WHO", type=RecordParam("contact"))
@dry_run_option
@pass_app
def forget(app: App, person: str, dry_run: bool) -> None:
    """Remove a person and all links to them.

    The file is removed, and "somebody" replaces every link to it. `undo` does not bring it
    back: the versions that it kept are removed too.

    \b
    Example:
      refjournal forget nora-lind
    """
    contact = who(app.session.journal, person)
    carry_out(app, identity.forget(app.session, contact), dry_run=dry_run)
    if not dry_run:
        named = identity.named_after(app.session, contact)
        mentioning = identity.mentioning(app.session.again(), contact)
        for words in after_forgetting(named, mentioning):
            app.say(words)
