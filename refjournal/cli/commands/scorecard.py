"""`scorecard`: how somebody treats the people one sends, who sends them, what a group returns."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.output import OBJECTS, format_option, print_objects, print_table, raw_option
from refjournal.cli.params import RecordParam, as_past_day
from refjournal.days import Period, shift, spell_duration
from refjournal.errors import UsageError
from refjournal.facts.contact_facts import ContactFacts
from refjournal.query.who import among
from refjournal.records.contact import Contact
from refjournal.records.fields import Money
from refjournal.records.group import Group
from refjournal.show.cells import money, moneys, plain_number
from refjournal.show.page import Block, Page, Pairs, Para, SectionHeading, Title, render_page
from refjournal.show.record_objects import money_object
from refjournal.show.table import Column, Table
from refjournal.stats.membership import Membership, membership
from refjournal.stats.reliability import Recipient, Referrer, recipient, referrer
from refjournal.stats.span import DaySpan
from refjournal.wording import counted

_HOUR: Final = 60


@click.command()
@click.argument("words", metavar="[WHO|GROUP]", nargs=-1, type=RecordParam("contact", "group"))
@click.option(
    "--since", metavar="DAY", help="For a group: count from this day. The default is one year."
)
@format_option()
@raw_option
@pass_app
def scorecard(app: App, words: tuple[str, ...], since: str | None, form: str, raw: bool) -> int:
    """Show how reliable a contact is, or what a group returns.

    Of a contact: how they treat the people you send, and whom they send you. Without a name:
    everybody to whom you have sent somebody.

    \b
    Examples:
      refjournal scorecard dan
      refjournal scorecard breakfast --since 2026-01-01
    """
    app.name_uncounted()
    cards: list[Contact | Group] = [*app.journal.contacts.values(), *app.journal.groups.values()]
    record = among(app.journal, " ".join(words), cards, "contact or group") if words else None
    if since is not None and not isinstance(record, Group):
        raise click.UsageError("--since goes with a group: refjournal scorecard GROUP --since DAY")
    if record is None:
        return _everybody(app, form, raw=raw)
    if isinstance(record, Group):
        return _group(app, record, since, form)
    if record.id != app.journal.me:
        return _contact(app, record, form)
    raise UsageError(
        "a scorecard is of a contact or of a group; `refjournal stats` has your own figures"
    )


def _everybody(app: App, form: str, *, raw: bool) -> int:
    cards = [(known, recipient(app.facts, known.contact)) for known in app.facts.contacts]
    found = sorted(
        (pair for pair in cards if pair[1].referrals),
        key=lambda pair: (-pair[1].referrals, pair[0].key),
    )
    if form in OBJECTS:
        print_objects(
            app, ({"id": known.key, **_plain(app, card._asdict())} for known, card in found), form
        )
        return int(not found)
    columns = (
        Column("name", "who", shrink=True),
        Column("referrals", "sent", "right"),
        Column("won", "won", "right"),
        Column("rating", "rating", "right"),
        Column("chases", "chased", "right"),
        Column("unprompted", "news unprompted", "right"),
        Column("days", "days to contact", "right"),
        Column("reviewed", "caught up"),
        Column("briefed", "briefed"),
    )
    rows = tuple(_row(app, known, card) for known, card in found)
    print_table(app, Table(columns, rows, tuple(known.key for known, _ in found)), form, raw=raw)
    if not found:
        app.say(
            "nobody was sent to anybody yet: `refjournal new referral --for PROSPECT --to RECIPIENT`"
        )
    return int(not found)


def _row(app: App, known: ContactFacts, card: Recipient) -> tuple[str, ...]:
    return (
        app.journal.name(known.key),
        str(card.referrals),
        str(card.outcomes.get("won", 0)),
        plain_number(card.rating) if card.rating is not None else "",
        str(card.chases),
        f"{card.unprompted} of {card.news}" if card.news else "",
        plain_number(card.days) if card.days is not None else "",
        card.reviewed.isoformat() if card.reviewed else "",
        card.briefed.isoformat() if card.briefed else "",
    )


# A contact


def _contact(app: App, contact: Contact, form: str) -> int:
    sent, sends = recipient(app.facts, contact), referrer(app.facts, contact)
    if form in OBJECTS:
        both = {"recipient": _plain(app, sent._asdict()), "referrer": _plain(app, sends._asdict())}
        print_objects(app, [{"id": contact.id, **both}], form)
        return 0
    _only_pages(form)
    blocks: list[Block] = [Title(app.journal.name(contact.id))]
    blocks += [
        SectionHeading("Whom you sent them"),
        *_block(list(_recipient(app, sent)), "nobody yet"),
    ]
    blocks += [
        SectionHeading("Whom they sent you"),
        *_block(list(_referrer(app, sends)), "nobody yet"),
    ]
    app.out([render_page(Page(tuple(blocks)), most=app.width, colour=app.colour)])
    return 0


def _only_pages(form: str) -> None:
    if form != "table":
        raise click.UsageError("a scorecard of one is a page: --format table, json or jsonl")


def _block(pairs: list[tuple[str, str]], none: str) -> list[Block]:
    return [Pairs(tuple(pairs))] if pairs else [Para(none)]


def _recipient(app: App, card: Recipient) -> Iterator[tuple[str, str]]:
    if not card.referrals:
        return
    yield "referrals", f"{card.referrals}: {_counted(card.outcomes)}"
    yield "value won", moneys(card.value, app.settings.currency) or "–"
    yield (
        "rating",
        f"{plain_number(card.rating)} of 5, by {card.ratings}"
        if card.rating is not None
        else "none yet",
    )
    yield (
        "days to first contact",
        plain_number(card.days) if card.days is not None else "no word of it",
    )
    yield "news", f"{card.unprompted} of {card.news} unprompted" if card.news else "none yet"
    yield "chased", f"{card.chases} ×"
    yield "caught up", card.reviewed.isoformat() if card.reviewed else "never"
    yield "briefed", card.briefed.isoformat() if card.briefed else "never"


def _referrer(app: App, card: Referrer) -> Iterator[tuple[str, str]]:
    if not card.referrals:
        return
    yield "referrals", f"{card.referrals}: {_counted(card.outcomes)}"
    yield "value won", moneys(card.value, app.settings.currency) or "–"
    yield "origin", f"{card.asked} asked for, {card.offered} offered"
    yield "last", card.last.isoformat() if card.last else "–"
    yield (
        "days to thanks",
        plain_number(card.days_to_thanks) if card.days_to_thanks is not None else "no thanks yet",
    )
    yield "you gave back", counted(card.given_back, "referral")


def _counted(outcomes: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status}" for status, number in outcomes.items())


# A group


def _group(app: App, group: Group, since: str | None, form: str) -> int:
    # A year to the day: what is paid once a year is paid once in it.
    year = shift(shift(app.today, Period(1, "y"), -1), Period(1, "d"))
    first = as_past_day(since, "--since", today=app.today) if since else min(year, app.today)
    card = membership(app.facts, group, DaySpan(first, app.today))
    if form in OBJECTS:
        print_objects(app, [{"id": group.id, **_plain(app, card._asdict())}], form)
        return 0
    _only_pages(form)
    title = Title(app.journal.name(group.id), str(card.span))
    page = Page((title, Pairs(tuple(_membership(app, group, card)))))
    app.out([render_page(page, most=app.width, colour=app.colour)])
    return 0


def _membership(app: App, group: Group, card: Membership) -> Iterator[tuple[str, str]]:
    given, received = (
        card.given_inside + card.given_outside,
        card.received_inside + card.received_outside,
    )
    yield "referrals given", f"{given}: {card.given_inside} inside, {card.given_outside} outside"
    yield (
        "referrals received",
        f"{received}: {card.received_inside} inside, {card.received_outside} outside",
    )
    yield "one-to-ones", str(card.one_to_ones)
    yield (
        "events",
        f"{card.events}, with {counted(card.visitors, 'visitor')}",
    )
    yield "won by you", moneys(card.value_received, app.settings.currency) or "–"
    yield "won by members", moneys(card.value_given, app.settings.currency) or "–"
    yield "time noted", spell_duration(card.minutes) if card.minutes else "–"
    if card.dues is None:
        yield (
            "dues",
            f"not known; `refjournal set {group.id} dues=… dues_every=1y` tells what it returns",
        )
        return
    yield "dues", money(card.dues, app.settings.currency)
    yield "returned", _returned(app, card, card.dues)


def _returned(app: App, card: Membership, paid: Money) -> str:
    """Return what is left of the value won after the dues, in their currency, and what an hour of
    the time noted returned; other currencies stand beside it, and are not added.
    """
    currency = paid.currency or app.settings.currency
    won = sum(
        (value.amount for value in card.value_received if value.currency == currency), Decimal(0)
    )
    left = won - paid.amount
    words = [money(Money(left, currency), currency)]
    if paid.amount > 0:
        words.append(f"{plain_number((won / paid.amount).quantize(Decimal('0.1')))} times the dues")
    if card.minutes >= _HOUR:
        hourly = (left * _HOUR / card.minutes).quantize(Decimal(1), ROUND_HALF_UP)
        words.append(f"{money(Money(hourly, currency), currency)} an hour")
    if beside := [value for value in card.value_received if value.currency != currency]:
        words.append(f"beside it {moneys(beside, currency)}")
    return ", ".join(words)


def _plain(app: App, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a card as JSON has them."""
    return {name: _value(app, value) for name, value in values.items()}


def _value(app: App, value: Any) -> Any:
    if isinstance(value, Money):
        return money_object(value, app.settings.currency)
    if isinstance(value, DaySpan):
        return {"from": value.first.isoformat(), "until": value.last.isoformat()}
    if isinstance(value, tuple):
        return [_value(app, item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
