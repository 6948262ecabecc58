"""The charts of `stats --plot`. Apart from it, since only they pay for the library that draws."""

import sys
from collections.abc import Iterator

from refjournal.cli.terminal import App
from refjournal.show.charts import charts
from refjournal.show.plots import plotted
from refjournal.show.safe_text import SafeText
from refjournal.stats.span import DaySpan


def plots(app: App, span: DaySpan) -> Iterator[SafeText]:
    """Yield the charts, an empty line between them."""
    ascii_only = not _has_blocks()
    for number, chart in enumerate(charts(app.facts, span)):
        if number:
            yield SafeText("")
        yield plotted(chart, width=app.width, ascii_only=ascii_only)


def _has_blocks() -> bool:
    """Return whether the output's encoding has the characters of bars and frames."""
    try:
        "█┤└–".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
