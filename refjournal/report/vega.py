"""A chart in the grammar of Vega-Lite, the library that draws it in the page."""

import math
from typing import Any, Final

from refjournal.show.charts import Bar, Chart, goal_words
from refjournal.show.safe_text import escaped

_MONTH: Final = (
    "indexof(datum.label, 'so far') > 0 ? [split(datum.label, ' ')[0], 'so far']"
    " : indexof(datum.label, 'Jan') === 0 ? split(datum.label, ' ') : split(datum.label, ' ')[0]"
)
"""A month on the axis: of the twelve, January names its year, and the last one that it is not
over.
"""


def spec_of(chart: Chart) -> dict[str, Any]:
    """Return a chart in the grammar of Vega-Lite 6: months are side by side, all else one under
    the other.
    """
    along, across = ("x", "y") if chart.months else ("y", "x")
    axis = {"labelExpr": _MONTH, "labelAngle": 0} if chart.months else {"labelLimit": 150}
    label = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": axis}
    tooltip = [_nominal("label", chart.by), _nominal("words", chart.counts)]
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar", "cornerRadiusEnd": 2},
            "encoding": {along: label, "tooltip": tooltip, "description": _nominal("spoken", None)},
        },
        {
            "mark": {
                "type": "text",
                "aria": False,
                **({"dy": -7} if chart.months else {"align": "left", "dx": 4}),
            },
            "encoding": {along: label, "text": _nominal("words", None)},
        },
    ]
    if chart.goal is not None:
        layers.append(_goal_line(across, chart.goal))
    # of small counts, each is a tick, and halves are none
    ticks = min(5, math.ceil(max([chart.goal or 0, *(bar.value for bar in chart.bars)])))
    return {
        "description": chart.full_title,
        "data": {"values": [_value(bar) for bar in chart.bars]},
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "height": 200 if chart.months else 26 * len(chart.bars),
        "encoding": {
            across: {
                "field": "value",
                "type": "quantitative",
                "title": chart.counts,
                "axis": {"tickCount": ticks},
            }
        },
        "layer": layers,
    }


def _value(bar: Bar) -> dict[str, Any]:
    label = escaped(bar.label)
    return {
        "label": label,
        "value": bar.value,
        "words": bar.words,
        "spoken": f"{label}: {bar.words}",
    }


def _goal_line(across: str, goal: float) -> dict[str, Any]:
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
