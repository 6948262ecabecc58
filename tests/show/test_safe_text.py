"""The gate through which everything printed goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.safe_text import HIDDEN, escaped, safe_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\tb\nc", "a b\\nc"),
        ("left \u202eright", "left \\u202eright"),
        ("\U000e0041", "\\U000e0041"),
        ("علی\u200cرضا", "علی\u200cرضا"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_lines_stay_lines_where_several_are_printed() -> None:
    assert safe_text("a\n\tb\x07", multiline=True) == "a\n\tb\\x07"


@given(st.text())
def test_what_has_passed_once_passes_unchanged(text: str) -> None:
    once = escaped(text)
    assert escaped(once) == once
    assert HIDDEN.search(once) is None
