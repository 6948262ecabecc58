from pathlib import Path

import pytest

from refjournal.actions.file_changes import NewFile
from refjournal.errors import UsageError
from refjournal.session.create import Typed, create, create_referral
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from tests.session.opening import PLAIN, session_in


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path)


def texts(proposal: Proposal) -> dict[str, str]:
    """Return the texts of the new files by their paths."""
    return {change.path: change.text for change in proposal.changes if isinstance(change, NewFile)}


def test_a_contact_gets_the_keys_that_were_typed(session: Session) -> None:
    proposal = create(session, "contact", "Nora Lind", {"relation": ("prospect",), "email": ()})
    assert texts(proposal) == {
        "contacts/nora-lind.md": "---\nname: Nora Lind\nrelation: prospect\n---\n"
    }
    assert proposal.about == ("nora-lind",)


def test_an_event_is_of_today_if_no_date_is_typed(session: Session) -> None:
    (text,) = texts(create(session, "event", "Autumn fair", {})).values()
    assert "date: 2026-11-20\n" in text


def test_a_campaign_needs_its_days(session: Session) -> None:
    with pytest.raises(UsageError, match="--until"):
        create(session, "campaign", "Asks", {"from": ("2026-12-01",)})


def test_a_referral_takes_people_as_they_are_called(session: Session) -> None:
    typed: Typed = {"prospect": ("Nora Lind",), "recipient": ("dan",), "need": ("Payroll",)}
    found = texts(create_referral(session, typed))
    assert list(found) == [
        "contacts/nora-lind.md",
        "referrals/2026/2026-11-20-nora-lind-to-dan-okafor.md",
    ]
    assert "prospect: nora-lind\n" in found["referrals/2026/2026-11-20-nora-lind-to-dan-okafor.md"]


def test_several_recipients_make_a_referral_each(session: Session) -> None:
    typed: Typed = {"prospect": ("Nora Lind",), "recipient": ("dan, Eva Roth",)}
    assert len(create_referral(session, typed).about) == 2


def test_the_entries_up_to_a_status_are_written(session: Session) -> None:
    typed: Typed = {"prospect": ("dan",), "status": ("contacted",)}
    (text,) = texts(create_referral(session, typed)).values()
    assert text.count("- 2026-11-20 ") == 3
    assert "status:" not in text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "who has the need"),
        ({"prospect": ("dan", "sam")}, "takes one person"),
        ({"prospect": ("nora",)}, "nora"),
        ({"prospect": ("dan",), "recipient": ("dan",)}, "name two people"),
        ({"prospect": ("dan",), "status": ("gone",)}, "status"),
        ({"prospect": ("dan",), "date": ("frydag",)}, "date"),
    ],
)
def test_what_is_no_referral_is_refused(session: Session, typed: Typed, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        create_referral(session, typed)


def test_a_name_of_one_word_becomes_a_contact_on_request(session: Session) -> None:
    assert "contacts/nora.md" in texts(
        create_referral(session, {"prospect": ("Nora",)}, single_names=True)
    )


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "Dan Okafor"])
def test_a_name_that_is_none_or_taken_is_refused(session: Session, name: str) -> None:
    with pytest.raises(UsageError):
        create(session, "contact", name, {})


def test_a_list_is_typed_with_commas(session: Session) -> None:
    proposal = create(session, "event", "Autumn fair", {"attendees": ("sam,dan",)})
    (text,) = texts(proposal).values()
    assert "attendees: [sam-taylor, dan-okafor]\n" in text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (("payroll, tax",), "offers: [payroll, tax]\n"),
        ((r"payroll\, tax", "audits"), 'offers: ["payroll, tax", audits]\n'),
        ((r"payroll\, tax",), 'offers: ["payroll, tax"]\n'),
        (("payroll, tax", "audits"), 'offers: ["payroll, tax", audits]\n'),
        (("payroll,, tax,",), "offers: [payroll, tax]\n"),
    ],
)
def test_a_comma_is_kept_by_a_backslash_or_by_giving_the_option_again(
    session: Session, typed: tuple[str, ...], written: str
) -> None:
    (text,) = texts(create(session, "contact", "Nora Lind", {"offers": typed})).values()
    assert written in text


def test_choices_are_separated_however_often_the_option_is_given(session: Session) -> None:
    typed = {"relation": ("client, friend", "partner")}
    (text,) = texts(create(session, "contact", "Nora Lind", typed)).values()
    assert "relation: [client, friend, partner]\n" in text


def test_a_comma_in_a_name_separates_nobody(tmp_path: Path) -> None:
    smith = "---\nname: Smith, John\n---\n"
    session = session_in(tmp_path, {"contacts/john-smith.md": smith, **PLAIN})
    (text,) = texts(create(session, "event", "Fair", {"attendees": ("Smith, John",)})).values()
    assert "attendees: john-smith\n" in text


@pytest.mark.parametrize("name", ["Braun, Fritz GmbH", "Smith, John"])
def test_a_comma_in_the_name_of_somebody_new_makes_no_two_people(
    name: str, session: Session
) -> None:
    made = create_referral(session, {"prospect": (name,), "need": ("x",)})
    assert f"name: {name}\n" in "".join(texts(made).values())


def test_two_people_for_one_role_are_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="takes one person"):
        create_referral(session, {"prospect": ("dan,sam",), "need": ("x",)})


def test_a_name_in_another_script_becomes_a_contact(session: Session) -> None:
    made = create_referral(session, {"prospect": ("Ελένη Παπαδάκη",), "need": ("x",)})
    assert "contacts/ελένη-παπαδάκη.md" in texts(made)


def test_several_needs_make_a_referral_each(session: Session) -> None:
    typed = {"prospect": ("Ada Byron",), "need": ("a lawyer", "a van")}
    made = texts(create_referral(session, typed))
    needs = [text.partition("need: ")[2].partition("\n")[0] for text in made.values()]
    assert [need for need in needs if need] == ["a lawyer", "a van"]
