from datetime import date
from decimal import Decimal

from refjournal.lint.shared.examples import given_journal
from refjournal.records.fields import Money
from refjournal.records.group import Group
from refjournal.show.page import render_page
from refjournal.show.scorecards import (
    contact_card_object,
    contact_card_page,
    group_card_page,
    recipient_objects,
    recipient_table,
)
from refjournal.stats.membership import Membership, membership
from refjournal.stats.reliability import Recipient, Referrer, all_recipients
from refjournal.stats.span import DaySpan
from tests.builders import facts_of

NEVER_SENT = Recipient(0, {}, None, 0, 0, 0, 0, None, (), None, None)
SENT = Recipient(
    3,
    {"won": 2, "lost": 1},
    Decimal("4.5"),
    2,
    1,
    4,
    3,
    Decimal(2),
    (Money(Decimal(4500), "EUR"),),
    date(2026, 3, 1),
    None,
)
NEVER_SENDS = Referrer(0, {}, 0, 0, (), None, None, 0)


def lines(sent: Recipient) -> list[str]:
    page = contact_card_page("Dan Okafor", sent, NEVER_SENDS, "EUR")
    return [
        " ".join(line.split()) for line in render_page(page, most=None, colour=False).split("\n")
    ]


def test_nobody_was_sent_either_way() -> None:
    assert lines(NEVER_SENT).count("nobody yet") == 2


def test_a_recipient_in_words() -> None:
    found = lines(SENT)
    assert "referrals 3: 2 won, 1 lost" in found
    assert "value won 4,500 EUR" in found
    assert "rating 4.5 of 5, by 2" in found
    assert "news 3 of 4 unprompted" in found
    assert "briefed never" in found


def test_what_is_not_known_is_said() -> None:
    found = lines(SENT._replace(rating=None, days=None, news=0, value=()))
    assert "rating none yet" in found
    assert "days to first contact not known" in found
    assert "news none yet" in found
    assert "value won –" in found


def test_json_has_numbers_days_and_amounts() -> None:
    card = contact_card_object("dan", SENT, NEVER_SENDS, "EUR")["recipient"]
    assert card["rating"] == 4.5
    assert card["reviewed"] == "2026-03-01"
    assert card["value"] == [{"amount": "4500.00", "currency": "EUR"}]


def test_everybody_is_a_row_without_those_never_sent_anybody() -> None:
    facts = facts_of(given_journal("- 2026-11-03 introduced"), "2026-11-20")
    cards = all_recipients(facts)
    assert recipient_table(cards, facts.journal).rows[0][:3] == ("Dan Okafor", "1", "0")
    assert [card["id"] for card in recipient_objects(cards, "EUR")] == ["dan-okafor"]


def club(front: str) -> tuple[Group, Membership]:
    facts = facts_of({"groups/club.md": f"---\nname: Club\n{front}---\n"}, "2026-11-20")
    group = facts.journal.groups["club"]
    return group, membership(facts, group, DaySpan(date(2026, 1, 1), date(2026, 11, 20)))


def test_dues_that_are_not_known_are_asked_for() -> None:
    page = render_page(group_card_page("Club", *club(""), "EUR"), most=None, colour=False)
    assert page.splitlines()[:2] == ["Club", "2026-01-01 to 2026-11-20"]
    assert "refjournal set club dues=… dues_every=1y" in page


def test_an_hour_that_was_noted_has_a_return() -> None:
    group, card = club("dues: 300 EUR\ndues_every: 1y\n")
    won = (Money(Decimal(1000), "EUR"), Money(Decimal(50), "GBP"))
    card = card._replace(value_received=won, minutes=120)
    page = render_page(group_card_page("Club", group, card, "EUR"), most=None, colour=False)
    assert "700 EUR, 3.3 times the dues, 350 EUR an hour, and 50 GBP" in page
