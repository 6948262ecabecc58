import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.safe_text import escaped

ACTING = {"Cc", "Cs", "Co", "Zl", "Zp"}
HARMLESS = set("Lu Ll Lt Lm Lo Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs".split())
BLANK_LETTERS = set("\u115f\u1160\u3164\uffa0")
SIGNS_OF_ARABIC_SYRIAC_KAITHI = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
EVERY = [chr(number) for number in range(0x110000)]


def is_noncharacter(character: str) -> bool:
    return ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\x7f", "\\x7f"),
        ("\x00", "\\x00"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("a\tb", "a b"),
        ("a\u2028b", "a\\u2028b"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("a\u200db", "a\\u200db"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("\U000e0041", "\\U000e0041"),
        ("\udcff", "\\udcff"),
        ("\ufeffx", "\\ufeffx"),
        ("\ufdd0\U0001ffff", "\\ufdd0\\U0001ffff"),
        ("\ue000", "\\ue000"),
        ("priya\ufe0f", "priya\\ufe0f"),
        ("7\ufe0f", "7\\ufe0f"),
        ("\u2060\ufe0f", "\\u2060\\ufe0f"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"),
        ("\x1b\u20e3", "\\x1b\u20e3"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_shown(text: str, seen: str) -> None:
    assert escaped(text) == seen


NAMES = (
    "",
    "Zoë O'Brien",
    "Łukasz Wójcik",
    "Nguyễn Thị Mai",
    "王小明",
    "Đặng",
    "e\u0301",
    "العربية",
    "a\u00a0b",
)
EMOJI = ("👍", "❤\ufe0f", "☎\ufe0e", "1\ufe0f\u20e3")


@pytest.mark.parametrize("text", [*NAMES, *EMOJI])
def test_names_of_the_world_are_left_alone(text: str) -> None:
    assert escaped(text) is text


def test_every_character_that_acts_is_shown() -> None:
    assert not [one for one in EVERY if unicodedata.category(one) in ACTING and escaped(one) == one]


def test_every_formatting_character_is_shown_but_the_signs_that_can_be_seen() -> None:
    kept = {one for one in EVERY if unicodedata.category(one) == "Cf" and escaped(one) == one}
    assert kept <= SIGNS_OF_ARABIC_SYRIAC_KAITHI


def test_every_noncharacter_is_shown() -> None:
    assert not [one for one in EVERY if is_noncharacter(one) and escaped(one) == one]


def test_every_letter_number_sign_and_blank_is_left_alone() -> None:
    changed = {
        one for one in EVERY if unicodedata.category(one) in HARMLESS and escaped(one) != one
    }
    assert changed <= BLANK_LETTERS


def test_several_lines_keep_their_ends() -> None:
    assert escaped("a\n\tb\x1b", multiline=True) == "a\n\tb\\x1b"
    assert escaped("a\r\nb\u2028", multiline=True) == "a\\r\nb\\u2028"


@given(
    st.text(st.characters() | st.sampled_from("\x1b\u202e\u2060\ufe0f\u20e3❤7\n\t"), max_size=30)
)
def test_twice_is_once(text: str) -> None:
    assert escaped(escaped(text)) == escaped(text)
    lines = escaped(text, multiline=True)
    assert escaped(lines, multiline=True) == lines


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0x9F)))
def test_no_control_character_passes(text: str) -> None:
    assert all(character.isprintable() for character in escaped(text))
