"""What a chart becomes in the grammar of the library that draws it."""

import pytest

from refjournal.report.vega import spec_of
from refjournal.show.charts import Bar, Chart


@pytest.mark.parametrize(("value", "ticks"), [(1.0, 1), (2.0, 2), (2.5, 3), (40.0, 5)])
def test_small_counts_have_whole_ticks(value: float, ticks: int) -> None:
    spec = spec_of(Chart("t", "by", "counts", (Bar("a", value, "x"),), ""))
    assert spec["encoding"]["x"]["axis"]["tickCount"] == ticks


def test_what_is_drawn_is_what_the_bars_say() -> None:
    spec = spec_of(
        Chart("t", "month", "n", (Bar("Jan 2026", 2.0, "2"),), "", goal=8.7, months=True)
    )
    assert spec["data"]["values"] == [
        {"label": "Jan 2026", "value": 2.0, "words": "2", "spoken": "Jan 2026: 2"}
    ]
    assert spec["layer"][-1]["data"]["values"] == [{"value": 8.7, "words": "8.7 a month"}]


def test_what_a_screen_would_hide_is_visible() -> None:
    spec = spec_of(Chart("t", "who", "EUR", (Bar("A\u202eb", 2.0, "2 EUR"),), ""))
    assert spec["data"]["values"][0]["spoken"] == "A\\u202eb: 2 EUR"
