import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.safe_text import escaped
from refjournal.show.table import Cell, Column, Style, Styled, Table
from refjournal.show.tabular import as_html, as_markdown, as_table
from refjournal.show.widths import width

COLUMNS = (
    Column("name", "name"),
    Column("need", "need", shrink=True),
    Column("value", "value", "right"),
)
CELLS = st.text(st.characters() | st.sampled_from("王👍é \x1b\u202e|<"), max_size=60)
ROWS = st.lists(st.tuples(st.text(max_size=4), CELLS, st.text(max_size=4)), max_size=5)


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(COLUMNS, rows)


def whole(*rows: tuple[Cell, ...]) -> str:
    return as_table(table(*rows), most=None, colour=False)


def test_a_table_as_it_looks() -> None:
    assert whole(("Zoë O'Brien", "payroll", "4,500 EUR"), ("王小明", "", "1 EUR")) == (
        "name         need         value\n"
        "-----------  -------  ---------\n"
        "Zoë O'Brien  payroll  4,500 EUR\n"
        "王小明                    1 EUR"
    )


def test_an_id_is_not_taken_for_a_number() -> None:
    assert whole(("1e5", "007", "1")).split("\n")[2].split() == ["1e5", "007", "1"]


def test_a_pipe_gets_everything() -> None:
    need = "a very long need " * 20
    assert need.strip() in whole(("x", need, "1"))


def test_one_giant_cell_does_not_widen_the_other_rows() -> None:
    text = whole(("x", "a" * 100_000, "1"), *[("y", "b", "2")] * 100)
    assert len(text) < 150_000
    assert "a" * 100_000 in text


@pytest.mark.parametrize("most", [40, 80, 140])
def test_a_terminal_gets_lines_that_fit(most: int) -> None:
    text = as_table(
        table(("Zoë", "王" * 200, "4,500 EUR"), ("Dan", "word " * 99, "1")), most=most, colour=False
    )
    assert {width(line) for line in text.split("\n")} == {most}


def test_a_wide_terminal_is_used() -> None:
    text = as_table(table(("x", "a" * 230, "1")), most=250, colour=False)
    assert "a" * 230 in text


@given(ROWS, st.sampled_from([60, 80, 140]))
def test_whatever_the_cells_every_line_fits_and_nothing_is_raw(
    rows: list[tuple[str, ...]], most: int
) -> None:
    text = as_table(table(*rows), most=most, colour=False)
    # a hidden character of four digits grows to ten: the outer columns are at most 40 wide
    assert all(width(line) <= max(most, 96) for line in text.split("\n"))
    assert len(text.split("\n")) == len(rows) + 2
    assert escaped(text, multiline=True) == text


@given(ROWS)
def test_columns_stand_under_their_heads(rows: list[tuple[str, ...]]) -> None:
    padded = [(name, need, f"{value}|") for name, need, value in rows]
    lines = whole(*padded).split("\n")
    assert {width(line) for line in lines[2:]} <= {width(lines[1])}


def test_rows_of_blanks_stay_in_their_places() -> None:
    lines = whole(("", "", ""), ("Dan", "", ""), ("", "", "")).split("\n")
    assert lines[2:] == ["", "Dan", ""]


def test_a_column_without_a_head_keeps_its_rows() -> None:
    rows = Table((Column("n", ""), Column("name", "name")), (("1", "Dan"), ("2", "Zoë")))
    assert [line.split() for line in as_table(rows, most=None, colour=False).split("\n")[2:]] == [
        ["1", "Dan"],
        ["2", "Zoë"],
    ]


def test_colour_does_not_change_the_widths() -> None:
    rows = table(
        ("x", Styled("overdue 王", Style.OVERDUE), Styled("", Style.DIM)),
        ("y", "z", Styled("1", Style.GOOD)),
    )
    plain = as_table(rows, most=40, colour=False)
    painted = as_table(rows, most=40, colour=True)
    assert "\x1b[31moverdue 王\x1b[0m" in painted
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[\\d*m", "", painted) == plain


def test_a_style_cannot_be_forged() -> None:
    assert "\x1b[31m" not in as_table(table(("\x1b[31mx", "", "")), most=None, colour=True)


def test_an_empty_table_is_its_head() -> None:
    assert whole() == "name  need  value\n----  ----  -----"
    assert as_markdown(table()).startswith("| name")
    assert as_html(table()).startswith("<table>")


def test_a_markdown_table() -> None:
    lines = as_markdown(table(("王", "payroll", "1"))).split("\n")
    assert lines[0].startswith("| name")
    assert len({width(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("a|b", "a\\|b"),
        ("<img src=x>", "\\<img"),
        ("![x](http://x.example)", "!\\[x\\](http\\://x.example)"),
        ("*a* _b_ ~~c~~", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~"),
        ("`code`", "\\`code\\`"),
        ("www.x.example", "www\\.x.example"),
        ("a@x.example", "a\\@x.example"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("a\\|b", "a\\\\\\|b"),
    ],
)
def test_nothing_in_a_markdown_cell_comes_alive(cell: str, seen: str) -> None:
    assert seen in as_markdown(table((cell, "", "")))


def test_html_is_escaped_head_and_all() -> None:
    rows = Table((Column("x", "<script>"),), (("<script>&\"'",),))
    text = as_html(rows)
    assert "<script>" not in text
    assert "&lt;script&gt;&amp;&quot;&#x27;" in text
