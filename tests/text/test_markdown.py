import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.markdown import _full_outline, markdown_links, outline
from refjournal.text.positions import Positions

LINES = (
    "# a",
    "## b ##",
    " # c",
    "#d",
    "- x",
    "- ```",
    "  y",
    "===",
    "---",
    "```",
    "~~~",
    "",
    "words",
    "> q",
    "1. z",
    "\t# e",
)
MARKDOWN = st.lists(st.sampled_from(LINES), max_size=10).map("\n".join)


def headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.title) for heading in outline(text).headings]


def fenced(text: str) -> list[str]:
    return [text[start:end] for start, end in outline(text).fences]


def links(text: str) -> list[str]:
    return [link.target for link in markdown_links(text, 0, len(text), Positions(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n## Two ##\n### Three #four", [(1, "One"), (2, "Two"), (3, "Three #four")]),
        ("#One\n####### seven", []),
        ("#\n## ##", [(1, ""), (2, "")]),
        ("One\n===\nTwo\n---\n", [(1, "One"), (2, "Two")]),
        ("One\nmore\n---", [(2, "One\nmore")]),
        ("\n---\n\n---", []),
        ("- item\n---\n", []),
        ("- item\nlazy\n---\n", []),
        ("- item\n\nOne\n---\n", [(2, "One")]),
        ("- item\n  # inside", []),
        ("   # One\n    # code", [(1, "One")]),
        ("> # quoted", []),
        ("1. item\n---", []),
        ("# One\r\nTwo\r\n---\r\n", [(1, "One"), (2, "Two")]),
        ("a\n```\n# no\n```\n# One", [(1, "One")]),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert headings(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```py\na\n```\nb", ["```py\na\n```\n"]),
        ("~~~\n```\n~~~\n", ["~~~\n```\n~~~\n"]),
        ("````\n```\n````", ["````\n```\n````"]),
        ("```\nnever closed\n", ["```\nnever closed\n"]),
        ("``` in `line` code\n", []),
        ("- a\n  ```\n  b\n- c", ["  ```\n  b\n"]),
        ("- ```\n  b\n  ```\n- c", ["- ```\n  b\n  ```\n"]),
        ("```\na\n``` b\n```\n", ["```\na\n``` b\n```\n"]),
    ],
)
def test_fences(text: str, expected: list[str]) -> None:
    assert fenced(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]] and [[ b | shown ]]", ["a", "b"]),
        ("[[]] [[ ]] [a] [[a", []),
        ("`[[a]]` [[b]]", ["b"]),
        ("``[[a]] ` `` [[b]] `", ["b"]),
        ("`open [[a]]\n[[b]] `[[c]]`", ["a", "b"]),
        ("[[[a]]]", ["a"]),
        ("[[a\nb]]", []),
    ],
)
def test_links_stand_outside_code(text: str, expected: list[str]) -> None:
    assert links(text) == expected


@given(MARKDOWN)
def test_the_quick_way_finds_what_the_long_way_finds(text: str) -> None:
    assert outline(text) == _full_outline(text, 0)
