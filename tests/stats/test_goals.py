"""Goals: periods, what counts, and since when one is behind."""

from datetime import date

import pytest

from refjournal.stats.goals import progress
from refjournal.stats.span import span_of
from tests.builders import facts_of

SPANS = [
    ("week", "2026-11-20", "2026-11-16", "2026-11-22"),
    ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
    ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
    ("quarter", "2026-11-20", "2026-10-01", "2026-12-31"),
    ("year", "2026-11-20", "2026-01-01", "2026-12-31"),
    ("day", "2026-11-20", "2026-11-20", "2026-11-20"),
]


@pytest.mark.parametrize(("period", "day", "first", "last"), SPANS)
def test_periods(period: str, day: str, first: str, last: str) -> None:
    assert [str(end) for end in span_of(period, date.fromisoformat(day))] == [first, last]


FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam\n---\n",
    "contacts/dan.md": "---\nname: Dan\n---\n\n## Log\n- 2026-11-16 ask\n- 2026-11-15 ask\n- [ ] 2026-11-19 ask\n- 2026-11-17 testimonial\n",
    "contacts/eva.md": "---\nname: Eva\ngroups: club\n---\n\n## Log\n- 2026-11-17 card [[dan]]: both\n",
    "groups/club.md": "---\nname: Club\ngoals: [card 1/week]\n---\n",
    "referrals/a.md": "---\nprospect: eva\nrecipient: dan\ndate: 2026-11-02\n---\n\n## Log\n- 2026-11-18 introduced\n",
    "referrals/b.md": "---\nprospect: Nora\nreferrer: eva\ndate: 2026-11-19\n---\n",
    "referrals/c.md": "---\nprospect: Olga\nreferrer: dan\ndate: 2026-01-19\n---\n",
    "referrals/d.md": "---\nprospect: Pia\nreferrer: dan\ndate: 2026-11-20\n---\n",
}


@pytest.mark.parametrize(
    ("goal", "done"),
    [
        ("ask", 1),
        ("help", 1),
        ("card", 2),
        ("give", 1),
        ("receive", 2),
        ("partners", 1),
        ("one-to-one", 0),
    ],
)
def test_what_counts(goal: str, done: int) -> None:
    facts = facts_of(FILES, "2026-11-20", f'[goals]\nweekly = ["{goal} 3/week"]\n')
    assert progress(facts)[0].done == done


def test_a_group_s_goal_counts_its_members() -> None:
    facts = facts_of(FILES, "2026-11-20")
    assert [(goal.group, goal.done) for goal in progress(facts)] == [("club", 1)]


@pytest.mark.parametrize(
    ("goal", "done"),
    [("card", 1), ("ask", 0), ("give", 1), ("receive", 1), ("partners", 1), ("help", 0)],
)
def test_a_group_s_goal_counts_what_counts_in_the_group(goal: str, done: int) -> None:
    files = FILES | {
        "groups/club.md": f"---\nname: Club\ngoals: [{goal} 1/week]\n---\n",
        "referrals/e.md": "---\nprospect: dan\nrecipient: eva\ndate: 2026-11-02\n---\n\n## Log\n- 2026-11-18 introduced\n",
        "referrals/f.md": "---\nprospect: dan\nrecipient: eva\ngroup: other\ndate: 2026-11-02\n---\n\n## Log\n- 2026-11-18 introduced\n",
    }
    assert [found.done for found in progress(facts_of(files, "2026-11-20"))] == [done]


@pytest.mark.parametrize(
    ("day", "behind", "since"),
    [("2026-11-18", 0, None), ("2026-11-19", 1, "2026-11-19"), ("2026-11-22", 2, "2026-11-19")],
)
def test_behind(day: str, behind: int, since: str | None) -> None:
    settings = '[goals]\nweekly = ["one-to-one 2/week"]\n'
    goal = progress(facts_of(FILES, day, settings))[0]
    assert (goal.behind, goal.since and str(goal.since)) == (behind, since)
