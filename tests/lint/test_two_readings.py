"""A message says how many days it has been; a calendar keeps since when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.lint.registry import RULES
from refjournal.lint.rule import RECORD_FAMILIES, Example, Rule
from refjournal.lint.run import judge
from refjournal.lint.shared.phrases import after, ago, days_since
from refjournal.lint.two_readings import lasting_reading, reading_now, two_readings
from tests.builders import facts_of

DAY, TODAY = date(2026, 11, 3), date(2026, 11, 22)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in RULES
    if rule.family not in RECORD_FAMILIES and not rule.many
    for example in rule.examples
    if example.finds
]


@pytest.mark.parametrize(
    ("message", "now", "lasting"),
    [
        (f"no word for {days_since(DAY, TODAY)}", "no word for 19 days", "no word since 2026-11-03"),
        (f"no word for {days_since(DAY, TODAY)} since you met", "no word for 19 days since you met", "no word since 2026-11-03, when you met"),
        (f"never, in {days_since(DAY, TODAY)}", "never, in 19 days", "never, since 2026-11-03"),
        (f"agreed {ago(DAY, TODAY)} and waits", "agreed 19 days ago and waits", "agreed on 2026-11-03 and waits"),
        (f"since you met, {ago(DAY, TODAY)}", "since you met, 19 days ago", "since you met on 2026-11-03"),
        (f"agreed {ago(TODAY, TODAY)} to meet", "agreed today to meet", "agreed on 2026-11-22 to meet"),
        (f"not asked{after(DAY, TODAY, 'it ended')}", "not asked, 19 days after it ended", "not asked since 2026-11-03, after it ended"),
        (f"not asked{after(TODAY, TODAY, 'it ended')}", "not asked; it ended today", "not asked since 2026-11-22, after it ended"),
        ("wants a hall for 3 days", "wants a hall for 3 days", "wants a hall for 3 days"),
    ],
)  # fmt: skip
def test_a_message_has_two_readings(message: str, now: str, lasting: str) -> None:
    assert (reading_now(message), lasting_reading(message)) == (now, lasting)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_is_the_same_a_day_later_reads_the_same(rule: Rule, example: Example) -> None:
    day = date.fromisoformat(example.on)
    found = [
        {
            (finding.path, finding.line, finding.person, finding.due): finding.lasting
            for finding in judge(facts_of(example.files, on.isoformat(), example.settings), [rule])
        }
        for on in (day, day + timedelta(days=1))
    ]
    for place in found[0].keys() & found[1].keys():
        assert found[0][place] == found[1][place]


@given(st.text(alphabet="ab \ufdd0\ufdd1\ufdd2", max_size=40))
def test_a_name_of_marks_harms_nothing(name: str) -> None:
    message = f"{name} waits {two_readings('now', 'always')}"
    assert lasting_reading(message).endswith("always")
