"""`show`: everything about one record, on one screen."""

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.lazy import load
from refjournal.cli.output import print_object
from refjournal.cli.params import RecordParam
from refjournal.lint.rule import Finding
from refjournal.query.who import what
from refjournal.records.campaign import Campaign
from refjournal.records.contact import Contact
from refjournal.records.group import Group
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.show.briefing import Notice, contact_page
from refjournal.show.page import Page, render_page
from refjournal.show.record_objects import record_object
from refjournal.show.record_page import record_page, referral_page

AHEAD = 14
"""How many days before it is due a thing is shown."""


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
    facts = app.facts
    app.name_broken()
    record = what(facts, " ".join(words))
    if form == "json":
        print_object(app, record_object(facts, record, log=True))
        return
    app.out([render_page(page_of(app, record), most=app.width, colour=app.colour)])


def page_of(app: App, record: AnyRecord) -> Page:
    """Return everything about a record as a page."""
    findings = _findings(app, record)
    findings.sort(
        key=lambda finding: (finding.due is not None, str(finding.due or ""), finding.code)
    )
    due = [
        _notice(finding)
        for finding in findings
        if finding.silence is None and _is_near(app, finding)
    ]
    quiet = [
        _quiet(finding)
        for finding in findings
        if finding.silence is not None and finding.silence.reason != "over"
    ]
    if isinstance(record, Contact):
        return contact_page(app.facts, record, due, quiet)
    if isinstance(record, Referral):
        return referral_page(app.facts, record, due, quiet)
    return record_page(app.facts, record, due, quiet, _progress(app, record))


def _progress(app: App, record: AnyRecord) -> list[str]:
    """Return how far a campaign is, or the goals of a group. Loaded here, as the rules are
    below.
    """
    if isinstance(record, Campaign):
        lines: list[str] = load("refjournal.cli.commands.campaign:progress_lines")(app, record)
        return lines
    if isinstance(record, Group) and record.goals:
        goals = load("refjournal.stats.goals:progress")(app.facts)
        return [
            f"{goal.goal}: {goal.done} this {goal.goal.period}{f', {goal.behind} behind' if goal.behind else ''}"
            for goal in goals
            if goal.group == record.id
        ]
    return []


def _findings(app: App, record: AnyRecord) -> list[Finding]:
    """Return what the rules of today's list find about a record. They are loaded here, since the
    shell loads this module to complete ids.
    """
    about = _about(app, record)
    rules = load("refjournal.advice.due:listed")(
        load("refjournal.lint.catalogue:all_rules")(app.settings)
    )
    judged = load("refjournal.lint.run:judge")(app.facts, rules, hints=False, about=about)
    return [finding for finding in judged if finding.id in about or finding.path == record.path]


def _about(app: App, record: AnyRecord) -> frozenset[str]:
    """Return the ids of whose findings a page speaks: the record's, and those of the referrals with
    a contact.
    """
    parts = app.facts.contact(record).referrals if isinstance(record, Contact) else []
    return frozenset((record.id, *(part.record.id for part in parts)))


def _is_near(app: App, finding: Finding) -> bool:
    return finding.due is None or (finding.due - app.today).days <= AHEAD


def _notice(finding: Finding) -> Notice:
    return Notice(finding.due, f"{finding.message} [{finding.code}]", finding.next)


def _quiet(finding: Finding) -> Notice:
    silence = finding.silence
    reason = silence.reason if silence else ""
    return Notice(silence.until if silence else None, f"{finding.code} {finding.name}: {reason}")
