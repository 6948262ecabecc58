import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.widths import fit, shorten, width, wrap

WORLD = st.text(
    st.characters(categories=["L", "M", "N", "P", "Zs"]) | st.sampled_from("a 王👍é"), max_size=80
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("Dan", 3),
        ("Zoë…", 4),
        ("e\u0301", 1),
        ("王小明", 6),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("ภาษาไทย", 7),
        ("नमस्ते", 4),
        ("👍", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🇳🇱", 2),
    ],
)
def test_a_text_takes_the_cells_that_a_terminal_gives_it(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("payroll", 7, "payroll"),
        ("payroll for twelve", 8, "payroll…"),
        ("payroll for twelve", 9, "payroll…"),
        ("王小明王小明", 8, "王小明…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_what_is_too_long_is_cut_between_characters(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


@given(WORLD, st.integers(8, 60))
def test_a_shortened_text_fits(text: str, most: int) -> None:
    assert width(shorten(text, most)) <= most


def test_the_widest_column_gives_way_first() -> None:
    assert fit([10, 80, 20], [True, True, True], 60) == [10, 30, 20]
    assert fit([10, 80, 80], [True, True, True], 60) == [10, 25, 25]
    assert fit([30, 80, 20], [False, True, False], 60) == [30, 10, 20]


@given(
    st.lists(st.tuples(st.integers(1, 300), st.booleans()), min_size=1, max_size=8),
    st.integers(20, 200),
)
def test_columns_that_may_shrink_give_way(columns: list[tuple[int, bool]], most: int) -> None:
    widths, shrinks = [own for own, _ in columns], [shrink for _, shrink in columns]
    fitted = fit(widths, shrinks, most)
    assert all(
        new == own or (shrink and 8 <= new < own)
        for new, own, shrink in zip(fitted, widths, shrinks, strict=True)
    )
    least = sum(min(own, 8) if shrink else own for own, shrink in columns)
    assert sum(fitted) <= max(most, least)


def test_lines_are_parted_at_blanks() -> None:
    assert list(wrap("payroll for twelve people", 12)) == ["payroll for", "twelve", "people"]


def test_an_address_stays_whole() -> None:
    assert list(wrap("see https://example.org/a/long/one now", 10)) == [
        "see",
        "https://example.org/a/long/one",
        "now",
    ]


def test_a_script_without_blanks_is_parted_between_characters() -> None:
    assert list(wrap("王小明王小明", 5)) == ["王小", "明王", "小明"]


@given(WORLD, st.integers(5, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, most: int) -> None:
    assert "".join(wrap(text, most)).replace(" ", "") == text.replace(" ", "")


@given(WORLD, st.integers(5, 40))
def test_wrapped_lines_fit_but_for_long_ascii_words(text: str, most: int) -> None:
    for line in wrap(text, most):
        assert width(line) <= most or (line.isascii() and " " not in line)
