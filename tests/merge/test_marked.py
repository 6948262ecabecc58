"""Texts with conflict markers: read into pieces, and written from them."""

import pytest

from refjournal.merge.marked import Labels, marked, merge_texts
from refjournal.merge.three import Conflict, DoubtError

CONFLICT = Conflict("text", "", "one\n", "two\n")


def clash(base: str, ours: str, theirs: str, size: int) -> str:
    return f"above\n{'<' * size} a\n{ours}{'=' * size}\n{theirs}{'>' * size} b\nbelow\n"


def test_markers_are_read_into_a_conflict_between_two_texts() -> None:
    assert merge_texts("", "one\n", "two\n", clash) == ["above\n", CONFLICT, "below\n"]


def test_a_text_that_one_side_left_alone_asks_nobody() -> None:
    assert merge_texts("a\n", "a\n", "b\n", clash) == ["b\n"]
    assert merge_texts("a\n", "b\n", "a\n", clash) == ["b\n"]


def test_lines_in_the_texts_that_look_like_markers_are_text() -> None:
    rows = "=" * 9 + "\n"
    pieces = merge_texts("", f"one\n{rows}", "two\n", clash)
    assert pieces[1] == Conflict("text", "", f"one\n{rows}", "two\n")


def test_half_a_conflict_is_in_doubt() -> None:
    with pytest.raises(DoubtError):
        merge_texts("", "one\n", "two\n", lambda *args: f"{'<' * args[3]} a\none\n")


def test_pieces_are_written_with_the_names_of_both_sides() -> None:
    assert marked(["above\n", CONFLICT], Labels("here", "there")) == (
        "above\n<<<<<<< here\none\n=======\ntwo\n>>>>>>> there\n"
    )
