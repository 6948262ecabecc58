"""Bars in the terminal: legible without colour, in a pipe, and where the encoding has no block characters."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import plotext

from refjournal.show.gate import Shown, shown, visible
from refjournal.show.widths import width as width_of

WIDTH: Final = 80
NARROWEST: Final = 40
_TICKS: Final = 6
_BLOCK: Final = "█"
_ASCII: Final = str.maketrans("█│┤├─┬┴┌┐└┘┼", "#||+-++++++|")


class Bar(NamedTuple):
    """One bar: what it is of, how long it is, and the words for that."""

    label: str
    value: float
    words: str


class Chart(NamedTuple):
    """Bars under a title that says what they count; `goal` is a line across them."""

    title: str
    bars: tuple[Bar, ...]
    goal: float | None = None


def plotted(chart: Chart, *, width: int | None, ascii_only: bool) -> Shown:
    """Return a chart as lines of `width` cells at the most, 80 in a pipe; one without any case as a sentence."""
    if not any(bar.value for bar in chart.bars):
        return shown(f"{chart.title}: nothing yet", multiline=True)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    count = len(chart.bars)
    figure.plot_size(max(NARROWEST, min(width or WIDTH, WIDTH)), count + 4)
    # The first bar stands on top.
    bars = [*reversed(chart.bars)]
    places = list(range(1, count + 1))
    figure.draw(figure.bar(places, [bar.value for bar in bars], orientation="horizontal", width=0.02, marker=_BLOCK))
    rows = figure.ruler("y")
    rows.lim(0.5, count + 0.5)
    rows.ticks(places, _labels(bars))
    _scale(max(bar.value for bar in bars), chart.goal)
    figure.title(visible(chart.title))
    lines = [line.rstrip() for line in str(plotext.uncolorize(figure.build())).splitlines()]
    text = "\n".join(line for line in lines if line)
    return Shown(text.translate(_ASCII) if ascii_only else text)


def _labels(bars: Sequence[Bar]) -> list[str]:
    """Return labels and words in two columns, the one to the left, the other to the right."""
    labels, words = [visible(bar.label) for bar in bars], [visible(bar.words) for bar in bars]
    widest, longest = max(map(width_of, labels)), max(map(width_of, words))
    return [
        f"{label}{' ' * (widest - width_of(label))}  {' ' * (longest - width_of(word))}{word}"
        for label, word in zip(labels, words, strict=True)
    ]


def _scale(longest: float, goal: float | None) -> None:
    top = max(longest, goal or 0, 1)
    step = max(1, -(-int(top) // _TICKS))
    ticks: Sequence[int] = range(0, int(top) + 1, step)
    ruler = plotext.figure.ruler("x")
    ruler.lim(0, top)
    ruler.ticks(list(ticks), [str(tick) for tick in ticks])
    if goal is not None:
        plotext.figure.line(goal, "vertical")
