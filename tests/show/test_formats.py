"""What holds in every format alike."""

import pytest

from refjournal.show.lines import as_csv, as_ids, as_plain, as_tsv
from refjournal.show.safe_text import escaped
from refjournal.show.table import Column, Style, Styled, Table
from refjournal.show.tabular import as_html, as_markdown, as_table

HOSTILE = [
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;https://x.example\x1b\\here\x1b]8;;\x1b\\",
    "\x9b31mred",
    "a\rb\nc\u2028d\x85e",
    "\u202egnp.exe\u2066",
    "\u200b\ufeff\u2060",
    "\U000e0041\U000e0042",
    "\udcff",
    "\ue000\ue001",
]


def rendered(rows: Table) -> list[str]:
    tables = [as_table(rows, most=most, colour=False) for most in (None, 40, 80, 140)]
    return [*tables, as_markdown(rows), as_html(rows), *lines(rows)]


def lines(rows: Table) -> list[str]:
    return [line for render in (as_plain, as_csv, as_tsv, as_ids) for line in render(rows)]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_raw_passes_as_key_head_cell_or_id(text: str) -> None:
    columns = (Column(text, text, shrink=True), Column(text, text, "right"))
    for shown in rendered(Table(columns, ((text, Styled(text, Style.DIM)),), (text,))):
        assert escaped(shown.replace("\t", ""), multiline=True) == shown.replace("\t", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_makes_another_line(text: str) -> None:
    rows = Table((Column("name", "name"),), ((text,),), (text,))
    assert all("\n" not in line for line in lines(rows))
    assert len(as_table(rows, most=None, colour=False).split("\n")) == 3
    assert len(as_markdown(rows).split("\n")) == 3
