"""How somebody treats the people you send, and what they send you."""

from decimal import Decimal

import pytest

from refjournal.stats.reliability import all_recipients, recipient, referrer
from tests.builders import facts_of

PEOPLE = {
    f"contacts/{name.lower()}.md": f"---\nname: {name}\n---\n" for name in ("Ann", "Bo", "Eva")
}


def given(*log: str, keys: str = "") -> dict[str, str]:
    text = f"---\nprospect: eva\nrecipient: bo\nneed: x\ndate: 2026-02-01\n{keys}---\n\n## Log\n"
    return PEOPLE | {"referrals/r1.md": text + "".join(f"- {line}\n" for line in log)}


@pytest.mark.parametrize(
    ("log", "news", "unprompted"),
    [
        (("2026-02-09 heard bo: he called",), 1, 1),
        (("2026-02-08 chase bo", "2026-02-09 heard bo: he called"), 1, 0),
        (("2026-02-08 chase bo", "2026-02-09 heard bo: a", "2026-02-20 heard bo: b"), 2, 1),
        (("2026-02-09 heard eva: nobody called",), 0, 0),
        (("2026-02-09 contacted",), 0, 0),
    ],
)
def test_news_counts_as_theirs_only_where_they_brought_it(
    log: tuple[str, ...], news: int, unprompted: int
) -> None:
    facts = facts_of(given("2026-02-02 introduced", *log), "2026-03-31")
    card = recipient(facts, facts.journal.contacts["bo"])
    assert (card.news, card.unprompted) == (news, unprompted)


def test_days_are_from_the_introduction_to_the_first_word_of_a_contact() -> None:
    facts = facts_of(given("2026-02-02 introduced", "2026-02-06 contacted"), "2026-03-31")
    assert recipient(facts, facts.journal.contacts["bo"]).days == Decimal(4)


def test_only_who_was_sent_somebody_has_a_card() -> None:
    facts = facts_of(given("2026-02-02 introduced"), "2026-03-31")
    assert [card.contact.id for card in all_recipients(facts)] == ["bo"]


def test_what_a_referrer_sent_and_how_soon_they_were_thanked() -> None:
    text = "---\nprospect: eva\nreferrer: ann\nneed: x\ndate: 2026-02-01\norigin: offered\n---\n\n"
    files = PEOPLE | {"referrals/r1.md": f"{text}## Log\n- 2026-02-04 thanks ann\n"}
    facts = facts_of(files, "2026-03-31")
    card = referrer(facts, facts.journal.contacts["ann"])
    assert (card.referrals, card.offered, card.asked) == (1, 1, 0)
    assert card.days_to_thanks == Decimal(3)
