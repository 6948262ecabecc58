"""What the membership of a group returned, and what it cost."""

from datetime import date

import pytest

from refjournal.stats.membership import dues, membership
from refjournal.stats.span import DaySpan
from tests.builders import facts_of, journal_of

YEAR = DaySpan(date(2026, 1, 1), date(2026, 12, 31))

FILES = {
    "groups/chamber.md": "---\nname: Chamber\n---\n\n## Log\n- 2026-03-02 meeting (90 min)\n",
    "contacts/ann.md": "---\nname: Ann\ngroups: [chamber]\n---\n\n## Log\n"
    "- 2026-04-01 one-to-one (45 min)\n- 2026-04-02 call (10 min)\n",
    "contacts/bo.md": "---\nname: Bo\ngroups: [chamber]\n---\n",
    "contacts/eva.md": "---\nname: Eva\n---\n",
    "events/2026-05-05-breakfast.md": "---\nname: Breakfast\ndate: 2026-05-05\ngroup: chamber\n"
    "attendees: [ann, eva]\n---\n",
    "referrals/r1.md": "---\nprospect: ann\nrecipient: bo\nneed: x\ndate: 2026-02-01\n---\n\n"
    "## Log\n- 2026-02-01 introduced\n",
    "referrals/r2.md": "---\nprospect: eva\nrecipient: bo\nneed: x\ndate: 2026-02-01\n---\n\n"
    "## Log\n- 2026-02-03 introduced\n",
    "referrals/r3.md": "---\nprospect: eva\nreferrer: ann\nneed: x\ndate: 2026-02-01\n"
    "value: 500 EUR\n---\n\n## Log\n- 2026-06-01 won\n",
}  # fmt: skip


def test_referrals_with_members_count_by_whose_need_it_was() -> None:
    facts = facts_of(FILES, "2026-12-31")
    found = membership(facts, facts.journal.groups["chamber"], YEAR)
    assert (found.given_inside, found.given_outside) == (1, 1)
    assert (found.received_inside, found.received_outside) == (0, 1)
    assert [str(amount) for amount in found.value_received] == ["500 EUR"]


def test_time_is_that_of_the_group_its_events_and_one_to_ones() -> None:
    facts = facts_of(FILES, "2026-12-31")
    found = membership(facts, facts.journal.groups["chamber"], YEAR)
    assert (found.minutes, found.one_to_ones) == (135, 1)


def test_who_attends_an_event_and_is_no_member_is_a_visitor() -> None:
    facts = facts_of(FILES, "2026-12-31")
    found = membership(facts, facts.journal.groups["chamber"], YEAR)
    assert (found.events, found.visitors) == (1, 1)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", None),
        ("dues: 100 EUR", "100 EUR"),
        ("dues: 100 EUR\njoined: 2025-06-01", "0 EUR"),
        ("dues: 100 EUR\ndues_every: 3m\njoined: 2025-12-15", "400 EUR"),
        ("dues: 100 EUR\ndues_every: 1m\njoined: 2026-01-31", "1200 EUR"),
        ("dues: 100 EUR\ndues_every: 1m\njoined: 2026-01-01\nleft: 2026-04-01", "300 EUR"),
        ("dues: 100 EUR\ndues_every: never\njoined: 2026-02-01", "100 EUR"),
    ],
)
def test_dues_are_paid_for_every_period_that_began(keys: str, expected: str | None) -> None:
    group = journal_of({"groups/g.md": f"---\nname: G\n{keys}\n---\n"}).groups["g"]
    paid = dues(group, YEAR)
    assert (None if paid is None else str(paid)) == expected
