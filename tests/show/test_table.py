"""Cells before they are text."""

from refjournal.show.safe_text import safe_text
from refjournal.show.table import Style, Styled, paint, text_of


def test_a_cell_is_a_text_with_or_without_a_style() -> None:
    assert text_of("Dan") == "Dan"
    assert text_of(Styled("Dan", Style.OVERDUE)) == "Dan"


def test_a_style_is_a_colour_and_its_end() -> None:
    assert paint(safe_text("late"), Style.OVERDUE) == "\x1b[31mlate\x1b[0m"
