"""What is made of the cases of a metric."""

from datetime import date
from decimal import Decimal

import pytest

from refjournal.records.contact import Contact
from refjournal.records.fields import Money
from refjournal.stats.case import Case, CaseValue
from refjournal.stats.definitions import BY_NAME, DEFINITIONS
from refjournal.stats.metric import Metric, Unit, Value, made_of
from refjournal.stats.span import DaySpan
from tests.builders import journal_of

DAY = date(2026, 3, 1)
ANN = journal_of({"contacts/ann.md": "---\nname: Ann\n---\n"}).contacts["ann"]


def cases(*values: CaseValue) -> tuple[Case, ...]:
    assert isinstance(ANN, Contact)
    return tuple(Case(ANN, DAY, value) for value in values)


@pytest.mark.parametrize(
    ("unit", "values", "expected"),
    [
        (Unit.COUNT, (), 0),
        (Unit.COUNT, (None, None), 2),
        (Unit.SHARE, (), None),
        (Unit.SHARE, (True, False, False, True), Decimal("0.5")),
        (Unit.DAYS, (), None),
        (Unit.DAYS, (1, 2, 9), Decimal(2)),
        (Unit.MINUTES, (), 0),
        (Unit.MINUTES, (20, 40), 60),
    ],
)
def test_cases_add_up(unit: Unit, values: tuple[CaseValue, ...], expected: Value) -> None:
    assert made_of(unit, cases(*values), "EUR") == expected


def test_money_is_one_amount_a_currency() -> None:
    found = made_of(
        Unit.MONEY,
        cases(Money(Decimal(5), "CHF"), Money(Decimal(2), "EUR"), Money(Decimal(3), "EUR")),
        "EUR",
    )
    assert found == (Money(Decimal(5), "CHF"), Money(Decimal(5), "EUR"))


@pytest.mark.parametrize(("number", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_share_of_under_five_cases_says_little(number: int, few: bool) -> None:
    metric = Metric(BY_NAME["conversion"], DaySpan(DAY, DAY), cases(*[True] * number), "EUR")
    assert metric.few is few


def test_a_count_is_never_few() -> None:
    assert not Metric(BY_NAME["given"], DaySpan(DAY, DAY), cases(None), "EUR").few


def test_every_metric_has_a_name_and_a_definition_of_its_own() -> None:
    assert len(BY_NAME) == len(DEFINITIONS)
    assert len({metric.meaning for metric in DEFINITIONS}) == len(DEFINITIONS)
    assert all(metric.meaning.endswith(".") for metric in DEFINITIONS)
