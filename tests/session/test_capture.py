from datetime import date
from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session.capture import (
    NEW,
    ONLY_A_NAME,
    Lead,
    OpenPersonError,
    Who,
    after_from,
    lead,
    log_with_new,
    met,
)
from refjournal.session.entries import EntryWords
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from tests.builders import applied, journal_of
from tests.session.opening import session_in

DAY = date(2026, 11, 20)
FILES = {
    "refjournal.toml": '[owner]\ncontact = "sam"\n',
    "contacts/sam.md": "---\nname: Sam Taylor\n---\n",
    "contacts/marek-nowak.md": "---\nname: Marek Nowak\n---\n",
    "contacts/dan.md": "---\nname: Dan Okafor\n---\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES)


def written(proposal: Proposal, **files: str) -> dict[str, str]:
    return applied({**FILES, **files}, proposal.changes)


def test_an_evening_is_an_event_with_everybody(session: Session) -> None:
    proposal = met(session, "marek, Lucía Ferrer, me", "Chamber breakfast", DAY, Who(new=True))
    files = written(proposal)
    assert files["events/chamber-breakfast.md"] == (
        "---\ndate: 2026-11-20\nattendees: [marek-nowak, lucia-ferrer]\n"
        "title: Chamber breakfast\n---\n"
    )
    assert files["contacts/lucia-ferrer.md"] == (
        "---\nname: Lucía Ferrer\nmet: 2026-11-20\nsource: chamber-breakfast\n---\n"
    )
    assert proposal.about == ("marek-nowak", "lucia-ferrer")
    assert proposal.note == "2 people at chamber-breakfast, 1 new contact"


def test_the_event_of_that_day_gains_people_that_of_another_day_does_not(tmp_path: Path) -> None:
    event = "---\ntitle: Fair\ndate: 2026-11-20\nattendees: [dan]\n---\n"
    session = session_in(tmp_path, {**FILES, "events/fair.md": event})
    same = met(session, "dan, marek", "fair", DAY, Who())
    assert (
        "attendees: [dan, marek-nowak]"
        in written(same, **{"events/fair.md": event})["events/fair.md"]
    )
    other = met(session, "dan", "Fair", date(2026, 11, 19), Who())
    assert "events/fair-2026-11-19.md" in written(other)


@pytest.mark.parametrize(
    ("text", "near"),
    [("Tom Berg", []), ("Marek Novak", ["marek-nowak"]), ("Dan Ok", ["dan"])],
)
def test_somebody_who_cannot_be_told_is_a_question(
    session: Session, text: str, near: list[str]
) -> None:
    with pytest.raises(OpenPersonError) as error:
        met(session, text, "Fair", DAY, Who(new=bool(near)))
    assert [id_ for id_, _ in error.value.near] == near


def test_an_answer_settles_who_it_is(session: Session) -> None:
    answers = {"Marek Novak": "marek-nowak", "Dan Ok": NEW}
    proposal = met(session, "Marek Novak, Dan Ok", "Fair", DAY, Who(answers))
    assert proposal.about == ("marek-nowak", "dan-ok")


def test_a_lead_is_a_referral_that_reached_you(session: Session) -> None:
    told = Lead("Olaf Reuter", "marek", "pricing for spare parts", DAY)
    named = written(lead(session, told, Who({"Olaf Reuter": ONLY_A_NAME})))
    assert named["referrals/2026/2026-11-20-olaf-reuter-to-me.md"] == (
        "---\nprospect: Olaf Reuter\nreferrer: marek-nowak\nneed: pricing for spare parts\n"
        "date: 2026-11-20\n---\n"
    )
    made = written(lead(session, told, Who(new=True)))
    assert "prospect: olaf-reuter\n" in made["referrals/2026/2026-11-20-olaf-reuter-to-me.md"]
    assert made["contacts/olaf-reuter.md"] == "---\nname: Olaf Reuter\n---\n"
    with pytest.raises(UsageError, match="from somebody else"):
        lead(session, told._replace(referrer="me"), Who())


def test_the_longest_name_is_behind_from() -> None:
    journal = journal_of(FILES)
    assert after_from(journal, ["Marek", "Nowak", "a", "van"]) == ("Marek Nowak", "a van")
    assert after_from(journal, ["marek", "a", "van"]) == ("marek", "a van")


def test_an_entry_with_somebody_new_is_in_the_new_file(session: Session) -> None:
    words = EntryWords("Tom Berg", "meeting", ["about", "Riga"], DAY)
    assert written(log_with_new(session, words, Who(new=True)))["contacts/tom-berg.md"] == (
        "---\nname: Tom Berg\n---\n\n## Log\n- 2026-11-20 meeting about Riga\n"
    )
    both = written(log_with_new(session, words._replace(who="dan, Tom Berg"), Who(new=True)))
    assert "meeting [[tom-berg]]: about Riga" in both["contacts/dan.md"]


@pytest.mark.parametrize("is_new", [False, True])
def test_a_first_name_with_a_slip_is_asked_about(session: Session, is_new: bool) -> None:
    told = Lead("Olaf Reuter", "mark", "pricing", DAY)
    with pytest.raises(OpenPersonError, match="'mark' may be marek-nowak") as asked:
        lead(session, told, Who({"Olaf Reuter": ONLY_A_NAME}, new=is_new))
    assert [id_ for id_, _ in asked.value.near] == ["marek-nowak"]
