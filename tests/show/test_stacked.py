"""Tables on a narrow terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.safe_text import escaped
from refjournal.show.stacked import as_stacked, is_too_narrow
from refjournal.show.table import Column, Style, Styled, Table
from refjournal.show.tabular import GAP
from refjournal.show.widths import width

COLUMNS = (
    Column("date", "date"),
    Column("prospect", "prospect"),
    Column("need", "need", shrink=True),
    Column("value", "value", "right"),
)
ROW = ("2026-10-21", "Beatriz Romero", "contracts for the German subsidiary", "5,500 EUR")


def table(*rows: tuple[str | Styled, ...]) -> Table:
    return Table(COLUMNS, rows)


@pytest.mark.parametrize(
    ("most", "narrow"), [(40, True), (58, True), (59, False), (79, False), (80, False), (20, True)]
)
def test_where_the_columns_are_readable_the_table_stays(most: int, narrow: bool) -> None:
    assert is_too_narrow(table(ROW), most, GAP) == narrow


def test_a_row_is_a_heading_with_the_rest_below() -> None:
    assert as_stacked(table(ROW, (*ROW[:3], "")), most=40, colour=False) == (
        "Beatriz Romero\n"
        "  date 2026-10-21\n"
        "  need contracts for the German\n"
        "  subsidiary · value 5,500 EUR\n"
        "Beatriz Romero\n"
        "  date 2026-10-21\n"
        "  need contracts for the German\n"
        "  subsidiary"
    )


def test_a_row_of_totals_begins_with_what_it_has() -> None:
    assert as_stacked(table(("", "", "total", "9 EUR")), most=40, colour=False) == (
        "total\n  value 9 EUR"
    )


def test_the_heading_has_the_colour_of_its_row() -> None:
    row = (Styled("2026-10-21", Style.OVERDUE), "Eva", "", "")
    assert as_stacked(table(row), most=40, colour=True).startswith("\x1b[31mEva\x1b[0m\n")


@given(
    st.lists(st.tuples(*[st.text(max_size=30)] * 4), min_size=1, max_size=4), st.integers(20, 79)
)
def test_nothing_is_lost_and_nothing_is_raw(rows: list[tuple[str, ...]], most: int) -> None:
    text = as_stacked(table(*rows), most=most, colour=False)
    assert escaped(text, multiline=True) == text
    for row in rows:
        for cell in row:
            assert "".join(escaped(cell).split()) in "".join(text.split())
    assert all(width(line) <= most or " " not in line.strip() for line in text.split("\n"))
