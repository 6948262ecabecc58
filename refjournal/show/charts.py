"""Charts as values: a title, what the bars are by, what they count. The terminal draws them, and so
does the HTML page.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.records.fields import Money
from refjournal.show.cells import by_name, money, plain_number
from refjournal.show.metric_text import percent
from refjournal.stats.compute import compute, grouped
from refjournal.stats.definitions import BY_NAME
from refjournal.stats.metric import Metric
from refjournal.stats.series import Point, by_month, funnel, monthly_goal, waits
from refjournal.stats.span import DaySpan

TOP: Final = 10
"""How many people a chart of people shows."""
_NOTHING_WON: Final = (
    "Nothing was won with a value in these days: "
    "`refjournal advance REFERRAL won --value AMOUNT` notes one."
)
SO_FAR: Final = " so far"
"""What marks a month that is not over."""


class Bar(NamedTuple):
    """One bar: what it is of, how long it is, and the words for that."""

    label: str
    value: float
    words: str


class Chart(NamedTuple):
    """Bars under a title: what they are by, what they count. `goal` is a line across them, of
    `days` they are, where their labels do not tell. `empty` is said where no bar has a length.
    `months`: the bars are months, side by side.
    """

    title: str
    by: str
    counts: str
    bars: tuple[Bar, ...]
    empty: str
    goal: float | None = None
    months: bool = False
    days: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(bar.value for bar in self.bars)

    @property
    def full_title(self) -> str:
        """The title, with the days that it is of."""
        if self.days:
            return f"{self.title}, {self.days}"
        return self.title


def goal_words(goal: float) -> str:
    """Return a goal as it is spoken of."""
    return f"{plain_number(Decimal(str(goal)).quantize(Decimal('0.1')).normalize())} a month"


def charts(facts: Facts, span: DaySpan) -> Iterator[Chart]:
    """Yield the charts: by month what was given and received and how many clients ever referred;
    then of a span the funnel, what is waited for, and what came of it by whom.
    """
    days = str(span.until(facts.today))
    yield _months(facts, "given", "give", "Referrals given, by month", "referrals given")
    yield _months(
        facts, "received", "receive", "Referrals received, by month", "referrals received"
    )
    yield _clients(facts)
    yield Chart(
        "How far they came that reached you",
        "stage",
        "referrals",
        _bars(funnel(facts, span)),
        "No referral reached you in these days: "
        "`refjournal new referral --from REFERRER --for PROSPECT --need TEXT` writes one down.",
        days=days,
    )
    yield Chart(
        "What is waited for, median days",
        "what",
        "days",
        _bars(waits(facts, span)),
        "Nothing has been waited for yet: days are counted from entries in the log, "
        "such as `refjournal log WHO call`.",
        days=days,
    )
    yield from _won(facts, span, "value-received", "referrer", "Won by you, by who sent it", days)
    yield from _won(
        facts, span, "value-given", "recipient", "Won by others from what you gave, by whom", days
    )


def _months(facts: Facts, name: str, goal: str, title: str, counts: str) -> Chart:
    wanted = monthly_goal(facts, goal)
    line = None if wanted is None else float(wanted)
    empty = f"No {counts} in the last twelve months; `refjournal new referral` writes one down."
    bars = tuple(
        Bar(_month(figure, facts.today), len(figure.cases), str(len(figure.cases)))
        for figure in by_month(facts, name)
    )
    return Chart(title, "month", counts, bars, empty, line, months=True)


def _clients(facts: Facts) -> Chart:
    """Return the trend of the referral number: what it was at the end of each month."""
    found = by_month(facts, "referral-number")
    title = "Clients who ever referred, at the end of each month, in %"
    if found[-1].few:
        title += ", of few clients"
    return Chart(
        title,
        "month",
        "% of clients",
        tuple(_share_bar(figure, facts.today) for figure in found),
        "No client has sent you anybody yet; `refjournal suggest` says whom to ask.",
        months=True,
    )


def _share_bar(figure: Metric, today: date) -> Bar:
    # a month in which there was no client has no share
    share = figure.value if isinstance(figure.value, Decimal) else Decimal(0)
    return Bar(_month(figure, today), float(share * 100), percent(share))


_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def _month(figure: Metric, today: date) -> str:
    """Return the month of a figure as an axis shows it: `Dec 2025`; one that is not over is
    marked.
    """
    first = figure.span.first
    month = f"{_MONTHS[first.month - 1]} {first.year}"
    if figure.span.last > today:
        return f"{month}{SO_FAR}"
    return month


def _bars(points: Sequence[Point]) -> tuple[Bar, ...]:
    return tuple(Bar(point.label, float(point.value or 0), _words(point)) for point in points)


def _words(point: Point) -> str:
    if point.value is None:
        return "–"
    words = plain_number(point.value)
    if point.few:
        return f"{words}, few cases"
    return words


_Amounts = list[tuple[str, Decimal]]
"""People by their labels, and what came of it with each."""


def _won(facts: Facts, span: DaySpan, name: str, by: str, title: str, days: str) -> Iterator[Chart]:
    """Yield a chart of business won for each currency: they are never added up."""
    amounts = _amounts(facts, span, name, by)
    if not amounts:
        yield Chart(title, "who", "value", (), _NOTHING_WON, days=days)
    for currency, everybody in sorted(amounts.items()):
        best = sorted(everybody, key=lambda pair: -pair[1])[:TOP]
        bars = tuple(
            Bar(label, float(amount), money(Money(amount, currency), currency))
            for label, amount in best
        )
        full_title = f"{title}, in {currency}"
        if len(everybody) > TOP:
            full_title += f", the first {TOP} of {len(everybody)}"
        yield Chart(full_title, "who", currency, bars, "", days=days)


def _amounts(facts: Facts, span: DaySpan, name: str, by: str) -> dict[str, _Amounts]:
    """Return what was won by currency and person."""
    [figure] = compute(facts, span, [BY_NAME[name]])
    spell = by_name(facts.journal)
    found: dict[str, _Amounts] = {}
    for who, part in grouped(facts, figure, by).items():
        if not isinstance(part.value, tuple):
            continue
        label = "nobody by name" if who is None else spell(who)
        for amount in part.value:
            amounts = found.setdefault(amount.currency or figure.currency, [])
            is_taken = any(label == other for other, _ in amounts)
            # two people of one name are two bars
            amounts.append((f"{label} ({who})" if is_taken else label, amount.amount))
    return found
