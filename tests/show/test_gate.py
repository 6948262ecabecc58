import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.gate import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("a\tb", "a b"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("\U000e0041", "\\U000e0041"),
        ("\udcff", "\\udcff"),
        ("\ufeffx", "\\ufeffx"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text", ["Zoë O'Brien", "Łukasz Wójcik", "Nguyễn Thị Mai", "王小明", "Đặng", "e\u0301", "👍", "العربية"]
)
def test_names_of_the_world_are_left_alone(text: str) -> None:
    assert visible(text) == text


def test_several_lines_keep_their_ends() -> None:
    assert visible("a\n\tb\x1b", multiline=True) == "a\n\tb\\x1b"


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0x9F)))
def test_no_control_character_passes(text: str) -> None:
    assert all(character.isprintable() for character in visible(text))
