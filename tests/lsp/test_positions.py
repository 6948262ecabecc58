import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.lsp.positions import EditorText, Encoding, Position, Range, agreed_encoding

ASTRAL = "a😀é\nשלום x\r\nlast"
ENCODINGS = tuple(Encoding)


@pytest.mark.parametrize(
    ("encoding", "unit"), [(Encoding.UTF8, 7), (Encoding.UTF16, 4), (Encoding.UTF32, 3)]
)
def test_columns_are_counted_in_the_units_of_the_editor(encoding: Encoding, unit: int) -> None:
    text = EditorText(ASTRAL, encoding)
    assert text.position(1, 4) == Position(0, unit)
    assert text.offset(Position(0, unit)) == 3


@given(st.text(alphabet="a😀é\n\r", max_size=30), st.sampled_from(ENCODINGS), st.integers(0, 30))
def test_a_place_leads_back_to_its_offset(words: str, encoding: Encoding, offset: int) -> None:
    text, offset = EditorText(words, encoding), min(offset, len(words))
    if words[offset - 1 : offset + 1] == "\r\n":
        return  # between the two there is no place
    if words[:offset].endswith("\r") and offset == len(words):
        return
    assert text.offset(text.position_at(offset)) == offset


@given(st.text(max_size=30), st.sampled_from(ENCODINGS), st.integers(), st.integers())
def test_no_place_is_outside_the_text(words: str, encoding: Encoding, line: int, unit: int) -> None:
    assert 0 <= EditorText(words, encoding).offset(Position(line, unit)) <= len(words)


def test_the_middle_of_a_character_is_its_beginning() -> None:
    assert EditorText(ASTRAL, Encoding.UTF16).offset(Position(0, 2)) == 1
    assert EditorText(ASTRAL, Encoding.UTF8).offset(Position(0, 3)) == 1


def test_a_line_ends_before_its_carriage_return() -> None:
    text = EditorText(ASTRAL, Encoding.UTF16)
    assert text.offset(Position(1, 99)) == ASTRAL.index("\r")
    assert text.line_range(2) == Range(Position(1, 0), Position(1, 6))


def test_only_a_line_feed_ends_a_line() -> None:
    assert EditorText("a\u2028b\x0cc\rd\ne", Encoding.UTF16).end == Position(1, 1)


@pytest.mark.parametrize(
    ("offered", "agreed"),
    [([], "utf-16"), (["utf-7"], "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-32"], "utf-32")],
)
def test_the_first_known_encoding_is_agreed(offered: list[str], agreed: str) -> None:
    assert agreed_encoding(offered) == agreed
