"""`changes`: what happened since, in the words of referrals."""

import click

from refjournal.cli.output import format_option, print_list
from refjournal.cli.terminal import App, pass_app
from refjournal.days import DayError, parse_day
from refjournal.git.call import Git
from refjournal.git.history import before_day, revision
from refjournal.git.repository import Repository
from refjournal.session.history import between
from refjournal.show.changes_page import change_objects, changes_page, changes_table


@click.command()
@click.argument("revision_", metavar="[REV]", required=False)
@click.option("--since", metavar="REV", help="The same as REV: a commit, a branch or a day.")
@click.option(
    "--by",
    type=click.Choice(("day", "person")),
    default="day",
    show_default=True,
    help="How to group the changes.",
)
@format_option()
@pass_app
def changes(app: App, revision_: str | None, since: str | None, by: str, form: str) -> int:
    """Show what changed since a commit or a day.

    REV is a commit, a branch or a day, or two of them (A..B). Without it: what is not committed
    yet. In a journal of several, each change says who made it.

    \b
    Example:
      refjournal changes yesterday
    """
    if revision_ is not None and since is not None:
        raise click.UsageError(f"--since says the same as {revision_}; write one of them")
    repository = Repository(Git(app.root))
    start, dots, end = (revision_ or since or "HEAD").partition("..")
    one = _commit(app, repository, start or "HEAD")
    other = _commit(app, repository, end or "HEAD") if dots else None
    found = between(app.session, repository, one, other)
    print_list(
        app,
        form,
        page=lambda: changes_page(found, app.journal, by_person=by == "person"),
        table=lambda: changes_table(found),
        objects=lambda: change_objects(found),
    )
    return 0


def _commit(app: App, repository: Repository, text: str) -> str:
    if text == "HEAD" or repository.commit(text) is not None:
        return revision(repository, text)
    try:
        return before_day(repository, parse_day(text, today=app.today, past=True))
    except DayError:
        return revision(repository, text)
