"""Charts as values: a title, what the bars are by, what they count. The terminal draws them, and so does the HTML page."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

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
    """One bar: what it is of, how long it is, and the words for that."""

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


def goal_words(goal: float) -> str:
    """Return a goal as it is spoken of."""
    return f"{plain_number(Decimal(str(goal)).quantize(Decimal('0.1')).normalize())} a month"


def charts(facts: Facts, span: Span) -> Iterator[Chart]:
    """Yield the charts: given and received by month, then of a span the funnel, what is waited for, and what came of it by whom."""
    days = f"{span.first.isoformat()} to {min(span.last, facts.today).isoformat()}"
    yield _months(facts, "given", "give", "Referrals given, by month", "referrals given")
    yield _months(facts, "received", "receive", "Referrals received, by month", "referrals received")
    yield Chart(
        f"How far they came that reached you, {days}",
        "stage",
        "referrals",
        _bars(funnel(facts, span)),
        "No referral reached you in these days: `refjournal new referral --from REFERRER --for PROSPECT --need TEXT` writes one down.",
    )
    yield Chart(
        f"What is waited for, median days, {days}",
        "what",
        "days",
        _bars(waits(facts, span)),
        "Nothing has been waited for yet: days are counted from entries in the log, such as `refjournal log WHO call`.",
    )
    yield from _worth(facts, span, "value-received", "referrer", "Won by you, by who sent it", days)
    yield from _worth(facts, span, "value-given", "recipient", "Won by others from what you gave, by whom", days)


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


def _worth(facts: Facts, span: Span, name: str, by: str, title: str, days: str) -> Iterator[Chart]:
    """Yield a chart of business won for each currency: they are never added up."""
    figure = figures(facts, span, [BY_NAME[name]])[0]
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
            "Nothing was won with a value in these days: `refjournal advance REFERRAL won --value AMOUNT` notes one."
        )
        yield Chart(f"{title}, {days}", "who", "value", (), empty)
    for currency, everybody in sorted(sums.items()):
        best = sorted(everybody, key=lambda pair: -pair[1])[:TOP]
        bars = tuple(Bar(label, float(amount), money(Money(amount, currency), currency)) for label, amount in best)
        more = f", the first {TOP} of {len(everybody)}" if len(everybody) > TOP else ""
        yield Chart(f"{title}, in {currency}, {days}{more}", "who", currency, bars, "")
