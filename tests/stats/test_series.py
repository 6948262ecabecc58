"""Months in a row: they begin where the journal begins."""

from datetime import date

import pytest

from refjournal.stats.series import by_month, first_month
from tests.builders import facts_of

BEGAN = "---\nname: Dan\n---\n\n## Log\n\n- {} call\n"


@pytest.mark.parametrize(
    ("began", "first"),
    [
        ("2026-09-17", date(2026, 9, 1)),
        ("2026-11-20", date(2026, 11, 1)),
        ("2019-01-01", date(2025, 12, 1)),
        ("2027-03-01", date(2026, 11, 1)),
    ],
)
def test_the_first_month_is_that_of_the_first_entry(began: str, first: date) -> None:
    facts = facts_of({"contacts/dan.md": BEGAN.format(began)}, "2026-11-20")
    assert first_month(facts) == first
    spans = [metric.span.first for metric in by_month(facts, "given")]
    assert (spans[0], spans[-1]) == (first, date(2026, 11, 1))


def test_a_journal_of_nothing_has_twelve_months() -> None:
    assert len(by_month(facts_of({}, "2026-11-20"), "given")) == 12


def test_the_end_of_the_calendar_is_an_end() -> None:
    facts = facts_of({"contacts/dan.md": BEGAN.format("9999-10-02")}, "9999-12-31")
    assert [metric.span.first.month for metric in by_month(facts, "given")] == [10, 11, 12]
