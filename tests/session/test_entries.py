from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session import entries
from refjournal.session.entries import EntryWords, StatusStep
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
    step = StatusStep("won", ("at last",), value="4500 EUR", rating="5")
    proposal = entries.advance(session, "nora-to-dan", step)
    (file,) = preview(session, proposal).written
    text = (file.new or b"").decode()
    assert "value: 4500 EUR\n" in text
    assert "rating: 5\n" in text
    assert text.endswith("- 2026-11-20 won at last\n")
    assert proposal.note == "agreed → won"


def test_a_status_that_is_written_already_only_sets_the_keys(session: Session) -> None:
    step = StatusStep("agreed", day=date(2026, 11, 2), rating="4")
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
        entries.advance(session, "nora-to-dan", StatusStep("quotd", day=TODAY))


def written(session: Session, proposal: Proposal) -> str:
    (file,) = preview(session, proposal).written
    return (file.new or b"").decode()


def test_what_was_planned_is_ticked_and_that_is_said(session: Session) -> None:
    proposal = entries.log(session, EntryWords("dan", "call", ("he was out",)))
    assert "- [x] 2026-11-20 call: about the fair (due 2026-11-22)\n  he was out" in written(
        session, proposal
    )
    assert proposal.note == "done as planned for 2026-11-22"


def test_an_entry_with_a_length_of_time_ticks_nothing_and_names_the_plan(session: Session) -> None:
    proposal = entries.log(session, EntryWords("dan", "call", time="20min"))
    assert last_line(session, proposal) == "- 2026-11-20 call [[dan-okafor]] (20 min)"
    assert proposal.note.startswith("still planned: contacts/dan-okafor.md:7 (2026-11-22)")


def test_several_lines_at_once_tick_nothing(session: Session) -> None:
    entry = entries.logged(session, EntryWords("dan", "call"), ticks=False)
    assert "x" not in str(entry.change.edits[0])[:20]
    assert entry.note == ""


NEED = "referrals/2026/nora-needs.md"
NEEDS = {NEED: "---\nprospect: nora-lind\nneed: a van\ndate: 2026-11-01\n---\n"}


def test_found_somebody_is_one_line(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | NEEDS)
    proposal = entries.give(session, "nora-needs", "dan", ("has", "vans"))
    assert "recipient: dan-okafor\n" in written(session, proposal)
    assert "reason: has vans\n" in written(session, proposal)
    assert proposal.note == "found Dan Okafor for Nora Lind"


def test_a_need_that_has_somebody_is_not_given_again(session: Session) -> None:
    with pytest.raises(UsageError, match="is for Dan Okafor already"):
        entries.give(session, "nora-to-dan", "sam")


def test_agreed_names_the_recipient_in_the_same_step(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | NEEDS)
    text = written(session, entries.advance(session, "nora-needs", StatusStep("agreed", to="dan")))
    assert "recipient: dan-okafor\n" in text
    assert text.endswith("- 2026-11-20 agreed\n")


def test_back_to_the_need_without_a_recipient_is_one_step(session: Session) -> None:
    proposal = entries.advance(session, "nora-to-dan", StatusStep("need", to="nobody"))
    text = written(session, proposal)
    assert "recipient" not in text
    assert text.endswith("- 2026-11-20 need without [[dan-okafor]]\n")


def test_a_rating_of_what_is_won_writes_no_second_entry(tmp_path: Path) -> None:
    won = FILES[GIVEN] + "- 2026-11-10 won\n"
    session = session_in(tmp_path, FILES | {GIVEN: won})
    text = written(session, entries.advance(session, "nora-to-dan", StatusStep("won", rating="4")))
    assert "rating: 4\n" in text
    assert text.count("won") == 1


def test_a_planned_step_is_ticked_by_taking_it(tmp_path: Path) -> None:
    plan = FILES[GIVEN] + "- [ ] 2026-11-24 introduced\n"
    session = session_in(tmp_path, FILES | {GIVEN: plan})
    proposal = entries.advance(session, "nora-to-dan", StatusStep("introduced"))
    assert "- [x] 2026-11-20 introduced (due 2026-11-24)" in written(session, proposal)
    assert proposal.note == "agreed → introduced, done as planned for 2026-11-24"


def test_with_two_referrals_the_answer_says_how_to_name_one(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | NEEDS)
    proposal = entries.log(session, EntryWords("nora", "email"))
    assert proposal.about == ("nora-lind",)
    assert "--in nora-needs or nora-to-dan says which" in proposal.note


LEAD = "referrals/2026/bea.md"
LEADS = {
    LEAD: "---\nprospect: Béa Roux\nreferrer: nora-lind\ndate: 2026-11-01\n---\n"
    "\n## Log\n\n- 2026-11-02 call\n- [ ] 2026-11-21 email\n"
}


def test_a_prospect_who_is_only_a_name_is_logged_in_the_referral(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | LEADS)
    proposal = entries.log(session, EntryWords("béa roux", "feedback", ("fine",), within="bea"))
    assert "- 2026-11-20 feedback fine\n" in written(session, proposal)
    proposal = entries.plan(session, EntryWords("Béa Roux", "call", within="bea"), TODAY)
    assert "- [ ] 2026-11-20 call\n" in written(session, proposal)


def test_what_was_planned_with_a_name_is_ticked(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | LEADS)
    proposal = entries.log(session, EntryWords("Béa Roux", "email", within="bea"))
    assert "- [x] 2026-11-20 email (due 2026-11-21)" in written(session, proposal)


def test_a_verb_that_would_mean_somebody_else_is_refused(tmp_path: Path) -> None:
    session = session_in(tmp_path, FILES | LEADS)
    with pytest.raises(UsageError, match="thanks without a link is about Nora Lind"):
        entries.log(session, EntryWords("Béa Roux", "thanks", within="bea"))


def test_nothing_is_planned_for_a_day_that_is_past(session: Session) -> None:
    with pytest.raises(UsageError, match=r"2026-11-19 is past; .* `refjournal log`"):
        entries.plan(session, EntryWords("sam", "call"), date(2026, 11, 19))
    assert entries.plan(session, EntryWords("sam", "call"), TODAY).changes
