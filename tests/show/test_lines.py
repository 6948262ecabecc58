import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.lines import as_csv, as_ids, as_plain, as_tsv
from refjournal.show.safe_text import escaped
from refjournal.show.table import Cell, Column, Style, Styled, Table

COLUMNS = (Column("name", "Name"), Column("need", "Need", shrink=True))


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(COLUMNS, rows)


def read_csv(rows: Table, *, raw: bool = False) -> list[list[str]]:
    return list(csv.reader(io.StringIO("\n".join(as_csv(rows, raw=raw)))))


def test_plain_is_a_line_a_row_without_head_and_padding() -> None:
    assert list(as_plain(table(("Zoë", Styled("payroll", Style.SOON)), ("Dan Okafor", "")))) == [
        "Zoë  payroll",
        "Dan Okafor",
    ]


def test_an_empty_table_is_its_keys_or_nothing() -> None:
    assert [list(render(table())) for render in (as_plain, as_csv, as_tsv, as_ids)] == [
        [],
        ["name,need"],
        ["name\tneed"],
        [],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "@x", "-5", "+44 20", "\t=1", "  =1", "＝1+1"])
def test_a_spreadsheet_runs_no_cell(cell: str) -> None:
    assert read_csv(table((cell, "")))[1][0] == "'" + escaped(cell)
    assert read_csv(table((cell, "")), raw=True)[1][0] == escaped(cell)


@pytest.mark.parametrize(
    ("cell", "defused"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; =1", "a;' =1"),
        ('a;"=1"', 'a;\'"=1"'),
        (";@x;-2", ";'@x;'-2"),
        ("a = b; c", "a = b; c"),
        ("2026-11-20", "2026-11-20"),
    ],
)
def test_a_cell_does_not_begin_a_formula_after_a_semicolon_either(cell: str, defused: str) -> None:
    assert read_csv(table((cell, "")))[1][0] == defused


@pytest.mark.parametrize("cell", ["=1+1", "@x", "a;=1"])
def test_tsv_is_defused_like_csv(cell: str) -> None:
    assert list(as_tsv(table((cell, ""))))[1].split("\t")[0] == read_csv(table((cell, "")))[1][0]
    assert list(as_tsv(table((cell, "")), raw=True))[1].split("\t")[0] == cell


def test_a_spreadsheet_runs_no_key() -> None:
    assert read_csv(Table((Column("=1+1", "x"),), ())) == [["'=1+1"]]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_csv_reads_as_the_cells_that_were_seen(rows: list[tuple[str, ...]]) -> None:
    assert read_csv(table(*rows), raw=True)[1:] == [list(map(escaped, row)) for row in rows]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_tsv_is_a_line_a_row_and_a_tab_a_border(rows: list[tuple[str, ...]]) -> None:
    lines = list(as_tsv(table(*rows), raw=True))
    assert [line.split("\t") for line in lines[1:]] == [list(map(escaped, row)) for row in rows]


def test_ids_come_once() -> None:
    assert list(as_ids(Table(COLUMNS, (), ("a", "b", "a")))) == ["a", "b"]
