"""`set`: keys of one record, or of all that a filter selects."""

import click

from refjournal.cli.completing import SetParam
from refjournal.cli.output import carry_out
from refjournal.cli.params import dry_run_option
from refjournal.cli.terminal import App, pass_app
from refjournal.query.who import what
from refjournal.session.keys import records_where, set_keys


@click.command(name="set")
@click.argument("words", metavar="[WHAT] KEY=VALUE...", nargs=-1, required=True, type=SetParam())
@click.option(
    "--where",
    "filtered",
    metavar="FILTER",
    help="Change all records that match this filter (in quotes).",
)
@dry_run_option
@pass_app
def set_(app: App, words: tuple[str, ...], filtered: str | None, dry_run: bool) -> None:
    """Change keys of one record or of many.

    KEY=VALUE sets a key, KEY+=VALUE adds to a list, KEY-=VALUE removes from a list, and KEY=
    removes the key. The diff is shown first.

    \b
    Example:
      refjournal set dan capacity=limited offers+="payroll for start-ups"
      refjournal set --where "relation:client last_touch:1y.." relation-=client relation+=past-client
    """
    if filtered is None:
        proposal = set_keys(app.session, [what(app.session.facts, words[0])], words[1:])
    else:
        records = records_where(app.session, filtered)
        proposal = set_keys(app.session, records, words, about=False)
    if not proposal.changes:
        app.say("the filter selects no record; nothing to change")
        return
    carry_out(app, proposal, dry_run=dry_run, diff_first=True)
