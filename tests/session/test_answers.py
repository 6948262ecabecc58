from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.lint.rule import Finding
from refjournal.lint.shared.examples import (
    BROKERED_PATH,
    GIVEN_PATH,
    RECEIVED_PATH,
    SETTINGS,
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.session import answers
from refjournal.session.due import list_due
from refjournal.session.session import Session
from refjournal.session.write import Proposal, preview
from tests.session.opening import DAN, session_in

PLANNED = "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-20 call: about the fair\n"
SILENT = "---\nname: Dan Okafor\ncadence: 1m\n---\n\n## Log\n\n- 2026-08-01 call\n"

BROKERED, GIVEN, RECEIVED = (Path(path).stem for path in (BROKERED_PATH, GIVEN_PATH, RECEIVED_PATH))


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


@pytest.mark.parametrize(
    ("files", "code", "draft"),
    [
        (received_journal(), "RJ302", ("hello", RECEIVED)),
        (received_journal("- [ ] 2026-11-18 call: his offer"), "RJ301", ("hello", RECEIVED)),
        (received_journal(), "RJ304", ("thanks", RECEIVED)),
        (received_journal("- 2026-11-03 call\n- 2026-11-05 lost"), "RJ304", ("update", RECEIVED)),
        (
            received_journal("- 2026-11-03 met\n- [ ] 2026-11-27 call"),
            "RJ305",
            ("update", RECEIVED),
        ),
        (received_journal("- 2026-11-03 met"), "RJ319", ("checkin", "priya-shah")),
        (given_journal(), "RJ309", ("request", GIVEN)),
        (given_journal("- 2026-11-03 introduced"), "RJ311", ("chase", GIVEN)),
        (given_journal("- 2026-11-03 introduced\n- 2026-11-05 met"), "RJ312", ("feedback", GIVEN)),
        (brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"), "RJ310", ("request", BROKERED)),
        ({DAN: contact_file("Dan", log="- [ ] 2026-11-18 card")}, "RJ301", ("card", "dan-okafor")),
        ({DAN: contact_file("Dan", log="- [ ] 2026-11-18 ask")}, "RJ301", ("ask", "dan-okafor")),
    ],
)
def test_each_finding_has_its_words(
    tmp_path: Path, files: dict[str, str], code: str, draft: tuple[str, str]
) -> None:
    session = session_in(tmp_path, {**files, "refjournal.toml": SETTINGS})
    findings = list_due(session.facts, every=True).due
    finding = next(finding for finding in findings if finding.code == code)
    assert answers.draft_about(session, finding) == draft


def test_for_news_to_a_prospect_there_are_no_words(tmp_path: Path) -> None:
    files = given_journal("- 2026-11-17 introduced")
    session = session_in(tmp_path, {**files, "refjournal.toml": SETTINGS})
    finding = next(one for one in list_due(session.facts).due if one.code == "RJ307")
    with pytest.raises(UsageError, match="call Priya Shah"):
        answers.draft_about(session, finding)
