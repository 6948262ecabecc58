"""Figures of a span of days, whole or by the values of a key. The door of this room, beside the
goals.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED
from refjournal.query.attributes import Row
from refjournal.query.groups import SPANS, Values
from refjournal.records.fields import items_of
from refjournal.records.referral import Referral
from refjournal.stats.case import Case
from refjournal.stats.definitions import DEFINITIONS
from refjournal.stats.group import GroupFigures
from refjournal.stats.metric import Metric, MetricDefinition
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window

_ROLES: Final = ("referrer", "recipient", "prospect")
_GROUPS: Final = ("group", "groups")


def compute(
    facts: Facts, span: DaySpan, definitions: Iterable[MetricDefinition] = DEFINITIONS
) -> list[Metric]:
    """Return the figures of a span; of one that is not over, up to the day."""
    window = Window(facts, span)
    begun = span.first <= facts.today
    currency = facts.journal.settings.currency
    return [
        Metric(definition, span, tuple(definition.cases(window)) if begun else (), currency)
        for definition in definitions
    ]


def grouped(facts: Facts, figure: Metric, by: str) -> Mapping[Any, Metric]:
    """Return a figure by the values of a key, those that add up to most first; of a list each
    counts by itself, None is none. By `group` it is every group in which the case counts; by
    `week`, `month`, `quarter` and `year` its day.

    Raises:
        UsageError: no record has the key.
    """
    get = _getter(facts, by)
    found: dict[Any, list[Case]] = {}
    for case in figure.cases:
        for value in get(case):
            found.setdefault(value, []).append(case)
    parts = {value: figure._replace(cases=tuple(cases)) for value, cases in found.items()}
    order = (
        sorted(parts)
        if by in SPANS
        else sorted(parts, key=lambda value: _rank(value, parts[value]))
    )
    return {value: parts[value] for value in order}


def _rank(value: Any, part: Metric) -> tuple[Decimal, int, bool, str]:
    """Return what a group is sorted by: what adds up to most comes first, else what has most cases;
    none after the others.
    """
    match part.value:
        case tuple() as amounts:
            size = max((amount.amount for amount in amounts), default=Decimal(0))
        case int() as number:
            size = Decimal(number)
        case _:
            size = Decimal(0)
    return -size, -len(part.cases), value is None, str(value)


def _getter(facts: Facts, by: str) -> Callable[[Case], Iterable[Any]]:
    if by in SPANS:
        return lambda case: (SPANS[by](case.day),)
    if by in _ROLES:
        return lambda case: (_role(facts, case, by),)
    if by in _GROUPS:
        clubs = [GroupFigures(facts, group) for group in facts.journal.groups.values()]
        return lambda case: [club.group.id for club in clubs if club.holds(case)] or (None,)
    values = Values(facts, None, by)

    def get(case: Case) -> Iterable[Any]:
        return dict.fromkeys(items_of(values.get(Row(case.record)))) or (None,)

    return get


def _role(facts: Facts, case: Case, by: str) -> str | None:
    """Return who holds a role in the referral of a case: you, too, who stand in no file."""
    if not isinstance(case.record, Referral):
        return case.who
    part = facts.referral(case.record)
    if part.partners:
        return None
    found: str | None = getattr(part, by)
    yours = by == "referrer" or (by == "recipient" and part.direction == RECEIVED)
    return found or (facts.journal.me if yours else None)
