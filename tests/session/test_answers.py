from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.lint.rule import Finding
from refjournal.session import answers
from refjournal.session.due import list_due
from refjournal.session.session import Session
from refjournal.session.write import Proposal, preview
from tests.session.opening import DAN, session_in

PLANNED = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-20 call: about the fair\n"
SILENT = "---\nname: Dan Okafor\ncadence: 1m\n---\n\n## Log\n\n- 2026-08-01 call\n"


def first(tmp_path: Path, text: str) -> tuple[Session, Finding]:
    session = session_in(tmp_path, {DAN: text})
    return session, list_due(session.facts).due[0]


def last_line(session: Session, proposal: Proposal) -> str:
    (file,) = preview(session, proposal).written
    return (file.new or b"").decode().rstrip().split("\n")[-1]


def test_what_was_planned_is_ticked(tmp_path: Path) -> None:
    session, finding = first(tmp_path, PLANNED)
    ticked = answers.tick(session, finding, "")
    assert last_line(session, ticked) == "- [x] 2026-11-20 call: about the fair"


def test_what_was_planned_moves_to_another_day(tmp_path: Path) -> None:
    session, finding = first(tmp_path, PLANNED)
    moved = answers.postpone(session, finding, None, date(2026, 11, 27))
    assert last_line(session, moved).startswith("- [ ] 2026-11-27 call")


def test_what_was_planned_is_cancelled(tmp_path: Path) -> None:
    session, finding = first(tmp_path, PLANNED)
    assert last_line(session, answers.cancel(session, finding)).startswith("- [-] 2026-11-20")


def test_what_a_rule_asks_for_is_planned_with_the_person(tmp_path: Path) -> None:
    session, finding = first(tmp_path, SILENT)
    dan = answers.person_of(session, finding)
    assert dan is not None
    planned = answers.postpone(session, finding, dan, date(2026, 11, 27))
    assert last_line(session, planned) == "- [ ] 2026-11-27 call"


def test_something_else_can_have_happened(tmp_path: Path) -> None:
    session, finding = first(tmp_path, SILENT)
    dan = session.journal.contacts["dan-okafor"]
    logged = answers.log_instead(session, finding, dan, ["meeting", "by", "chance"])
    assert last_line(session, logged) == "- 2026-11-20 meeting by chance"


def test_only_what_was_planned_can_be_cancelled(tmp_path: Path) -> None:
    session, finding = first(tmp_path, SILENT)
    with pytest.raises(UsageError, match="planned"):
        answers.cancel(session, finding)
