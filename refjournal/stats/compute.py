"""The metrics of a span of days, whole or by the values of a key. The door of this room, beside the
goals.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED
from refjournal.query.attributes import Row
from refjournal.query.groups import SPANS, KeyValues
from refjournal.records.fields import items_of
from refjournal.records.referral import Referral
from refjournal.stats.by_member import member_of
from refjournal.stats.case import Case
from refjournal.stats.definitions import DEFINITIONS
from refjournal.stats.group import GroupScope
from refjournal.stats.metric import Metric, MetricDefinition
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window

_ROLES: Final = ("referrer", "recipient", "prospect")
_GROUPS: Final = ("group", "groups")
MEMBERS: Final = ("member", "members", "by")
"""What `--by` takes for: by whose a case is."""

GroupKeys = Callable[[Case], Iterable[Any]]
"""What returns the groups in which a case counts."""


def compute(
    facts: Facts, span: DaySpan, definitions: Iterable[MetricDefinition] = DEFINITIONS
) -> list[Metric]:
    """Return the metrics of a span; of one that is not over, up to the day."""
    window = Window(facts, span)
    currency = facts.journal.settings.currency
    # A span that lies ahead has no cases: what is planned in it has not happened.
    begun = span.first <= facts.today
    return [
        Metric(definition, span, tuple(definition.cases(window)) if begun else (), currency)
        for definition in definitions
    ]


def of_member(facts: Facts, metric: Metric, member: str) -> Metric:
    """Return that part of a metric which is one member's, where several keep the journal."""
    return metric._replace(
        cases=tuple(case for case in metric.cases if member_of(facts, case) == member)
    )


def grouped(facts: Facts, metric: Metric, by: str) -> Mapping[Any, Metric]:
    """Return a metric by the values of a key, those that add up to most first. Each item of a list
    counts by itself; None means no value. By `group` it is every group in which the case
    counts; by `week`, `month`, `quarter` and `year` its day; by `member` whose it is, where several
    keep the journal.

    Raises:
        UsageError: no record has the key.
    """
    keys_of = _keys(facts, by)
    cases: dict[Any, list[Case]] = {}
    for case in metric.cases:
        for key in keys_of(case):
            cases.setdefault(key, []).append(case)
    groups = {key: metric._replace(cases=tuple(some)) for key, some in cases.items()}
    if by in SPANS:
        return {key: groups[key] for key in sorted(groups)}
    return dict(sorted(groups.items(), key=_rank))


def _rank(item: tuple[Any, Metric]) -> tuple[Decimal, int, bool, str]:
    """Return what groups are sorted by: what adds up to most comes first, then what has most cases;
    no value after the others.
    """
    key, metric = item
    match metric.value:
        case tuple() as amounts:
            size = max((amount.amount for amount in amounts), default=Decimal(0))
        case int() as number:
            size = Decimal(number)
        case _:
            size = Decimal(0)
    return -size, -len(metric.cases), key is None, str(key)


def _keys(facts: Facts, by: str) -> GroupKeys:
    if by in SPANS:
        return lambda case: (SPANS[by](case.day),)
    if by in _ROLES:
        return lambda case: (_role(facts, case, by),)
    if by in MEMBERS and facts.journal.is_shared:
        return lambda case: (member_of(facts, case),)
    if by in _GROUPS:
        return _groups_of_case(facts)
    return _values_of_key(facts, by)


def _groups_of_case(facts: Facts) -> GroupKeys:
    scopes = [GroupScope(facts, group) for group in facts.journal.groups.values()]
    return lambda case: [scope.group.id for scope in scopes if scope.holds(case)] or (None,)


def _values_of_key(facts: Facts, by: str) -> GroupKeys:
    values = KeyValues(facts, None, by)

    def keys_of(case: Case) -> Iterable[Any]:
        return dict.fromkeys(items_of(values.get(Row(case.record)))) or (None,)

    return keys_of


def _role(facts: Facts, case: Case, by: str) -> str | None:
    """Return who holds a role in the referral of a case: also you, whom no key names."""
    if not isinstance(case.record, Referral):
        return case.who
    referral = facts.referral(case.record)
    # Of two partners whom you brought together neither sent, and neither received, the other.
    if referral.partners:
        return None
    named: str | None = getattr(referral, by)
    if named:
        return named
    is_yours = by == "referrer" or (by == "recipient" and referral.direction == RECEIVED)
    return facts.journal.first_owner if is_yours else None
