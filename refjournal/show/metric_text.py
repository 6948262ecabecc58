"""Figures as words and as JSON objects."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from refjournal.days import spell_duration
from refjournal.show.cells import moneys, plain_number
from refjournal.show.record_objects import money_object
from refjournal.stats.case import Case
from refjournal.stats.metric import Metric, Unit, Value
from refjournal.wording import plural


def value_text(figure: Metric) -> str:
    """Return the value of a figure in words: `3`, `60 % (3 of 5)`, `4 days`, `4,500 EUR + 200 GBP`,
    `1 h 20 min`; `–` where nothing can be said.
    """
    value = figure.value
    if value is None or value == ():
        return "–"
    match figure.definition.unit:
        case Unit.SHARE if isinstance(value, Decimal):
            return f"{percent(value)} % ({figure.hits} of {len(figure.cases)})"
        case Unit.DAYS if isinstance(value, Decimal):
            return f"{plain_number(value)} {plural(value, 'day')}"
        case Unit.MINUTES if isinstance(value, int):
            if value:
                return spell_duration(value)
            return "–"
        case Unit.MONEY if isinstance(value, tuple):
            return moneys(value, figure.currency)
        case _:
            return str(value)


def plain_value(figure: Metric) -> str:
    """Return the value of a figure for programs: `3`, `0.6`, `4`, `4500.00 EUR 200.00 GBP`, minutes
    as `80`; '' where nothing can be said.
    """
    value = figure.value
    if isinstance(value, tuple):
        return " ".join(f"{money.digits} {money.currency}" for money in value)
    if value is None:
        return ""
    return str(_plain(value, figure.currency))


def case_text(figure: Metric, case: Case, *, plain: bool) -> str:
    """Return what a case adds to a figure."""
    match figure.definition.unit:
        case Unit.COUNT:
            return "1"
        case Unit.SHARE:
            if case.value is True:
                return "yes"
            return "no"
        case _:
            alone = figure._replace(cases=(case,))
            if plain:
                return plain_value(alone)
            return value_text(alone)


def percent(share: Decimal) -> str:
    """Return a share in whole percent, halves up.

    >>> percent(Decimal(1) / 3), percent(Decimal("0.125"))
    ('33', '13')
    """
    return str((share * 100).quantize(Decimal(1), ROUND_HALF_UP))


def figure_object(figure: Metric) -> dict[str, Any]:
    """Return a figure as a JSON object."""
    value = figure.value
    return {
        "figure": figure.definition.name,
        "section": figure.definition.section,
        "label": figure.definition.label,
        "unit": figure.definition.unit.value,
        "from": figure.span.first.isoformat(),
        "until": figure.span.last.isoformat(),
        "value": _plain(value, figure.currency),
        "cases": len(figure.cases),
        "hits": figure.hits if figure.definition.unit is Unit.SHARE else None,
        "few": figure.few,
    }


def _plain(value: Value, currency: str) -> Any:
    """Return a value as JSON has it: shares and days as numbers, money as a list of objects."""
    if isinstance(value, Decimal):
        return float(round(value, 4))
    if isinstance(value, tuple):
        return [money_object(money, currency) for money in value]
    return value
