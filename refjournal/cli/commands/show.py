"""`show`: everything about one record, on one screen."""

from collections.abc import Iterable

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import print_object, print_page
from refjournal.cli.terminal import App, pass_app
from refjournal.deferred import deferred
from refjournal.query.audience import progress_of
from refjournal.query.error import FilterError
from refjournal.query.who import what
from refjournal.records.campaign import Campaign
from refjournal.records.contact import Contact
from refjournal.records.group import Group
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.show.briefing import contact_page
from refjournal.show.campaign_page import progress_lines
from refjournal.show.goal_lines import group_goal_lines
from refjournal.show.page import Page
from refjournal.show.record_objects import record_object
from refjournal.show.record_page import record_page, referral_page

with deferred():  # the shell loads this module to complete ids, and needs no rules for that
    from refjournal.session import due
    from refjournal.stats import goals


@click.command()
@click.argument("words", metavar="WHAT", nargs=-1, required=True, type=RecordParam())
@click.option(
    "--format",
    "form",
    type=click.Choice(("page", "json")),
    default="page",
    show_default=True,
    help="The output format.",
)
@pass_app
def show(app: App, words: tuple[str, ...], form: str) -> None:
    """Show everything about one record on one screen.

    Of a contact, this is the briefing before a meeting.

    WHAT is an id, a name or part of one, an e-mail address or a telephone number, and for a
    referral also priya-to-dan.

    \b
    Example:
      refjournal show priya
    """
    app.name_broken()
    record = what(app.facts, " ".join(words))
    if form == "json":
        print_object(app, record_object(app.session.facts_about(record), record, log=True))
    else:
        print_page(app, page_of(app, record))


def page_of(app: App, record: AnyRecord) -> Page:
    """Return everything about a record as a page."""
    facts = app.session.facts_about(record)
    findings = due.findings_about(facts, record)
    if isinstance(record, Contact):
        return contact_page(facts, record, findings)
    if isinstance(record, Referral):
        return referral_page(facts, record, findings)
    return record_page(facts, record, findings, _progress(app, record))


def _progress(app: App, record: AnyRecord) -> Iterable[str]:
    """Return how far a campaign is, or the goals of a group."""
    if isinstance(record, Group) and record.goals:
        return group_goal_lines(goals.progress(app.facts), record.id)
    if not isinstance(record, Campaign):
        return ()
    try:
        return progress_lines(progress_of(app.facts, record))
    except FilterError as error:
        return (f"the audience of {record.id} cannot be understood: {error.message}",)
