"""Bars in the terminal: legible without colour, in a pipe, and where the encoding has no block
characters.
"""

import math
from collections.abc import Sequence
from typing import Final

import plotext

from refjournal.show.charts import Bar, Chart, goal_words
from refjournal.show.safe_text import SafeText, escaped, safe_text
from refjournal.show.widths import shorten
from refjournal.show.widths import width as width_of

WIDTH: Final = 80
NARROWEST: Final = 40
_TICKS: Final = 6
_BLOCK: Final = "█"
_ASCII: Final = str.maketrans("█│┤├─┬┴┌┐└┘┼", "#||+-++++++|")


def plotted(chart: Chart, *, width: int | None, ascii_only: bool) -> SafeText:
    """Return a chart as lines of `width` cells at the most, 80 in a pipe; one without any case as a
    sentence.
    """
    goal = ""
    if chart.goal is not None:
        goal = f"; the line is the goal, {goal_words(chart.goal)}"
    if chart.is_empty:
        return safe_text(f"{chart.full_title}{goal}\n  {chart.empty}", multiline=True)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    count = len(chart.bars)
    cells = max(NARROWEST, min(width or WIDTH, WIDTH))
    figure.plot_size(cells, count + 4)
    # The first bar is on top.
    bars = [*reversed(chart.bars)]
    places = list(range(1, count + 1))
    figure.draw(
        figure.bar(
            places, [bar.value for bar in bars], orientation="horizontal", width=0.02, marker=_BLOCK
        )
    )
    rows = figure.ruler("y")
    rows.lim(0.5, count + 0.5)
    rows.ticks(places, _labels(bars, cells // 3))
    _scale(max(bar.value for bar in bars), chart.goal)
    figure.title(escaped(chart.full_title + goal))
    lines = [line.rstrip() for line in str(plotext.uncolorize(figure.build())).splitlines()]
    text = "\n".join(line for line in lines if line)
    return SafeText(text.translate(_ASCII) if ascii_only else text)


def _labels(bars: Sequence[Bar], most: int) -> list[str]:
    """Return labels of at most so many cells and words in two columns, the one to the left, the
    other to the right.
    """
    labels, words = (
        [shorten(escaped(bar.label), most) for bar in bars],
        [escaped(bar.words) for bar in bars],
    )
    widest, longest = max(map(width_of, labels)), max(map(width_of, words))
    return [
        f"{label}{' ' * (widest - width_of(label))}  {' ' * (longest - width_of(word))}{word}"
        for label, word in zip(labels, words, strict=True)
    ]


def _step(top: float) -> int:
    """Return the distance of ticks up to `top`: 1, 2 or 5, or these times a power of ten.

    >>> [_step(top) for top in (1, 12, 40, 8800)]
    [1, 2, 10, 2000]
    """
    least = max(1, math.ceil(top / _TICKS))
    power = int("1" + "0" * (len(str(least)) - 1))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


def _scale(longest: float, goal: float | None) -> None:
    # a goal that nothing reaches is a little before the frame
    top = max(longest, (goal or 0) * 1.05, 1)
    step = _step(top)
    ticks: Sequence[int] = range(0, int(top) + 1, step)
    ruler = plotext.figure.ruler("x")
    ruler.lim(0, top)
    ruler.ticks(list(ticks), [str(tick) for tick in ticks])
    if goal is not None:
        plotext.figure.line(goal, "vertical")
