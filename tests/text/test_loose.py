"""Bare words at the beginning of an entry's text that may be people."""

import pytest

from refjournal.text.loose import loose_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dan, priya: rang them", ["dan", "priya"]),
        ("dan the roof", ["dan"]),
        ("dan", ["dan"]),
        ("Dan: the roof", []),
        ("https://a.example", []),
        ("10:30 at his desk", []),
        ("анна, 王小明: кофе", ["анна", "王小明"]),
        ("", []),
    ],
)
def test_words_before_a_comma_a_colon_or_a_space(text: str, words: list[str]) -> None:
    assert [word for word, _ in loose_words(text)] == words


def test_each_word_says_where_the_text_goes_on() -> None:
    text = "dan , priya :  rang"
    assert [text[after:] for _, after in loose_words(text)] == ["priya :  rang", "rang"]
