"""`changes`: what happened since, in the words of referrals."""

import click

from refjournal.changes.diff import RecordChange
from refjournal.cli.completing import WordParam, groupings_of_changes
from refjournal.cli.output import format_option, print_list
from refjournal.cli.terminal import App, pass_app
from refjournal.days import DayError, parse_day
from refjournal.errors import UsageError
from refjournal.git.call import Git
from refjournal.git.history import before_day, revision
from refjournal.git.repository import Repository
from refjournal.session.history import between
from refjournal.show.changes_page import (
    BY_DAY,
    BY_MEMBER,
    GROUPINGS,
    change_objects,
    changes_page,
    changes_table,
)


@click.command()
@click.argument("revision_", metavar="[REV]", required=False)
@click.option("--since", metavar="REV", help="The same as REV: a commit, a branch or a day.")
@click.option(
    "--by",
    type=WordParam(groupings_of_changes),
    metavar="HOW",
    default=BY_DAY,
    show_default=True,
    help="Group by day, person (whom it concerns) or member (who did it). The name of one of you "
    "shows only what they did.",
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
    grouping, member = _grouping(app, by)
    repository = Repository(Git(app.root))
    start, dots, end = (revision_ or since or "HEAD").partition("..")
    one = _commit(app, repository, start or "HEAD")
    other = _commit(app, repository, end or "HEAD") if dots else None
    found = _of_member(between(app.session, repository, one, other), member)
    print_list(
        app,
        form,
        page=lambda: changes_page(found, app.journal, by=grouping),
        table=lambda: changes_table(found),
        objects=lambda: change_objects(found),
    )
    return 0


def _grouping(app: App, by: str) -> tuple[str, str | None]:
    """Return how to group, and the member whose changes alone are wanted."""
    if by in GROUPINGS and by != BY_MEMBER:
        return by, None
    if not app.journal.is_shared:
        raise UsageError(f"--by {by}: one person keeps this journal; there is --by day or person")
    if by == BY_MEMBER:
        return by, None
    member = app.journal.member(by)
    if member is None:
        members = ", ".join(app.journal.owners)
        raise UsageError(
            f"--by {by}: that is none of {', '.join(GROUPINGS)}, nor one of those who keep this "
            f"journal ({members})"
        )
    return BY_DAY, member


def _of_member(found: list[RecordChange], member: str | None) -> list[RecordChange]:
    if member is None:
        return found
    return [change for change in found if member in change.by]


def _commit(app: App, repository: Repository, text: str) -> str:
    if text == "HEAD" or repository.commit(text) is not None:
        return revision(repository, text)
    try:
        return before_day(repository, parse_day(text, today=app.today, past=True))
    except DayError:
        return revision(repository, text)
