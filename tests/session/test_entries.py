from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session import entries
from refjournal.session.entries import EntryWords, Step
from refjournal.session.session import Session
from refjournal.session.write import Proposal, preview
from tests.session.opening import DAN, TODAY, session_in

NORA = "contacts/nora-lind.md"
GIVEN = "referrals/2026/nora-to-dan.md"
FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    DAN: "---\nname: Dan Okafor\n---\n\n## Log\n\n- [ ] 2026-11-22 call: about the fair\n",
    NORA: "---\nname: Nora Lind\n---\n",
    GIVEN: "---\nprospect: nora-lind\nrecipient: dan-okafor\nneed: payroll\ndate: 2026-11-01\n---\n"
    "\n## Log\n\n- 2026-11-02 agreed\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES)


def last_line(session: Session, proposal: Proposal) -> str:
    (file,) = preview(session, proposal).written
    return (file.new or b"").decode().rstrip().split("\n")[-1]


def test_what_happened_goes_into_the_file_of_the_person(session: Session) -> None:
    proposal = entries.log(session, EntryWords("sam", "note", ("all", "well"), time="20min"))
    assert last_line(session, proposal) == "- 2026-11-20 note all well (20 min)"
    assert proposal.about == ("sam-taylor",)


def test_what_two_people_share_goes_into_their_referral(session: Session) -> None:
    proposal = entries.log(session, EntryWords("nora,dan", "introduced", day=date(2026, 11, 19)))
    assert proposal.about == ("nora-to-dan",)
    assert proposal.note == "agreed → introduced"


def test_a_cost_without_a_currency_is_of_the_journals_own(session: Session) -> None:
    proposal = entries.log(session, EntryWords("sam", "gift", ("flowers",), cost="15"))
    assert last_line(session, proposal).endswith("(15 EUR)")


def test_a_plan_has_a_box_and_its_day(session: Session) -> None:
    proposal = entries.plan(session, EntryWords("sam", "call", ("hello",)), date(2026, 12, 1))
    assert last_line(session, proposal) == "- [ ] 2026-12-01 call hello"


def test_a_planned_entry_is_found_by_place_or_person(session: Session) -> None:
    by_place = entries.planned(session, "dan-okafor.md:7", session.folder / "contacts")
    assert by_place == entries.planned(session, "dan", session.folder)


def ticked(session: Session) -> Proposal:
    return entries.done(session, entries.planned(session, "dan", session.folder), ("it", "went"))


def moved(session: Session) -> Proposal:
    return entries.snooze(entries.planned(session, "dan", session.folder), date(2026, 11, 30))


def cancelled(session: Session) -> Proposal:
    return entries.drop(entries.planned(session, "dan", session.folder))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (ticked, "- [x] 2026-11-20 call: about the fair (due 2026-11-22)\n  it went"),
        (moved, "- [ ] 2026-11-30 call: about the fair (due 2026-11-22)"),
        (cancelled, "- [-] 2026-11-22 call: about the fair"),
    ],
)
def test_a_planned_entry_changes(
    session: Session, change: Callable[[Session], Proposal], line: str
) -> None:
    (file,) = preview(session, change(session)).written
    assert (file.new or b"").decode().rstrip().endswith(line)


def test_a_referral_advances_with_its_keys(session: Session) -> None:
    step = Step("won", ("at last",), value="4500 EUR", rating="5")
    proposal = entries.advance(session, "nora-to-dan", step)
    (file,) = preview(session, proposal).written
    text = (file.new or b"").decode()
    assert "value: 4500 EUR\n" in text
    assert "rating: 5\n" in text
    assert text.endswith("- 2026-11-20 won at last\n")
    assert proposal.note == "agreed → won"


def test_a_status_that_is_written_already_only_sets_the_keys(session: Session) -> None:
    step = Step("agreed", day=date(2026, 11, 2), rating="4")
    (file,) = preview(session, entries.advance(session, "nora-to-dan", step)).written
    assert (file.new or b"").decode().count("agreed") == 1


@pytest.mark.parametrize(
    "words",
    [
        EntryWords("", "call"),
        EntryWords("nobody", "call"),
        EntryWords("dan", "calll"),
        EntryWords("dan", "call", day=date(2026, 11, 21)),
        EntryWords("dan", "call", ("two\nlines",)),
        EntryWords("dan", "call", time="soon"),
        EntryWords("dan", "gift", cost="much"),
    ],
    ids=str,
)
def test_what_cannot_be_an_entry_is_refused(session: Session, words: EntryWords) -> None:
    with pytest.raises(UsageError):
        entries.log(session, words)


def test_an_unknown_status_is_refused_with_the_nearest(session: Session) -> None:
    with pytest.raises(UsageError, match="did you mean quoted"):
        entries.advance(session, "nora-to-dan", Step("quotd", day=TODAY))
