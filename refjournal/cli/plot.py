"""The charts of `stats --plot`. Apart from it, since only they pay for the library that draws."""

import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal

from refjournal.cli.app import App
from refjournal.show.cells import plain_number
from refjournal.show.gate import Shown
from refjournal.show.plots import Bar, Chart, plotted
from refjournal.stats.series import Point, by_month, funnel, monthly_goal, waits
from refjournal.stats.span import Span


def charts(app: App, span: Span) -> Iterator[Shown]:
    """Yield the charts, a blank line between them."""
    days = f"{span.first.isoformat()} to {min(span.last, app.today).isoformat()}"
    drawn = [
        _months(app, "given", "give", "Referrals given, by month"),
        _months(app, "received", "receive", "Referrals received, by month"),
        Chart(f"How far they came that reached you, {days}", _bars(funnel(app.facts, span))),
        Chart(f"What is waited for, median days, {days}", _bars(waits(app.facts, span))),
    ]
    ascii_only = not _has_blocks()
    for number, chart in enumerate(drawn):
        if number:
            yield Shown("")
        yield plotted(chart, width=app.width, ascii_only=ascii_only)


def _months(app: App, name: str, goal: str, title: str) -> Chart:
    wanted = monthly_goal(app.facts, goal)
    words = (
        f"; the line is the goal, {plain_number(wanted.quantize(Decimal('0.1')))} a month" if wanted is not None else ""
    )
    return Chart(title + words, _bars(by_month(app.facts, name)), float(wanted) if wanted is not None else None)


def _bars(points: Sequence[Point]) -> tuple[Bar, ...]:
    return tuple(
        Bar(point.label, float(point.value or 0), plain_number(point.value) if point.value is not None else "–")
        for point in points
    )


def _has_blocks() -> bool:
    """Tell whether the output's encoding has the characters of bars and frames."""
    try:
        "█┤└–".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
