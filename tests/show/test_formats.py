import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.gate import visible
from refjournal.show.lines import as_csv, as_ids, as_plain, as_tsv
from refjournal.show.objects import as_json, as_jsonl, as_object
from refjournal.show.table import Column, Style, Styled, Table
from refjournal.show.tabular import as_html, as_markdown, as_table
from refjournal.show.widths import fit, shorten, width, wrap

COLUMNS = (Column("name", "name"), Column("need", "need", shrink=True), Column("value", "value", "right"))
HOSTILE = "\x1b]52;c;aGk=\x07\u202e<script>|=1+1"


def table(*rows: tuple[str | Styled, ...]) -> Table:
    return Table(COLUMNS, rows, tuple(f"id-{number}" for number in range(len(rows))))


def rendered(rows: Table) -> list[str]:
    tables = [as_table(rows, most=40, colour=False), as_markdown(rows), as_html(rows)]
    return [*tables, *("\n".join(render(rows)) for render in (as_plain, as_csv, as_tsv, as_ids))]


def test_nothing_raw_reaches_the_terminal_in_any_format() -> None:
    for text in rendered(table((HOSTILE, HOSTILE, HOSTILE))):
        assert visible(text, multiline=True) == text


def test_html_is_escaped() -> None:
    assert "<script>" not in as_html(table((HOSTILE, "", "")))


def test_markdown_cells_keep_their_bars() -> None:
    assert "a\\|b" in as_markdown(table(("a|b", "", "")))


def test_an_id_is_not_taken_for_a_number() -> None:
    assert "1e5" in as_table(table(("1e5", "007", "1")), most=None, colour=False)


def test_a_pipe_gets_everything() -> None:
    need = "a very long need " * 20
    assert need.strip() in as_table(table(("x", need, "1")), most=None, colour=False)


@pytest.mark.parametrize("most", [40, 80, 140])
def test_a_terminal_gets_lines_that_fit(most: int) -> None:
    text = as_table(table(("Zoë", "王" * 200, "4,500 EUR"), ("Dan", "word " * 99, "1")), most=most, colour=False)
    assert max(map(width, text.split("\n"))) <= most


def test_colour_does_not_change_the_widths() -> None:
    plain = as_table(table(("x", "overdue", "1")), most=40, colour=False)
    painted = as_table(table(("x", Styled("overdue", Style.OVERDUE), "1")), most=40, colour=True)
    assert painted.replace("\x1b[31m", "").replace("\x1b[0m", "") == plain


def test_an_empty_table_is_its_head() -> None:
    assert as_table(table(), most=40, colour=False).startswith("name")


def test_a_spreadsheet_runs_no_cell() -> None:
    rows = table(("=1+1", "@x", "-5"))
    assert list(csv.reader(io.StringIO("\n".join(as_csv(rows)))))[1] == ["'=1+1", "'@x", "'-5"]
    assert list(csv.reader(io.StringIO("\n".join(as_csv(rows, raw=True)))))[1] == ["=1+1", "@x", "-5"]


def test_ids_come_once() -> None:
    assert list(as_ids(Table(COLUMNS, (), ("a", "b", "a")))) == ["a", "b"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(st.dictionaries(st.text(), VALUES)))
def test_json_parses_to_what_it_was_and_shows_nothing_forged(objects: list[object]) -> None:
    text = "\n".join(as_json(objects))
    assert json.loads(text) == objects
    assert visible(text, multiline=True) == text
    assert [json.loads(line) for line in as_jsonl(objects)] == objects


@given(st.dictionaries(st.text(), VALUES))
def test_a_single_object_is_json(value: dict[str, object]) -> None:
    assert json.loads(as_object(value)) == value


@given(st.lists(st.tuples(st.integers(1, 300), st.booleans()), min_size=1, max_size=8), st.integers(20, 200))
def test_columns_that_may_shrink_give_way(columns: list[tuple[int, bool]], most: int) -> None:
    widths, shrinks = [own for own, _ in columns], [shrink for _, shrink in columns]
    fitted = fit(widths, shrinks, most)
    assert all(
        new == own or (shrink and 8 <= new < own) for new, own, shrink in zip(fitted, widths, shrinks, strict=True)
    )
    least = sum(min(own, 8) if shrink else own for own, shrink in columns)
    assert sum(fitted) <= max(most, least)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])), st.integers(8, 60))
def test_a_shortened_text_fits(text: str, most: int) -> None:
    assert width(shorten(text, most)) <= most


@given(st.text("ab 王", max_size=200), st.integers(5, 40))
def test_wrapping_loses_no_word(text: str, most: int) -> None:
    assert " ".join(wrap(text, most)).split() == text.split()
