"""`schema`: the front matter of records as JSON Schema."""

import click

from refjournal.cli.output import print_object
from refjournal.cli.terminal import App, pass_app
from refjournal.records.kinds import KINDS
from refjournal.records.schema import schema_of, schema_of_all


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)), required=False)
@pass_app
def schema(app: App, kind: str | None) -> None:
    """Print the JSON Schema of records.

    It describes the front matter of one kind of record, or of every kind. Editors that check YAML
    can use it, and programs that write records.

    \b
    Example:
      refjournal schema referral
    """
    vocabulary = app.settings_or_default.vocabulary
    if kind is None:
        print_object(app, schema_of_all(vocabulary))
    else:
        print_object(app, schema_of(kind, vocabulary))
