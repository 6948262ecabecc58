"""Charts as values: a title, the axes, the bars; drawn by Vega-Lite, and told as a table to whoever does not look."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.records.fields import Money
from refjournal.show.cells import by_name, money, plain_number
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.figures import figures, grouped
from refjournal.stats.series import Point, by_month, funnel, monthly_goal, waits
from refjournal.stats.span import Span

TOP: Final = 10
"""How many people a chart of people shows."""


class Bar(NamedTuple):
    """A bar: what it is of, how long it is, and that in words."""

    label: str
    value: float
    words: str


class Chart(NamedTuple):
    """Bars under a title: what they are by, what they count. `goal` is a line across them. `empty` is said where no bar has a length."""

    title: str
    by: str
    counts: str
    bars: tuple[Bar, ...]
    empty: str
    goal: float | None = None
    months: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.value for bar in self.bars)

    @property
    def spec(self) -> dict[str, Any]:
        """The chart in the grammar of Vega-Lite 6: months stand side by side, all else one under the other."""
        along, across = ("x", "y") if self.months else ("y", "x")
        axis = {"labelExpr": "split(datum.label, ' ')", "labelAngle": 0} if self.months else {"labelLimit": 150}
        label = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": axis}
        tooltip = [_nominal("label", self.by), _nominal("words", self.counts)]
        layers: list[dict[str, Any]] = [
            {
                "mark": {"type": "bar", "cornerRadiusEnd": 2},
                "encoding": {along: label, "tooltip": tooltip, "description": _nominal("spoken", None)},
            },
            {
                "mark": {"type": "text", "aria": False, **({"dy": -7} if self.months else {"align": "left", "dx": 4})},
                "encoding": {along: label, "text": _nominal("words", None)},
            },
        ]
        if self.goal is not None:
            layers.append(self._goal_line(across, self.goal))
        # of small counts, each is a tick, and halves are none
        ticks = min(5, math.ceil(max([self.goal or 0, *(bar.value for bar in self.bars)])))
        return {
            "description": self.title,
            "data": {"values": [{**bar._asdict(), "spoken": f"{bar.label}: {bar.words}"} for bar in self.bars]},
            "width": "container",
            "autosize": {"type": "fit-x", "contains": "padding"},
            "height": 200 if self.months else 26 * len(self.bars),
            "encoding": {
                across: {"field": "value", "type": "quantitative", "title": self.counts, "axis": {"tickCount": ticks}}
            },
            "layer": layers,
        }

    def _goal_line(self, across: str, goal: float) -> dict[str, Any]:
        words = goal_words(goal)
        return {
            "data": {"values": [{"value": goal, "words": words}]},
            "mark": {"type": "rule", "strokeDash": [6, 4], "strokeWidth": 2},
            "encoding": {
                across: {"field": "value", "type": "quantitative"},
                "tooltip": [_nominal("words", "your goal")],
                "description": {"value": f"your goal: {words}"},
            },
        }


def _nominal(field: str, title: str | None) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "title": title}


def goal_words(goal: float) -> str:
    """Return a goal as it is spoken of."""
    return f"{plain_number(Decimal(str(goal)).quantize(Decimal('0.1')).normalize())} a month"


def charts(facts: Facts, year: Span) -> Iterator[Chart]:
    """Yield the charts of a year: given and received by month, the funnel, what is waited for, what came of it by whom."""
    yield _months(facts, "given", "give", "Referrals given, by month", "referrals given")
    yield _months(facts, "received", "receive", "Referrals received, by month", "referrals received")
    yield Chart(
        "How far they came that reached you in these months",
        "stage",
        "referrals",
        _bars(funnel(facts, year)),
        "No referral reached you in these months: `refjournal new referral --from REFERRER --for PROSPECT --need TEXT` writes one down.",
    )
    yield Chart(
        "What is waited for, median days",
        "what",
        "days",
        _bars(waits(facts, year)),
        "Nothing has been waited for yet: days are counted from entries in the log, such as `refjournal log WHO called`.",
    )
    yield from _worth(facts, year, "value-received", "referrer", "Won by you, by who sent it")
    yield from _worth(facts, year, "value-given", "recipient", "Won by others from what you gave, by whom")


def _months(facts: Facts, name: str, goal: str, title: str, counts: str) -> Chart:
    wanted = monthly_goal(facts, goal)
    empty = f"No {counts} in the last twelve months; `refjournal new referral` writes one down."
    bars = _bars(by_month(facts, name), month=True)
    return Chart(title, "month", counts, bars, empty, float(wanted) if wanted is not None else None, months=True)


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _bars(points: Sequence[Point], *, month: bool = False) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            _month(point.label) if month else point.label,
            float(point.value or 0),
            plain_number(point.value) if point.value is not None else "–",
        )
        for point in points
    )


def _month(label: str) -> str:
    """Return a month as an axis shows it: `Dec 2025`."""
    year, _, month = label.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}"


def _worth(facts: Facts, year: Span, name: str, by: str, title: str) -> Iterator[Chart]:
    """Yield a chart of business won for each currency: they are never added up."""
    figure = figures(facts, year, [BY_NAME[name]])[0]
    spell = by_name(facts.journal)
    sums: dict[str, list[tuple[str, Decimal]]] = {}
    for who, part in grouped(facts, figure, by).items():
        for amount in part.value if isinstance(part.value, tuple) else ():
            label = spell(who) if who is not None else "nobody by name"
            found = sums.setdefault(amount.currency or figure.currency, [])
            # two people of one name are two bars
            found.append((f"{label} ({who})" if any(label == other for other, _ in found) else label, amount.amount))
    if not sums:
        empty = (
            "Nothing was won with a value in these months: `refjournal advance REFERRAL won --value AMOUNT` notes one."
        )
        yield Chart(title, "who", "value", (), empty)
    for currency, everybody in sorted(sums.items()):
        best = sorted(everybody, key=lambda pair: -pair[1])[:TOP]
        bars = tuple(Bar(label, float(amount), money(Money(amount, currency), currency)) for label, amount in best)
        more = f", the first {TOP} of {len(everybody)}" if len(everybody) > TOP else ""
        yield Chart(f"{title}, in {currency}{more}", "who", currency, bars, "")
