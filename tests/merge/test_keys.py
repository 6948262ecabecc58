"""One key that both sides changed: its value, and the comments on its lines."""

import pytest

from refjournal.merge.keys import merge_key, merged_value
from refjournal.merge.parts import Block, Value, parts_of
from refjournal.merge.three import ContradictionError


def block(lines: str) -> Block:
    return parts_of(f"---\n{lines}---\n", None).blocks[0]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "many", "expected"),
    [
        ("bad", "good", "bad", False, "good"),
        (("a",), ("a", "b"), ("a", "c"), True, ("a", "b", "c")),
        (("a", "b"), ("b",), ("a", "b", "c"), True, ("b", "c")),
        ("a", ("a", "b"), ("a", "c"), False, ("a", "b", "c")),
        (None, "a", ("b",), True, ("a", "b")),
    ],
)
def test_a_list_is_merged_as_a_set_and_anything_else_as_one_value(
    base: Value, ours: Value, theirs: Value, many: bool, expected: Value
) -> None:
    assert merged_value(base, ours, theirs, many=many) == expected


def test_one_value_changed_by_both_is_a_contradiction() -> None:
    with pytest.raises(ContradictionError):
        merged_value("a", "b", "c", many=False)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        ("tags: [a]\n", "tags: [a, b]\n", "tags: [a, c]\n", "tags: [a, b, c]\n"),
        ("tags: [a]\n", "tags: [a, b]\n", "tags:\n- a\n- c\n- d\n", "tags:\n- a\n- c\n- d\n- b\n"),
        ("need: x\n", "need: x  # ask Tom\n", "need: x\n", "need: x  # ask Tom\n"),
    ],
)
def test_the_lines_are_those_of_the_side_that_needs_the_fewest_edits(
    base: str, ours: str, theirs: str, expected: str
) -> None:
    assert merge_key(block(base), block(ours), block(theirs), many=True) == expected


def test_a_comment_that_neither_side_can_carry_over_is_a_contradiction() -> None:
    with pytest.raises(ContradictionError):
        merge_key(
            block("tags: [a]\n"),
            block("tags: [a, b]  # from Tom\n"),
            block("tags: [a, c]  # from Eva\n"),
            many=True,
        )
