from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refjournal.errors import UsageError
from refjournal.lint.rule import Finding
from refjournal.session.check import Wanted, check, check_file, first_line
from refjournal.session.fixing import fix
from refjournal.session.write import commit
from tests.faults import examples
from tests.session.opening import DAN, PLAIN, session_in

BAD = "---\nname: Dan Okafor\nbirthday: 2026-02-30\nrelation: freind\n---\n"
UNSORTED = "---\nname: Dan Okafor\n---\n\n## Log\n\n- 2026-11-02 call\n- 2026-10-01 call\n"


def test_what_is_found_is_in_order(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: BAD, "contacts/anna.md": BAD})
    found = check(session, Wanted(selected=("RJ102",)))
    places = [(finding.path, finding.line) for finding in found]
    assert places == sorted(places)
    assert {finding.path for finding in found} == {DAN, "contacts/anna.md"}


@pytest.mark.parametrize("paths", [(DAN,), ("contacts",), (".",)])
def test_some_files_are_checked_alone(tmp_path: Path, paths: tuple[str, ...]) -> None:
    session = session_in(tmp_path, {DAN: BAD, "groups/circle.md": "---\nname: [\n---\n"})
    found = check(session, Wanted(ignored=("RJ4",)), paths=paths)
    assert (DAN in {finding.path for finding in found}, len(found) > 2) == (True, paths == (".",))


def test_other_contents_are_checked_without_being_written(tmp_path: Path) -> None:
    session = session_in(tmp_path)
    assert check(session, Wanted(), contents={DAN: BAD.encode()}, paths=(DAN,)) != []
    assert check_file(session, DAN) == []


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="RJ999"):
        check(session_in(tmp_path), Wanted(selected=("RJ999",)))


def test_a_fix_leaves_nothing_of_what_it_fixes(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: UNSORTED})
    wanted = Wanted(selected=("RJ108",))
    found = check(session, wanted)
    proposal = fix(session, found, wanted)
    assert proposal.note == "1 fixed"
    commit(session, proposal, command="lint --fix")
    assert check(session.again(), wanted) == []


def test_a_refused_fix_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    twice = "---\nname: Eva\ngroups: a, b\ngroups: [c; d]\nTags: vip\n---\n"
    session = session_in(tmp_path, {DAN: UNSORTED, "contacts/eva.md": twice})
    wanted = Wanted(hints=True)
    proposal = fix(session, check(session, wanted), wanted)
    commit(session, proposal, command="lint --fix")
    text = (session.folder / "contacts/eva.md").read_text()
    assert "\ntags: vip\n" in text
    assert "groups: a, b\n" in text
    assert not [finding for finding in check(session.again(), wanted) if finding.code == "RJ108"]


def test_the_first_problem_is_the_line_that_matters(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: BAD})
    assert first_line(session, DAN, session.journal.get("dan-okafor")) == 3


def test_what_is_due_matters_more_than_the_newest_entry(tmp_path: Path) -> None:
    log = "---\nname: Dan\n---\n\n## Log\n\n- 2026-11-01 call\n{}- 2026-11-19 note\n"
    due = session_in(tmp_path / "due", {DAN: log.format("- [ ] 2026-11-10 call\n")})
    calm = session_in(tmp_path / "calm", {DAN: log.format("")})
    lines = [first_line(session, DAN, session.journal.get("dan-okafor")) for session in (due, calm)]
    assert lines == [8, 8]


def test_a_file_that_is_no_record_is_opened_at_its_top(tmp_path: Path) -> None:
    assert first_line(session_in(tmp_path), "notes/x.md", None) == 1


NEARLY = """---
name: Eva Roth
relation: Client, cleint
groups: bni-bon, nowhere
---

1. 2026-11-01 call [[dan-okafro]]: early
- 2026-10-01 met: x

## Log

- 2026-11-02 met: her
• 2026-10-02 quoted [[nobody]]: (4.500 EUR)
> - 2026-11-01 call Dan Okafor: late
"""


TYPED = (
    "- 2026-11-01 call [[dan-okafor]]: well",
    "- 2026-10-02 call [[dan-okafro]]: well",
    "1. 2026-10-03 call Dan Okafor: well",
    "2026-10-04 met Dan: (12,50)",
    "- 2026-10-5 lunch with Dan",
    "• 2026-10-06 quoted [[nobody]]: (4.500 EUR)",
    "> - 2026-11-07 sent [[dan-okafor]] flowers",
    "- [x] 2026-11-08 10:30 email dan",
    "- 2026-11-09 phoned dan-okafor: (due 2026-02-30)",
    "  - 2026-11-10 card",
    "- [>] 2026-11-11 call",
)
KEYS = (
    "relation: Client, cleint",
    "groups: bni-bon, nowhere",
    "groups: [bni-bonn; nowhere]",
    "source: Dan Okafor",
    "Tags: vip, rome",
    "met: 3.11.2026",
    "E-mail: eva@x.example; e@x.example",
    "cadence: 30",
)


@settings(max_examples=examples(60))
@given(
    st.lists(st.sampled_from(KEYS), max_size=4, unique=True),
    st.lists(st.sampled_from(TYPED), max_size=4),
    st.lists(st.sampled_from(TYPED), max_size=4),
)
def test_what_is_found_after_a_fix_was_found_before(
    keys: list[str], loose: list[str], log: list[str]
) -> None:
    text = "\n".join(("---", "name: Eva Roth", *keys, "---", *loose, "", "## Log", *log, ""))
    group = {"groups/bni-bonn.md": "---\nname: BNI Bonn\n---\n"}
    with TemporaryDirectory() as folder:
        session = session_in(Path(folder), {**PLAIN, **group, "contacts/eva-roth.md": text})
        wanted = Wanted(hints=True)
        before = check(session, wanted)
        commit(session, fix(session, before, wanted), command="lint --fix")
        again = session.again()
        after = check(again, wanted)
        assert not codes(after) - codes(before)
        assert fix(again, after, wanted).changes == ()


def codes(findings: list[Finding]) -> Counter[tuple[str, str]]:
    """Count what is wrong in files by path and code; what is due follows from what is read."""
    found = [finding for finding in findings if finding.code < "RJ3"]
    return Counter((finding.path, finding.code) for finding in found)


def test_one_fix_leaves_nothing_for_a_second_and_adds_no_finding(tmp_path: Path) -> None:
    group = {"groups/bni-bonn.md": "---\nname: BNI Bonn\n---\n"}
    session = session_in(tmp_path, {**PLAIN, **group, "contacts/eva-roth.md": NEARLY})
    wanted = Wanted(hints=True, severity=None)
    before = check(session, wanted)
    commit(session, fix(session, before, wanted), command="lint --fix")
    again = session.again()
    after = check(again, wanted)
    assert not codes(after) - codes(before)
    assert fix(again, after, wanted).changes == ()
    text = (session.folder / "contacts/eva-roth.md").read_text()
    assert "groups: [bni-bonn, nowhere]" in text
    assert "relation: [client]" in text
