"""Charts as text: every bar in its own row, as long as its value, in any width and encoding."""

import random

import pytest

from refjournal.show.charts import Bar, Chart
from refjournal.show.plots import plotted
from tests.cli.console import ROOT, Answer, refjournal


def chart(values: list[float], goal: float | None = None) -> Chart:
    bars = tuple(Bar(f"row-{place:02}", value, str(value)) for place, value in enumerate(values))
    return Chart("What it counts", "row", "things", bars, "Nothing yet; do something.", goal)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("width", [None, 40, 60, 200])
def test_every_bar_is_in_its_row_and_as_long_as_its_value(seed: int, width: int | None) -> None:
    chance = random.Random(seed)
    values = [float(chance.randrange(0, 40)) for _ in range(chance.randrange(1, 16))]
    values[chance.randrange(len(values))] = 40.0
    lines = plotted(chart(values), width=width, ascii_only=False).split("\n")
    rows = {line.split()[0]: line for line in lines if line.startswith("row-")}
    assert len(rows) == len(values)
    assert all(len(line) <= (min(width, 80) if width else 80) for line in lines)
    longest = max(row.count("█") for row in rows.values())
    for place, value in enumerate(values):
        assert abs(rows[f"row-{place:02}"].count("█") - longest * value / 40) <= 1.5, (place, value)
    assert sum(line.count("█") for line in lines) == sum(row.count("█") for row in rows.values())


def test_without_block_characters_it_is_plain_ascii() -> None:
    text = plotted(chart([1, 2, 3], goal=2), width=80, ascii_only=True)
    assert text.isascii()
    assert "###" in text


def test_the_goal_is_a_line_that_lies_in_the_picture() -> None:
    rows = [
        line
        for line in plotted(chart([1, 2], goal=8), width=80, ascii_only=False).split("\n")
        if line.startswith("row")
    ]
    assert all(line.count("│") == 2 and not line.endswith("││") for line in rows)


@pytest.mark.parametrize("values", [[], [0.0], [0.0, 0.0]])
def test_where_there_is_nothing_a_sentence_says_so(values: list[float]) -> None:
    assert (
        plotted(chart(values), width=80, ascii_only=False)
        == "What it counts\n  Nothing yet; do something."
    )


def test_hostile_names_are_text() -> None:
    text = plotted(
        Chart("\x1b[31mred", "row", "n", (Bar("\x1b]0;x\x07", 1, "1"),), ""),
        width=80,
        ascii_only=False,
    )
    assert "\x1b" not in text
    assert "\x07" not in text


def run(*args: str) -> Answer:
    return refjournal(
        "--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20", "stats", *args
    )


def test_the_sample() -> None:
    answer = run("--plot", "--period", "year")
    assert answer.code == 0
    assert "Nov 2026 so far  5" in answer.out
    assert "8.7 a month" in answer.out
    assert "\x1b" not in answer.out


def test_what_does_not_go_together() -> None:
    assert run("--plot", "--by", "origin").code == 2


def test_a_long_name_leaves_room_for_its_bar() -> None:
    text = plotted(
        Chart("t", "who", "n", (Bar("x" * 200, 2, "2 EUR"), Bar("y", 1, "1 EUR")), ""),
        width=40,
        ascii_only=False,
    )
    assert all(len(line) <= 40 for line in text.split("\n"))
    assert text.count("█") > 10
