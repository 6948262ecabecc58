"""Which characters that cannot be seen are spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.safe_text import escaped
from refjournal.text.joiners import hidden_character, without_hidden

SPELLED = ["علی\u200cرضا", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻", "❤\ufe0f\u200d🔥"]


@pytest.mark.parametrize("text", SPELLED)
def test_a_joiner_that_its_script_needs_is_kept_and_shown(text: str) -> None:
    assert hidden_character(text) is None
    assert escaped(text) == text


@pytest.mark.parametrize(
    "text",
    ["Pa\u200dul", "\u200cPaul", "علی\u200c", "علی\u200c\u200cرضا", "Pa\u200bul", "a\u00adb"],
)
def test_any_other_is_found_and_shown_as_an_escape(text: str) -> None:
    assert hidden_character(text) is not None
    assert escaped(text) != text


@given(st.text(st.sampled_from("aعक👩\u200c\u200d\u200b\u00ad"), max_size=12))
def test_what_is_left_hides_nothing(text: str) -> None:
    left = without_hidden(text)
    while left != without_hidden(left):  # a joiner can lose its neighbour
        left = without_hidden(left)
    assert hidden_character(left) is None
