import pytest

from refjournal.exchange.delimited import (
    DelimitedRow,
    NoHeaderError,
    cells_of,
    mapped_columns,
    read_delimited,
)
from refjournal.exchange.source import UnreadableImportError


def rows_of(text: str) -> list[DelimitedRow]:
    return read_delimited(text, lambda header: header if "name" in header else None)[1]


def test_the_header_is_found_below_a_preamble_whatever_separates_the_cells() -> None:
    assert rows_of("Notes:\n\nname;mail\nAnna;a\n") == [DelimitedRow(4, ("Anna", "a"))]
    assert rows_of("name\tmail\nAnna\ta\n") == [DelimitedRow(2, ("Anna", "a"))]


def test_a_quote_closed_in_a_later_line_spoils_its_own_line_only() -> None:
    rows = rows_of('name,mail\n"Anna,a\nBo,b\n"Cy","c"\n')
    assert [row.line for row in rows] == [2, 3, 4]
    assert rows[0].flaw == "line 2 opens a quote and does not close it"
    assert [row.cells for row in rows[1:]] == [("Bo", "b"), ("Cy", "c")]


def test_a_quote_that_is_never_closed_refuses_the_file() -> None:
    with pytest.raises(UnreadableImportError, match="line 3 opens a quote and never closes it"):
        rows_of('name,mail\nAnna,a\n"Bo,b\nCy,c\n')


def test_lines_in_a_quoted_cell_are_one_row() -> None:
    assert rows_of('name,mail\n"Anna\n""A""",a\nBo,b\n') == [
        DelimitedRow(2, ('Anna\n"A"', "a")),
        DelimitedRow(4, ("Bo", "b")),
    ]


def test_a_quote_of_another_separator_is_no_quote() -> None:
    assert rows_of('name;said\n"Bo";"a, ""b"\n') == [DelimitedRow(2, ("Bo", 'a, "b'))]


def test_without_a_header_the_likeliest_titles_are_known() -> None:
    with pytest.raises(NoHeaderError) as error:
        rows_of("one\na;b;c\n1;2;3\n")
    assert error.value.titles == ("a", "b", "c")


def test_cells_go_to_the_targets_of_their_columns() -> None:
    columns = mapped_columns(("Who", "Mail", "Size"), {"name": [" who "]})
    assert columns is not None
    cells = cells_of(DelimitedRow(2, ("Anna", "", "XL")), columns)
    assert (cells.by_target, cells.left_out) == ({"name": ["Anna"]}, ("Size",))
    assert cells_of(DelimitedRow(2, ("Anna", "", "XL", "4")), columns).refusal.startswith(
        "the row has 4"
    )
    assert mapped_columns(("Who",), {"name": ["Whom"]}) is None
