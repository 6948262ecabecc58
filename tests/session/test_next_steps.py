from pathlib import Path

import pytest

from refjournal.lint.registry import RULES
from refjournal.lint.rule import Finding, at_file
from refjournal.session.next_steps import ProposedStep, next_steps
from refjournal.session.session import Session
from refjournal.session.write import preview
from tests.session.opening import DAN, PLAIN, session_in

LEAD = "referrals/2026/2026-11-02-priya-to-me.md"
FILES = {
    **PLAIN,
    DAN: "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-22 call: the fair\n",
    LEAD: "---\nprospect: Priya Shah\nreferrer: dan-okafor\ndate: 2026-11-02\n---\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES)


def found(command: str | None) -> Finding:
    return at_file(RULES[0], DAN, "")._replace(next=command)


def steps(session: Session, command: str | None) -> list[ProposedStep]:
    return next_steps(session, found(command))


@pytest.mark.parametrize(
    ("command", "title", "written"),
    [
        ("log dan-okafor thanks", "Log thanks for Dan Okafor, today", "- 2026-11-20 thanks"),
        (
            f"log dan-okafor told --in {Path(LEAD).stem}",
            "Log told for Dan Okafor, today",
            "- 2026-11-20 told",
        ),
        (
            "plan dan-okafor +1w ask",
            "Plan ask with Dan Okafor for 2026-11-27",
            "- [ ] 2026-11-27 ask",
        ),
        (f"done {DAN}:7", "Mark call as done, today", "- [x] 2026-11-20 call"),
        (f"snooze {DAN}:7 2026-12-01", "Move call to 2026-12-01", "- [ ] 2026-12-01 call"),
        (f"advance {Path(LEAD).stem} contacted", "Log contacted, today", "- 2026-11-20 contacted"),
        ("set dan-okafor relation+=client", "Set relation: also client", "relation: client"),
    ],
)
def test_a_command_is_what_it_would_write(
    session: Session, command: str, title: str, written: str
) -> None:
    (step,) = steps(session, f"refjournal {command}")
    assert step.title == title
    (file,) = preview(session, step.proposal).written
    assert file.new is not None
    assert written in file.new.decode()


def test_each_of_two_commands_is_a_step(session: Session) -> None:
    both = "refjournal log dan-okafor call && refjournal log sam-taylor call"
    assert [step.title for step in steps(session, both)][:1] == ["Log call for Dan Okafor, today"]


def test_a_file_gets_another_name(session: Session) -> None:
    (step,) = steps(session, f"refjournal rename {DAN} dan")
    assert step.title == "Rename to dan"


@pytest.mark.parametrize(
    "command",
    [
        None,
        "",
        "refjournal edit dan-okafor",
        "refjournal match --for x",
        "refjournal log nobody-here call",
        "refjournal new contact NAME",
        f"refjournal done {DAN}:99",
        "rm -rf /",
    ],
)
def test_what_writes_nothing_is_no_step(session: Session, command: str | None) -> None:
    assert steps(session, command) == []
