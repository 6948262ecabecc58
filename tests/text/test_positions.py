"""Offsets as lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.positions import Positions


def test_lines_and_columns_count_from_one() -> None:
    places = Positions("ab\ncd\n")
    assert [places.span(at, at + 1)[2:] for at in (0, 1, 3)] == [(1, 1), (1, 2), (2, 1)]


def test_a_carriage_return_alone_ends_no_line() -> None:
    assert Positions("a\rb").line(2) == 1


def test_a_flaw_is_where_its_offset_is() -> None:
    flaw = Positions("ab\ncd").flaw("bad", 4, "no")
    assert (flaw.kind, flaw.line, flaw.column, flaw.message) == ("bad", 2, 2, "no")


@given(st.text(alphabet="ab\n\r\u00e9\U0001f600", min_size=1))
def test_the_quick_way_on_one_line_agrees(text: str) -> None:
    places = Positions(text)
    for at in range(len(text)):
        assert places.line_of(at).span(at, at) == places.span(at, at)
        assert places.line(at) == text.count("\n", 0, at) + 1
