from pathlib import Path

from refjournal.advice.due import section_of
from refjournal.session.due import due_about, list_due
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
