from pathlib import Path

from refjournal.advice.due import section_of
from refjournal.problems import Severity
from refjournal.session.check import Wanted, check
from refjournal.session.due import due_about, list_due
from refjournal.show.warnings import errors_in_files
from tests.session.opening import DAN, session_in

PROMISED = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-20 call: now\n- [ ] 2026-11-23 call: soon\n"


def test_what_is_due_today_is_listed(tmp_path: Path) -> None:
    (due,) = list_due(session_in(tmp_path, {DAN: PROMISED}).facts).due
    assert (section_of(due).key, due.line) == ("planned", 7)


def test_what_is_due_soon_is_listed_on_request(tmp_path: Path) -> None:
    facts = session_in(tmp_path, {DAN: PROMISED}).facts
    assert len(list_due(facts, within=3).due) == 2


def test_only_some_sections_can_be_listed(tmp_path: Path) -> None:
    facts = session_in(tmp_path, {DAN: PROMISED}).facts
    assert list_due(facts, only=frozenset({"leads"})).due == []


def test_errors_in_files_are_found_but_are_not_due(tmp_path: Path) -> None:
    facts = session_in(tmp_path, {"contacts/dan.md": "---\nname: [\n---\n"}).facts
    found = list_due(facts)
    assert found.due == []
    assert [finding.severity for finding in found.findings] == ["error"]


def test_what_is_due_about_one_is_asked_of_them_alone(tmp_path: Path) -> None:
    files = {DAN: PROMISED, "contacts/nora.md": PROMISED.replace("Dan Okafor", "Nora")}
    facts = session_in(tmp_path, files).facts
    assert {finding.path for finding in due_about(facts, {"dan-okafor"})} == {DAN}


def test_the_errors_of_the_list_are_those_that_a_check_finds(tmp_path: Path) -> None:
    bad = "birthday: 2026-02-30\ngroups: [nowhere-at-all]\n---\n\n"
    files = {
        DAN: PROMISED.replace("---\n\n", bad),
        "contacts/eva.md": "---\nname: [\n---\n",
    }
    session = session_in(tmp_path, files)
    found = check(session, Wanted(severity=Severity.ERROR))
    errors = [one for one in list_due(session.facts).findings if one.severity is Severity.ERROR]
    assert [(one.path, one.line, one.code) for one in errors] == [
        (one.path, one.line, one.code) for one in found
    ]
    assert len({one.path for one in found}) == 2
    assert list(errors_in_files(errors, session.today)) == [
        f"{len(found)} errors in 2 files: refjournal lint --severity error"
    ]
