"""What each text says, with the shipped templates."""

from importlib.resources import files as package_files

import pytest

from refjournal.drafts.letter import KINDS, Letter
from refjournal.drafts.occasions import Subject, subject_for, subject_of
from refjournal.drafts.write import introduction, letter_to, owner
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from tests.builders import facts_of

ON = "2026-11-20"


def template(kind: str) -> str:
    return (package_files("refjournal.drafts.templates") / f"{kind}.md").read_text("utf-8")


def to(kind: str, person: str, files: dict[str, str], on: str = ON) -> Letter:
    facts = facts_of(files, on)
    subject = subject_for(facts, kind, facts.journal.contacts[person])
    return letter_to(facts, kind, subject, template(kind))


def about(kind: str, files: dict[str, str]) -> Letter:
    facts = facts_of(files, ON)
    return letter_to(facts, kind, subject_of(facts, kind, facts.referrals[0]), template(kind))


def intro(files: dict[str, str], *, force: bool = False) -> Letter:
    facts = facts_of(files, ON)
    return introduction(facts, facts.referrals[0], template("intro"), force=force)


TITLED = {
    "contacts/dr.md": contact_file(
        "Dr. Jean-Luc d'Arc",
        "email: jl@x.example\ncircles: [the rowing club]\ngroups: [bni]\ncompany: Arc",
    ),
    "groups/bni.md": "---\nname: BNI Bonn\n---\n",
}


@pytest.mark.parametrize("kind", ["thanks", "update", "ask", "brief", "card", "checkin"])
def test_no_text_addresses_somebody_by_a_title(kind: str) -> None:
    letter = to(kind, "dr", given_journal() | TITLED)
    assert "Dear Jean-Luc d'Arc,\n" in letter.body
    assert "$" not in letter.body


def test_every_kind_has_a_template() -> None:
    assert all(template(kind).startswith("---\nsubject: ") for kind in KINDS)


def test_a_card_says_that_referrals_are_welcome() -> None:
    assert "referrals are always welcome" in to("card", "dan-okafor", given_journal()).body


def test_an_ask_asks_for_an_introduction_and_helps_to_think_of_one() -> None:
    body = to("ask", "dr", given_journal() | TITLED).body
    assert "Would you introduce me to one person" in body
    assert "think of the rowing club, BNI Bonn and the people around Arc." in body
    assert "your neighbours" in to("ask", "dan-okafor", given_journal()).body


def test_an_introduction_needs_the_consent_of_the_prospect() -> None:
    with pytest.raises(UsageError, match=r"Priya Shah did not agree .* draft request"):
        intro(given_journal())
    letter = intro(given_journal("- 2026-11-03 agreed [[priya-shah]]"))
    assert [person.name for person in letter.to] == ["Priya Shah", "Dan Okafor"]
    assert letter.subject == "Priya Shah, meet Dan Okafor"
    assert "looking for help with this: Payroll" in letter.body
    assert "Why: knows it." in letter.body
    assert intro(given_journal(), force=True).body == letter.body


def test_of_partners_both_must_agree() -> None:
    with pytest.raises(UsageError, match="Marta Weiss and Dan Okafor did not agree"):
        intro(brokered_journal())
    with pytest.raises(UsageError, match="Dan Okafor did not agree"):
        intro(brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"))


def test_an_introduction_is_between_two_contacts() -> None:
    files = given_journal()
    path = next(path for path in files if path.startswith("referrals/"))
    files[path] = files[path].replace("prospect: priya-shah", "prospect: Olga")
    with pytest.raises(UsageError, match="does not name two contacts"):
        intro(files)


def test_a_chase_names_the_referral_and_its_day() -> None:
    body = about("chase", given_journal("- 2026-11-03 introduced")).body
    assert "I introduced you and Priya Shah on 3 November (Payroll)" in body


def test_the_prospect_is_asked_how_it_went() -> None:
    letter = about("feedback", given_journal("- 2026-11-03 introduced"))
    assert letter.to[0].name == "Priya Shah"
    assert letter.subject == "How did it go with Dan Okafor?"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (given_journal(), "Dan could help you with this: Payroll. Why: knows it."),
        (
            given_journal("- 2026-11-03 agreed [[priya-shah]]"),
            "Priya is looking for help with this: Payroll.",
        ),
        (brokered_journal(), "I think that you could be of use to each other."),
    ],
)
def test_consent_is_asked_for_with_the_reason(files: dict[str, str], says: str) -> None:
    assert says in about("request", files).body


def test_an_update_says_how_each_referral_is_going() -> None:
    body = to("update", "marta-weiss", received_journal("- 2026-11-05 met")).body
    assert "- Priya Shah: we have met and talked it through." in body
    assert "nothing new" in to("update", "dan-okafor", received_journal()).body


@pytest.mark.parametrize(
    ("front", "subject"),
    [
        ("birthday: --11-25", "Happy birthday"),
        ("since: 2024-11-10", "A year of working together"),
        ("birthday: --03-25", "A greeting"),
    ],
)
def test_a_card_knows_the_occasion(front: str, subject: str) -> None:
    files = given_journal(dan=contact_file("Dan Okafor", front))
    assert to("card", "dan-okafor", files).subject == subject


def test_a_text_is_in_your_name_and_with_your_pitch() -> None:
    files = given_journal(sam=contact_file("Sam Taylor", "pitch: I build saunas"))
    assert "I build saunas.\n" in to("ask", "dan-okafor", files).body
    facts = facts_of({"contacts/dan.md": contact_file("Dan")}, ON)
    with pytest.raises(UsageError, match="whose text is it"):
        owner(facts)


def test_what_somebody_offers_and_when_you_spoke_last_is_known() -> None:
    files = given_journal(
        dan=contact_file("Dan Okafor", "offers: [payroll, contracts]", "- 2026-09-04 call")
    )
    assert "who need payroll or contracts" in to("brief", "dan-okafor", files).body
    assert "since we last spoke, in September" in to("checkin", "dan-okafor", files).body
    assert Subject(facts_of(files, ON).journal.contacts["dan-okafor"]).referral is None
