"""Whose a case is, where several keep the journal: the figures of all add up."""

import tomllib
from datetime import date

import pytest

from refjournal.facts.facts import Facts
from refjournal.lint.shared.examples import CAST, SETTINGS, record_file
from refjournal.settings import parse_settings
from refjournal.stats.compute import compute, grouped, of_member
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.goals import progress
from refjournal.stats.span import DaySpan
from tests.builders import shared_facts

NOVEMBER = DaySpan(date(2026, 11, 1), date(2026, 11, 30))
GOALS = """
[goals]
weekly = ["ask 4/week"]
[goals.kim]
weekly = ["ask 2/week"]
[goals.sam-taylor]
weekly = ["ask 2/week"]
monthly = ["give 1/month"]
"""


def referral(front: str, log: str = "") -> str:
    return record_file(f"prospect: priya-shah\ndate: 2026-11-02\n{front}", log)


FILES = {
    **CAST,
    "referrals/a.md": referral(
        "recipient: dan-okafor\nreferrer: kim-lee", "- 2026-11-03 introduced (by kim)"
    ),
    "referrals/b.md": referral(
        "recipient: dan-okafor\nreferrer: sam-taylor", "- 2026-11-04 introduced (20 min, by kim)"
    ),
    "referrals/c.md": referral("referrer: dan-okafor\nrecipient: kim-lee"),
    "referrals/d.md": referral("referrer: kim-lee\nrecipient: sam-taylor"),
    "referrals/e.md": record_file(
        "between: [dan-okafor, marta-weiss]\ndate: 2026-11-02", "- 2026-11-05 introduced (by sam)"
    ),
    "contacts/eva.md": "---\nname: Eva\n---\n## Log\n- 2026-11-16 ask (by kim)\n"
    "- 2026-11-17 ask (by sam)\n- 2026-11-17 ask\n- 2026-11-18 call (1 h, by sam)\n",
}


@pytest.fixture
def facts() -> Facts:
    return shared_facts(FILES, "2026-11-20", "kim", GOALS)


def of(facts: Facts, figure: str) -> dict[str | None, int]:
    (metric,) = compute(facts, NOVEMBER, [BY_NAME[figure]])
    return {member: len(part.cases) for member, part in grouped(facts, metric, "member").items()}


@pytest.mark.parametrize(
    ("figure", "members"),
    [
        ("given", {"kim-lee": 1, "sam-taylor": 1}),
        ("received", {"kim-lee": 1}),
        ("brokered", {"sam-taylor": 1}),
        ("asks", {"kim-lee": 1, "sam-taylor": 2}),
        ("time", {"kim-lee": 1, "sam-taylor": 1}),
    ],
)
def test_a_case_is_one_members(facts: Facts, figure: str, members: dict[str, int]) -> None:
    assert of(facts, figure) == members


@pytest.mark.parametrize("name", BY_NAME)
def test_the_figures_of_all_add_up(facts: Facts, name: str) -> None:
    (metric,) = compute(facts, NOVEMBER, [BY_NAME[name]])
    parts = grouped(facts, metric, "member")
    assert sum(len(part.cases) for part in parts.values()) == len(metric.cases)
    for member in facts.journal.us:
        mine = of_member(facts, metric, member).cases
        assert mine == (parts[member].cases if member in parts else ())


def test_goals_are_of_one_and_of_all_together(facts: Facts) -> None:
    found = [(goal.member, str(goal.goal), goal.done) for goal in progress(facts)]
    assert found == [
        (None, "ask 4/week", 3),
        ("kim-lee", "ask 2/week", 1),
        ("sam-taylor", "ask 2/week", 2),
        ("sam-taylor", "give 1/month", 2),
    ]
    assert [goal.member for goal in progress(facts, "kim-lee")] == [None, "kim-lee"]


def test_with_one_owner_such_goals_are_no_settings() -> None:
    settings = parse_settings(tomllib.loads(SETTINGS + GOALS))
    assert settings.member_goals == {}
    assert [words.partition(":")[2] for words in settings.complaints] == [
        " [goals] kim is not a setting",
        " [goals] sam-taylor is not a setting",
    ]
