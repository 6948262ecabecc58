"""Scorecards: of everybody as a table, of one contact or of one group as a page."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from shlex import quote
from typing import Any, Final

from refjournal.days import spell_duration
from refjournal.journal import Journal
from refjournal.records.fields import Money
from refjournal.records.group import Group
from refjournal.show.cells import money, moneys, plain_number
from refjournal.show.page import Block, Page, Pairs, Para, SectionHeading, Title
from refjournal.show.record_objects import Object, money_object
from refjournal.show.table import Column, Table
from refjournal.stats.membership import Membership
from refjournal.stats.reliability import Recipient, RecipientCard, Referrer
from refjournal.stats.span import DaySpan
from refjournal.wording import counted

NOTHING: Final = "–"
"""What is shown where no amount is known."""
_HOUR: Final = 60
_COLUMNS: Final = (
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


# Everybody


def recipient_table(cards: Sequence[RecipientCard], journal: Journal) -> Table:
    """Return a row for each contact to whom somebody was sent."""
    rows = tuple(_row(journal.name(contact.id), card) for contact, card in cards)
    return Table(_COLUMNS, rows, tuple(contact.id for contact, _ in cards))


def recipient_objects(cards: Sequence[RecipientCard], currency: str) -> Iterator[Object]:
    """Yield the cards as JSON objects."""
    for contact, card in cards:
        yield {"id": contact.id, **_object(card._asdict(), currency)}


def _row(name: str, card: Recipient) -> tuple[str, ...]:
    return (
        name,
        str(card.referrals),
        str(card.outcomes.get("won", 0)),
        _number(card.rating, ""),
        str(card.chases),
        f"{card.unprompted} of {card.news}" if card.news else "",
        _number(card.days, ""),
        _day(card.reviewed, ""),
        _day(card.briefed, ""),
    )


# A contact


def contact_card_page(name: str, sent: Recipient, sends: Referrer, currency: str) -> Page:
    """Return what is known of a contact as a recipient and as a referrer."""
    blocks: list[Block] = [
        Title(name),
        SectionHeading("Whom you sent them"),
        _pairs_or(tuple(_as_recipient(sent, currency)), "nobody yet"),
        SectionHeading("Whom they sent you"),
        _pairs_or(tuple(_as_referrer(sends, currency)), "nobody yet"),
    ]
    return Page(tuple(blocks))


def contact_card_object(id_: str, sent: Recipient, sends: Referrer, currency: str) -> Object:
    """Return the scorecard of a contact as a JSON object."""
    return {
        "id": id_,
        "recipient": _object(sent._asdict(), currency),
        "referrer": _object(sends._asdict(), currency),
    }


def _pairs_or(pairs: tuple[tuple[str, str], ...], otherwise: str) -> Block:
    if pairs:
        return Pairs(pairs)
    return Para(otherwise)


def _as_recipient(card: Recipient, currency: str) -> Iterator[tuple[str, str]]:
    if not card.referrals:
        return
    yield "referrals", f"{card.referrals}: {_outcomes(card.outcomes)}"
    yield "value won", moneys(card.value, currency) or NOTHING
    yield "rating", _rating(card)
    yield "days to first contact", _number(card.days, "not known")
    yield "news", f"{card.unprompted} of {card.news} unprompted" if card.news else "none yet"
    yield "chased", f"{card.chases} ×"
    yield "caught up", _day(card.reviewed, "never")
    yield "briefed", _day(card.briefed, "never")


def _rating(card: Recipient) -> str:
    if card.rating is None:
        return "none yet"
    return f"{plain_number(card.rating)} of 5, by {card.ratings}"


def _as_referrer(card: Referrer, currency: str) -> Iterator[tuple[str, str]]:
    if not card.referrals:
        return
    yield "referrals", f"{card.referrals}: {_outcomes(card.outcomes)}"
    yield "value won", moneys(card.value, currency) or NOTHING
    yield "origin", f"{card.asked} asked for, {card.offered} offered"
    yield "last", _day(card.last, NOTHING)
    yield "days to thanks", _number(card.days_to_thanks, "no thanks yet")
    yield "you gave back", counted(card.given_back, "referral")


def _outcomes(outcomes: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status}" for status, number in outcomes.items())


def _number(value: Decimal | int | None, otherwise: str) -> str:
    if value is None:
        return otherwise
    return plain_number(value)


def _day(value: date | None, otherwise: str) -> str:
    if value is None:
        return otherwise
    return value.isoformat()


# A group


def group_card_page(name: str, group: Group, card: Membership, currency: str) -> Page:
    """Return what a group brought in a span of days, and what it cost."""
    pairs = Pairs(tuple(_membership(group, card, currency)))
    return Page((Title(name, str(card.span)), pairs))


def group_card_object(id_: str, card: Membership, currency: str) -> Object:
    """Return the scorecard of a group as a JSON object."""
    return {"id": id_, **_object(card._asdict(), currency)}


def _membership(group: Group, card: Membership, currency: str) -> Iterator[tuple[str, str]]:
    yield "referrals given", _inside_outside(card.given_inside, card.given_outside)
    yield "referrals received", _inside_outside(card.received_inside, card.received_outside)
    yield "one-to-ones", str(card.one_to_ones)
    yield "events", f"{card.events}, with {counted(card.visitors, 'visitor')}"
    yield "won by you", moneys(card.value_received, currency) or NOTHING
    yield "won by members", moneys(card.value_given, currency) or NOTHING
    yield "time noted", spell_duration(card.minutes) if card.minutes else NOTHING
    if card.dues is None:
        command = f"refjournal set {quote(group.id)} dues=… dues_every=1y"
        yield "dues", f"not known; `{command}` shows what the group returns"
        return
    yield "dues", money(card.dues, currency)
    yield "returned", _returned(card, card.dues, currency)


def _inside_outside(inside: int, outside: int) -> str:
    return f"{inside + outside}: {inside} inside, {outside} outside"


def _returned(card: Membership, paid: Money, own_currency: str) -> str:
    """Return what is left of the value won after the dues, in their currency, and what an hour of
    the time noted returned. Other currencies are listed, never added.
    """
    currency = paid.currency or own_currency
    same = [value.amount for value in card.value_received if value.currency == currency]
    others = [value for value in card.value_received if value.currency != currency]
    won = sum(same, Decimal(0))
    left = won - paid.amount
    words = [money(Money(left, currency), currency)]
    if paid.amount > 0:
        times = (won / paid.amount).quantize(Decimal("0.1"))
        words.append(f"{plain_number(times)} times the dues")
    if card.minutes >= _HOUR:  # of less than an hour, an hourly figure means nothing
        hourly = (left * _HOUR / card.minutes).quantize(Decimal(1), ROUND_HALF_UP)
        words.append(f"{money(Money(hourly, currency), currency)} an hour")
    if others:
        words.append(f"and {moneys(others, currency)}")
    return ", ".join(words)


# JSON


def _object(fields: Mapping[str, Any], currency: str) -> Object:
    return {name: _json_value(value, currency) for name, value in fields.items()}


def _json_value(value: Any, currency: str) -> Any:
    if isinstance(value, Money):
        return money_object(value, currency)
    if isinstance(value, DaySpan):
        return {"from": value.first.isoformat(), "until": value.last.isoformat()}
    if isinstance(value, tuple):
        return [_json_value(item, currency) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
