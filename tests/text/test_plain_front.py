"""The reader of plain lines says what YAML says, or nothing."""

import pytest

from refjournal.text.parse import parse_document
from refjournal.text.plain_front import MOST
from tests.text.plain_fuzz import case_of, cases

READ = [
    "name: Priya Shah\n",
    "name: Malmö 山田 😀",
    "a: b\r\nc: d\r\n",
    "at: 12:30 x#1\n",
    "empty:\nnext: x\n",
    "empty:",
    "tags: [a, b c, \"[[dan]]\", 'x: y']\n",
    "tags: [ ]\n",
    "groups:\n  - bni\n  - 'x: y'\nname: x\n",
    "groups:\n- bni\n",
    "# a comment\n\nname: x\n",
    "quoted: \"a # b: c\"\nother: ''\n",
]
LEFT = [
    "a: b # comment\n",
    "a: b: c\n",
    "a:\n  b: c\n",
    "a:\n# comment\n  - b\n",
    "a:\n\n  - b\n",
    "a:\n  - b\n - c\n",
    "a: b\n  c\n",
    "a: |\n  b\n",
    "a: *b\n",
    "a: [b, [c]]\n",
    'a: "b\\n"\n',
    "a: b\tc\n",
    "a: b\x85c\n",
    "a b: c\n",
    "<<: c\n",
    "--- x\n",
    "a: b\n" * MOST,
]


@pytest.mark.parametrize("front", READ)
def test_plain_lines_are_read_as_yaml_reads_them(front: str) -> None:
    case = case_of(front)
    assert case.is_read
    assert not case.is_wrong


@pytest.mark.parametrize("front", LEFT)
def test_what_is_not_plain_is_left_to_yaml(front: str) -> None:
    assert not case_of(front).is_read


def test_it_never_disagrees_with_yaml() -> None:
    assert [case.front for case in cases(2_000, seed=1) if case.is_wrong] == []


def test_a_document_is_the_same_without_it() -> None:
    text = "---\nname: x\ntags: [a, 'b']\n---\n\n## Log\n- 2026-11-03 call hello\n"
    assert parse_document(text) == parse_document(text, pure=True)
