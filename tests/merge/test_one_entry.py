"""One entry that both sides changed, merged part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.merge.one_entry import merge_entry
from refjournal.merge.parts import LogItem, parts_of
from refjournal.merge.three import ContradictionError


def item(lines: str) -> LogItem:
    log = parts_of(f"---\n---\n## Log\n{lines}", None).log
    assert log is not None
    return log.items[0]


PLAN = "- [ ] 2026-03-10 call dan-okafor: the roof\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            "- [x] 2026-03-10 call dan-okafor: the roof\n",
            "- [ ] 2026-03-10 call dan-okafor: the roof and the gutter\n",
            "- [x] 2026-03-10 call dan-okafor: the roof and the gutter\n",
            id="ticked here, edited there",
        ),
        pytest.param(
            "- [x] 2026-03-09 call dan-okafor: the roof\n",
            "- [ ] 2026-03-17 call dan-okafor: the roof (due 2026-03-10)\n",
            "- [x] 2026-03-09 call dan-okafor: the roof (due 2026-03-10)\n",
            id="ticked here, put off there: it was done",
        ),
        pytest.param(
            "- [ ] 2026-03-10 call dan-okafor: the roof\n  ask for Eva\n",
            "- [ ] 2026-03-10 call dan-okafor: the roof\n  before noon\n",
            "- [ ] 2026-03-10 call dan-okafor: the roof\n  ask for Eva\n  before noon\n",
            id="further lines of both",
        ),
        pytest.param(PLAN, "- [-] 2026-03-10 call dan-okafor: the roof\n",
                     "- [-] 2026-03-10 call dan-okafor: the roof\n", id="dropped there"),
    ],
)  # fmt: skip
def test_what_each_side_changed_is_kept(ours: str, theirs: str, expected: str) -> None:
    assert merge_entry(item(PLAN), item(ours), item(theirs))[0] == expected
    assert merge_entry(item(PLAN), item(theirs), item(ours))[0] == expected


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("- [ ] 2026-03-11 call dan-okafor: the roof\n",
         "- [ ] 2026-03-12 call dan-okafor: the roof\n"),
        ("- [x] 2026-03-09 call dan-okafor: the roof\n",
         "- [x] 2026-03-10 call dan-okafor: the roof\n"),
        ("- [ ] 2026-03-10 call dan-okafor: the door\n",
         "- [ ] 2026-03-10 call dan-okafor: the wall\n"),
    ],
)  # fmt: skip
def test_the_same_part_changed_differently_is_a_contradiction(ours: str, theirs: str) -> None:
    with pytest.raises(ContradictionError):
        merge_entry(item(PLAN), item(ours), item(theirs))


SIGNED = "- [ ] 2026-03-10 call dan-okafor: the roof (by kim)\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param(
            "- [x] 2026-03-10 call dan-okafor: the roof (by sam)\n",
            "- [x] 2026-03-10 call dan-okafor: the roof (by kim)\n",
            "- [x] 2026-03-10 call dan-okafor: the roof (by kim)\n",
            id="both on one day",
        ),
        pytest.param(
            "- [x] 2026-03-11 call dan-okafor: the roof (by kim, due 2026-03-10)\n",
            "- [x] 2026-03-10 call dan-okafor: the roof (by sam)\n",
            "- [x] 2026-03-10 call dan-okafor: the roof (by sam)\n",
            id="whoever was first",
        ),
        pytest.param(
            "- [x] 2026-03-09 call dan-okafor: the roof (by sam, due 2026-03-10)\n  he signs\n",
            "- [x] 2026-03-12 call dan-okafor: the roof (by kim, due 2026-03-10)\n  he signed\n",
            "- [x] 2026-03-09 call dan-okafor: the roof (by sam, due 2026-03-10)\n"
            "  he signs\n  he signed\n",
            id="what both say of it is kept",
        ),
    ],
)
def test_a_plan_that_two_ticked_was_done_once(ours: str, theirs: str, expected: str) -> None:
    assert merge_entry(item(SIGNED), item(ours), item(theirs))[0] == expected
    assert merge_entry(item(SIGNED), item(theirs), item(ours))[0] == expected


def test_one_person_who_ticks_twice_on_two_days_is_asked() -> None:
    ours, theirs = (
        item(f"- [x] 2026-03-{day} call dan-okafor: the roof (by kim, due 2026-03-10)\n")
        for day in (11, 12)
    )
    with pytest.raises(ContradictionError):
        merge_entry(item(SIGNED), ours, theirs)


NOTES = st.sampled_from(("", "  he signs\n", "  he signed\n", "  a\n  b\n"))
DAYS = st.integers(8, 14)


def _ticked(day: int, by: str, note: str) -> str:
    due = "" if day == 10 else ", due 2026-03-10"
    return f"- [x] 2026-03-{day:02} call dan-okafor: the roof (by {by}{due})\n{note}"


@given(DAYS, DAYS, NOTES, NOTES, st.sampled_from(("kim", "sam", "eva")))
def test_whoever_was_first_did_it_on_both_machines(
    one: int, other: int, note: str, another: str, planner: str
) -> None:
    base = item(f"- [ ] 2026-03-10 call dan-okafor: the roof (by {planner})\n")
    kim, sam = item(_ticked(one, "kim", note)), item(_ticked(other, "sam", another))
    text, entry = merge_entry(base, kim, sam)
    assert merge_entry(base, sam, kim) == (text, entry)
    first = min((one, "kim"), (other, "sam"))
    assert (int(entry.date[-2:]), entry.by, entry.box) == (*first, "x")
    assert set(note.split()) | set(another.split()) <= set(text.split())
