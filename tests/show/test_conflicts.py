import pytest

from refjournal.merge.marked import TEXT
from refjournal.merge.three import Conflict
from refjournal.show.conflicts import can_keep_both, conflict_lines, deletion_line


def conflict(what: str, ours: str = "", theirs: str = "") -> Conflict:
    return Conflict(what=what, base="", ours=ours, theirs=theirs)


def test_both_versions_are_shown_line_by_line() -> None:
    lines = conflict_lines("a.md", conflict("need", "need: one\n  two\n", ""))
    assert list(lines) == [
        "a.md: need",
        "  here   need: one",
        "           two",
        "  there  (nothing)",
    ]


def test_a_deletion_says_which_side_deleted() -> None:
    assert deletion_line("a.md", here=True) == "a.md: deleted here, changed there"
    assert deletion_line("a.md", here=False) == "a.md: deleted there, changed here"


@pytest.mark.parametrize(
    ("what", "both"), [(TEXT, True), ("2026-11-20 call", True), ("need", False)]
)
def test_entries_and_texts_can_both_stay_and_values_cannot(what: str, both: bool) -> None:
    assert can_keep_both(conflict(what)) == both
