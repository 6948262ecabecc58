"""`scorecard`: how somebody treats the people one sends, who sends them, what a group returns."""

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import (
    FOR_PROGRAMS,
    OBJECTS,
    format_option,
    print_list,
    print_objects,
    print_page,
    raw_option,
)
from refjournal.cli.params import as_past_day
from refjournal.cli.terminal import App, pass_app
from refjournal.days import Period, shift
from refjournal.errors import UsageError
from refjournal.query.who import among
from refjournal.records.contact import Contact
from refjournal.records.group import Group
from refjournal.show.goal_lines import goals_in_words
from refjournal.show.metric_pages import Compared, compared_objects, compared_page, compared_table
from refjournal.show.page import Page, Title
from refjournal.show.record_objects import Object
from refjournal.show.scorecards import (
    contact_card_object,
    contact_card_page,
    group_card_object,
    group_card_page,
    recipient_objects,
    recipient_table,
)
from refjournal.stats.compute import compute, of_member
from refjournal.stats.goals import progress
from refjournal.stats.membership import membership
from refjournal.stats.reliability import all_recipients, recipient, referrer
from refjournal.stats.span import DaySpan, span_before


@click.command()
@click.argument("words", metavar="[WHO|GROUP]", nargs=-1, type=RecordParam("contact", "group"))
@click.option(
    "--since",
    metavar="DAY",
    help="For a group or a member: count from this day. The default is one year.",
)
@format_option()
@raw_option
@pass_app
def scorecard(app: App, words: tuple[str, ...], since: str | None, form: str, raw: bool) -> int:
    """Show how reliable a contact is, or what a group returns.

    Of a contact: how they treat the people you send, and whom they send you. Of one of those who
    keep the journal: their figures. Without a name: everybody to whom you have sent somebody.

    \b
    Examples:
      refjournal scorecard dan
      refjournal scorecard breakfast --since 2026-01-01
    """
    app.name_uncounted()
    record = _named(app, " ".join(words)) if words else None
    is_member = record is not None and app.journal.is_shared and record.id in app.journal.us
    if since is not None and not (is_member or isinstance(record, Group)):
        raise click.UsageError("--since goes with a group: refjournal scorecard GROUP --since DAY")
    if record is None:
        return _everybody(app, form, raw=raw)
    if isinstance(record, Group):
        return _group(app, record, since, form)
    if is_member:
        return _member(app, record, since, form)
    return _contact(app, record, form)


def _named(app: App, text: str) -> Contact | Group:
    """Return the contact or group that a person means.

    Raises:
        UsageError: there is none, or more than one, or it is the owner.
    """
    cards: list[Contact | Group] = [*app.journal.contacts.values(), *app.journal.groups.values()]
    record = among(app.journal, text, cards, "contact or group")
    if record.id in app.journal.us and not app.journal.is_shared:
        raise UsageError(
            "a scorecard is of another contact or of a group; "
            "`refjournal stats` has your own figures"
        )
    return record


def _everybody(app: App, form: str, *, raw: bool) -> int:
    cards = all_recipients(app.facts)
    print_list(
        app,
        form,
        table=lambda: recipient_table(cards, app.journal),
        objects=lambda: recipient_objects(cards, app.settings.currency),
        raw=raw,
    )
    if not cards:
        app.say(
            "you have not sent anybody to anybody yet: "
            "`refjournal new referral --for PROSPECT --to RECIPIENT`"
        )
    return int(not cards)


def _contact(app: App, contact: Contact, form: str) -> int:
    sent, sends = recipient(app.facts, contact), referrer(app.facts, contact)
    currency = app.settings.currency
    page = contact_card_page(app.journal.name(contact.id), sent, sends, currency)
    _print_card(app, form, page, contact_card_object(contact.id, sent, sends, currency))
    return 0


def _member(app: App, member: Contact, since: str | None, form: str) -> int:
    """Print the figures of one of those who keep the journal, beside those of the days before."""
    facts, span = app.facts, _span(app, since)
    before = span_before(None, span, app.today)
    pairs = zip(compute(facts, span), compute(facts, before), strict=True)
    found = [
        Compared(of_member(facts, figure, member.id), of_member(facts, old, member.id))
        for figure, old in pairs
    ]
    mine = [goal for goal in progress(facts, member.id) if goal.member is not None]
    page = compared_page(found, goals_in_words(mine, app.journal.name), app.today, missing="")
    print_list(
        app,
        form,
        page=lambda: Page((Title(app.journal.name(member.id)), *page.blocks)),
        table=lambda: compared_table(found, plain=form in FOR_PROGRAMS),
        objects=lambda: compared_objects(found),
    )
    return 0


def _group(app: App, group: Group, since: str | None, form: str) -> int:
    card = membership(app.facts, group, _span(app, since))
    currency = app.settings.currency
    page = group_card_page(app.journal.name(group.id), group, card, currency)
    _print_card(app, form, page, group_card_object(group.id, card, currency))
    return 0


def _span(app: App, since: str | None) -> DaySpan:
    """Return the days that count: from `since`, otherwise a year."""
    if since is not None:
        return DaySpan(as_past_day(since, "--since", today=app.today), app.today)
    # A year to the day, so that dues paid once a year are in it once.
    year = shift(shift(app.today, Period(1, "y"), -1), Period(1, "d"))
    return DaySpan(min(year, app.today), app.today)


def _print_card(app: App, form: str, page: Page, card: Object) -> None:
    if form in OBJECTS:
        print_objects(app, [card], form)
    elif form == "table":
        print_page(app, page)
    else:
        raise click.UsageError("a single scorecard is a page: --format table, json or jsonl")
