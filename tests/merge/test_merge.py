"""Three texts to one, case by case: what each side did, and what comes of it."""

import pytest

from refjournal.git.merge_text import merge_text
from refjournal.merge.marked import Labels
from refjournal.merge.merge import Versions, merge_files
from refjournal.settings import Settings

BASE = """\
---
type: referral
prospect: priya-shah
recipient: dan-okafor
need: Payroll  # for Italy
date: 2026-11-02
tags: [a, b]
status: introduced
---

Some text.

## Log
- 2026-11-02 agreed [[priya-shah]]: happy
- 2026-11-03 introduced [[priya-shah]], [[dan-okafor]]: e-mailed both
- [ ] 2026-11-17 call [[priya-shah]]: ask how it went
"""
PLANNED = "- [ ] 2026-11-17 call [[priya-shah]]: ask how it went\n"

Change = tuple[str, str]


def changed(*changes: Change, text: str = BASE) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def merge(base: str, ours: str, theirs: str, path: str = "referrals/x.md") -> str:
    versions = Versions(base.encode(), ours.encode(), theirs.encode())
    return (
        merge_files(versions, path, Settings(), merge_text).data(Labels("HEAD", "laptop")).decode()
    )


CASES: dict[str, tuple[list[Change], list[Change], list[Change]]] = {
    "both add an entry at the end: by date": (
        [(PLANNED, f"- 2026-11-10 call\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-09 heard\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-09 heard\n- 2026-11-10 call\n{PLANNED}")],
    ),
    "both write the same entry: once": (
        [(PLANNED, f"- 2026-11-10 call\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-10 call\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-10 call\n{PLANNED}")],
    ),
    "statuses of one day: in the order of a referral": (
        [(PLANNED, f"- 2026-11-10 met\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-10 contacted\n{PLANNED}")],
        [(PLANNED, f"- 2026-11-10 contacted\n- 2026-11-10 met\n{PLANNED}")],
    ),
    "ticked here, edited there": (
        [(PLANNED, "- [x] 2026-11-18 call [[priya-shah]]: ask how it went (due 2026-11-17)\n")],
        [("ask how it went", "ask how it went, and for names")],
        [
            (
                PLANNED,
                "- [x] 2026-11-18 call [[priya-shah]]: ask how it went, and for names (due 2026-11-17)\n",
            )
        ],
    ),
    "ticked here, moved there: done is done": (
        [(PLANNED, "- [x] 2026-11-17 call [[priya-shah]]: ask how it went\n")],
        [(PLANNED, "- [ ] 2026-11-24 call [[priya-shah]]: ask how it went (due 2026-11-17)\n")],
        [(PLANNED, "- [x] 2026-11-17 call [[priya-shah]]: ask how it went\n")],
    ),
    "both add lines to an entry": (
        [(PLANNED, f"{PLANNED}  Beta.\n")],
        [(PLANNED, f"{PLANNED}  Alpha.\n")],
        [(PLANNED, f"{PLANNED}  Alpha.\n  Beta.\n")],
    ),
    "two entries ticked, each on one side: in order": (
        [(PLANNED, "- [x] 2026-11-20 call [[priya-shah]]: ask how it went (due 2026-11-17)\n")],
        [(PLANNED, f"- 2026-11-12 met\n{PLANNED}- 2026-11-21 note: x\n")],
        [
            (
                PLANNED,
                "- 2026-11-12 met\n- [x] 2026-11-20 call [[priya-shah]]: ask how it went (due 2026-11-17)\n- 2026-11-21 note: x\n",
            )
        ],
    ),
    "a status that both advanced follows the log": (
        [("status: introduced", "status: met"), (PLANNED, f"- 2026-11-12 met\n{PLANNED}")],
        [
            ("status: introduced", "status: contacted"),
            (PLANNED, f"- 2026-11-10 contacted\n{PLANNED}"),
        ],
        [
            ("status: introduced", "status: met"),
            (PLANNED, f"- 2026-11-10 contacted\n- 2026-11-12 met\n{PLANNED}"),
        ],
    ),
    "different keys in one place: in the order of the kind": (
        [("date: 2026-11-02\n", "date: 2026-11-02\nrating: 5\n")],
        [("date: 2026-11-02\n", "date: 2026-11-02\nvalue: 4500\n")],
        [("date: 2026-11-02\n", "date: 2026-11-02\nvalue: 4500\nrating: 5\n")],
    ),
    "a list is a set": (
        [("[a, b]", "[a, c]")],
        [("[a, b]", "[a, b, d]")],
        [("[a, b]", "[a, c, d]")],
    ),
    "a value here, a comment beside it there": (
        [("need: Payroll ", "need: Tax ")],
        [("# for Italy", "# for Italy and France")],
        [("need: Payroll  # for Italy", "need: Tax  # for Italy and France")],
    ),
    "a comment above a key comes along": (
        [("date: 2026", "# as she said\nvalue: 1\ndate: 2026")],
        [("[a, b]", "[a]")],
        [("date: 2026", "# as she said\nvalue: 1\ndate: 2026"), ("[a, b]", "[a]")],
    ),
    "another value in each: only these lines are marked": (
        [("need: Payroll ", "need: Tax "), (PLANNED, f"- 2026-11-10 call\n{PLANNED}")],
        [("need: Payroll ", "need: Law "), ("[a, b]", "[a]")],
        [
            (
                "need: Payroll  # for Italy\n",
                "<<<<<<< HEAD\nneed: Tax  # for Italy\n=======\nneed: Law  # for Italy\n>>>>>>> laptop\n",
            ),
            (PLANNED, f"- 2026-11-10 call\n{PLANNED}"),
            ("[a, b]", "[a]"),
        ],
    ),
    "deleted here, edited there: marked": (
        [(PLANNED, "")],
        [("ask how", "ask again how")],
        [
            (
                PLANNED,
                "<<<<<<< HEAD\n=======\n- [ ] 2026-11-17 call [[priya-shah]]: ask again how it went\n>>>>>>> laptop\n",
            )
        ],
    ),
    "deleted here, untouched there: gone": (
        [(PLANNED, "")],
        [("[a, b]", "[a]")],
        [(PLANNED, ""), ("[a, b]", "[a]")],
    ),
    "ticked for two days: marked": (
        [(PLANNED, "- [x] 2026-11-17 call [[priya-shah]]: ask how it went\n")],
        [(PLANNED, "- [x] 2026-11-18 call [[priya-shah]]: ask how it went (due 2026-11-17)\n")],
        [
            (
                PLANNED,
                "<<<<<<< HEAD\n- [x] 2026-11-17 call [[priya-shah]]: ask how it went\n=======\n"
                "- [x] 2026-11-18 call [[priya-shah]]: ask how it went (due 2026-11-17)\n>>>>>>> laptop\n",
            )
        ],
    ),
    "the body by git": (
        [("Some text.", "Some text.\n\nMore text.")],
        [("[a, b]", "[a]")],
        [("Some text.", "Some text.\n\nMore text."), ("[a, b]", "[a]")],
    ),
    "the body contradictory: marked there": (
        [("Some text.", "One text.")],
        [("Some text.", "Two texts.")],
        [("Some text.\n", "<<<<<<< HEAD\nOne text.\n=======\nTwo texts.\n>>>>>>> laptop\n")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_sides_are_in_the_result(name: str) -> None:
    ours, theirs, wanted = (changed(*changes) for changes in CASES[name])
    assert merge(BASE, ours, theirs) == wanted


@pytest.mark.parametrize("name", [name for name in CASES if "marked" not in name])
def test_the_other_way_round_it_is_the_same(name: str) -> None:
    ours, theirs, wanted = (changed(*changes) for changes in CASES[name])
    assert merge(BASE, theirs, ours) == wanted


def test_a_contact_that_both_created_is_one() -> None:
    ours = "---\nname: Dan\nemail: a@x.example\n---\n"
    theirs = "---\nname: Dan\nphone: 1\nemail: b@x.example\n---\n\n## Log\n- 2026-11-01 call\n"
    wanted = "---\nname: Dan\nphone: 1\nemail: [a@x.example, b@x.example]\n---\n\n## Log\n- 2026-11-01 call\n"
    assert (
        merge("", ours, theirs, "contacts/dan.md")
        == merge("", theirs, ours, "contacts/dan.md")
        == wanted
    )


def test_a_log_that_both_began_is_one() -> None:
    base = "---\nname: Dan\n---\n\nA neighbour.\n"
    ours, theirs = base + "\n## Log\n- 2026-11-02 call\n", base + "\n# Log\n- 2026-11-01 met\n"
    wanted = base + "\n# Log\n- 2026-11-01 met\n- 2026-11-02 call\n"
    assert merge(base, ours, theirs, "contacts/dan.md") == wanted


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("ends", [True, False])
def test_line_endings_mark_and_last_line_stay(newline: str, bom: str, ends: bool) -> None:
    def as_written(text: str) -> str:
        return bom + (text if ends else text[:-1]).replace("\n", newline)

    ours, theirs = changed(("[a, b]", "[a]")), changed(("happy", "glad"))
    wanted = changed(("[a, b]", "[a]"), ("happy", "glad"))
    assert merge(as_written(BASE), as_written(ours), as_written(theirs)) == as_written(wanted)


def test_a_file_that_one_machine_wrote_with_other_line_endings_is_merged() -> None:
    ours = changed(("[a, b]", "[a]")).replace("\n", "\r\n")
    assert merge(BASE, ours, changed(("happy", "glad"))) == changed(
        ("[a, b]", "[a]"), ("happy", "glad")
    ).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("notes/x.md", "# Notes\n\none\n\ntwo\n\nthree\n"),
        ("README.md", BASE.replace("type: referral", "type: book") + "\none\n\ntwo\n\nthree\n"),
        ("referrals/x.md", "---\nneed: [\n---\n\none\n\ntwo\n\nthree\n"),
        ("referrals/x.md", "---\nneed: x\nneed: y\n---\n\none\n\ntwo\n\nthree\n"),
    ],
    ids=["no record", "another type", "unsound", "twice"],
)
def test_what_is_no_sound_record_is_merged_as_text(path: str, text: str) -> None:
    ours, theirs = text.replace("one", "ONE"), text.replace("three", "THREE")
    assert merge(text, ours, theirs, path) == text.replace("one", "ONE").replace("three", "THREE")


def test_a_merge_of_texts_that_would_be_unsound_is_contradictory() -> None:
    base = "---\nname: Dan\nrole: a\nregion: b\n{x}---\n".replace("{x}", "no colon here\n")
    ours = base.replace("name: Dan\n", "name: Dan\nvalue: 1\n").replace("no colon here\n", "")
    theirs = base.replace("region: b\n", "region: b\nvalue: 2\n")
    assert "<<<<<<<" in merge(base, ours, theirs, "contacts/dan.md")


def test_bytes_that_are_no_text_are_kept() -> None:
    base = b"---\nname: Dan\n---\n\none \xff\n\ntwo\n\nthree\n"
    versions = Versions(base, base.replace(b"one", b"ONE"), base.replace(b"three", b"THREE"))
    result = merge_files(versions, "contacts/dan.md", Settings(), merge_text).data()
    assert result == base.replace(b"one", b"ONE").replace(b"three", b"THREE")


def test_markers_in_the_text_itself_are_no_markers() -> None:
    base = "---\nname: Dan\n---\n\n=======\none\n\ntwo\n"
    ours, theirs = base.replace("one", "ours"), base.replace("one", "theirs")
    wanted = "---\nname: Dan\n---\n\n=======\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> laptop\n\ntwo\n"
    assert merge(base, ours, theirs, "contacts/dan.md") == wanted


def test_a_change_below_a_nested_key_is_not_lost() -> None:
    base = "---\nname: x\nplugin:\n  view: board\n  size: 1\n\n\n\n\nrole: y\n---\n"
    ours = base.replace("board", "list")
    theirs = base.replace("role: y", "role: z")
    for one, other in ((ours, theirs), (theirs, ours)):
        both = merge(base, one, other, "contacts/x.md")
        assert both == base.replace("board", "list").replace("role: y", "role: z")
