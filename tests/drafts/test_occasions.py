"""What a text is about, and what there is to thank for."""

import pytest

from refjournal.drafts.occasions import before_asking, subject_for, subject_of, thanks_for
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from tests.builders import facts_of

ON = "2026-11-20"


def thanked(files: dict[str, str], *, by_id: bool = False) -> str:
    facts = facts_of(files, ON)
    referral = facts.referrals[0] if by_id else None
    return "".join(thanks_for(facts, facts.journal.contacts["marta-weiss"], referral))


def marta(log: str) -> str:
    return contact_file("Marta Weiss", "", log)


def test_an_open_referral_is_thanked_for() -> None:
    assert thanked(received_journal()).startswith(" for sending Priya Shah to me")


@pytest.mark.parametrize(
    "files",
    [
        received_journal("- 2026-11-03 thanks"),
        received_journal("- 2026-11-09 lost"),
        received_journal("- 2026-11-09 won"),
        received_journal(marta=marta("- 2026-11-04 card")),
        given_journal(),
    ],
)
def test_no_referral_that_is_closed_or_thanked_is_thanked_for(files: dict[str, str]) -> None:
    assert "sending" not in thanked(files)


def test_after_an_ask_the_thanks_are_for_the_time() -> None:
    text = thanked(given_journal(marta=marta("- 2026-11-18 ask")))
    assert text.startswith(" for your time, and for thinking about who you know")
    assert "referrals are always welcome" in text
    assert "thinking about" not in thanked(
        given_journal(marta=marta("- 2026-11-18 ask\n- 2026-11-19 thanks"))
    )


def test_what_they_want_is_kept_in_mind() -> None:
    files = received_journal(marta=contact_file("Marta Weiss", "wants: [founders, banks]"))
    assert thanked(files).endswith("for you too, especially for founders; banks.")


def test_of_several_open_referrals_the_newest_is_thanked_for() -> None:
    newer = "---\nprospect: Olga\nreferrer: marta-weiss\ndate: 2026-11-12\n---\n"
    assert "sending Olga" in thanked(received_journal() | {"referrals/x.md": newer})


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("- 2026-11-03 thanks", "was thanked for on 2026-11-03; refjournal draft update"),
        ("- 2026-11-09 declined", "is declined; refjournal draft update"),
        ("- 2026-11-09 won\n- 2026-11-10 thanks", "was thanked for on 2026-11-10"),
    ],
)
def test_a_referral_by_its_id_is_refused_with_what_to_send(log: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        thanked(received_journal(log), by_id=True)


def test_a_win_is_thanked_for_again() -> None:
    files = received_journal("- 2026-11-03 thanks\n- 2026-11-09 won")
    assert "we are working together" in thanked(files, by_id=True)


@pytest.mark.parametrize(
    ("kind", "files", "to"),
    [
        ("hello", received_journal(), "priya-shah"),
        ("thanks", received_journal(), "marta-weiss"),
        ("update", received_journal(), "marta-weiss"),
        ("chase", given_journal(), "dan-okafor"),
        ("feedback", given_journal(), "priya-shah"),
        ("request", given_journal(), "priya-shah"),
        ("request", given_journal("- 2026-11-03 agreed [[priya-shah]]"), "dan-okafor"),
        ("request", brokered_journal(), "marta-weiss"),
        ("request", brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"), "dan-okafor"),
    ],
)
def test_a_text_about_a_referral_goes_to_whom_it_concerns(
    kind: str, files: dict[str, str], to: str
) -> None:
    facts = facts_of(files, ON)
    assert subject_of(facts, kind, facts.referrals[0]).contact.id == to


@pytest.mark.parametrize(
    ("kind", "files", "reason"),
    [
        ("ask", given_journal(), "takes a contact"),
        ("thanks", given_journal(), "is given; draft thanks is about"),
        ("hello", given_journal(), "is given; draft hello is about"),
        ("chase", received_journal(), "is received; draft chase is about"),
        (
            "request",
            given_journal("- 2026-11-03 agreed [[priya-shah]], [[dan-okafor]]"),
            "no contact",
        ),
    ],
)
def test_a_text_about_the_wrong_referral_is_refused(
    kind: str, files: dict[str, str], reason: str
) -> None:
    facts = facts_of(files, ON)
    with pytest.raises(UsageError, match=reason):
        subject_of(facts, kind, facts.referrals[0])


@pytest.mark.parametrize(
    ("kind", "person", "files"),
    [
        ("hello", "priya-shah", received_journal()),
        ("chase", "dan-okafor", given_journal("- 2026-11-03 introduced")),
        ("feedback", "priya-shah", given_journal("- 2026-11-03 introduced")),
        ("request", "dan-okafor", given_journal()),
        ("request", "marta-weiss", brokered_journal()),
    ],
)
def test_a_text_to_somebody_finds_its_referral(
    kind: str, person: str, files: dict[str, str]
) -> None:
    facts = facts_of(files, ON)
    subject = subject_for(facts, kind, facts.journal.contacts[person])
    assert subject.referral is facts.referrals[0]


@pytest.mark.parametrize(
    ("kind", "person", "log"),
    [
        ("chase", "dan-okafor", ""),
        ("chase", "dan-okafor", "- 2026-11-03 introduced\n- 2026-11-09 won"),
        ("chase", "priya-shah", "- 2026-11-03 introduced"),
        ("feedback", "priya-shah", "- 2026-11-03 introduced\n- 2026-11-09 feedback"),
        ("request", "priya-shah", "- 2026-11-03 introduced"),
    ],
)
def test_a_text_without_an_occasion_is_refused(kind: str, person: str, log: str) -> None:
    facts = facts_of(given_journal(log), ON)
    with pytest.raises(UsageError, match=r"Dan Okafor|Priya Shah"):
        subject_for(facts, kind, facts.journal.contacts[person])


def test_of_several_the_longest_silence_is_chased() -> None:
    files = given_journal("- 2026-11-03 introduced\n- 2026-11-15 heard") | {
        "referrals/x.md": "---\nprospect: Olga\nrecipient: dan-okafor\ndate: 2026-10-01\n---\n\n"
        "## Log\n- 2026-10-02 introduced\n"
    }
    facts = facts_of(files, ON)
    subject = subject_for(facts, "chase", facts.journal.contacts["dan-okafor"])
    assert subject.referral is not None
    assert subject.referral.record.id == "x"


def test_before_an_ask_it_is_said_when_you_asked_last_and_that_you_never_gave() -> None:
    facts = facts_of(received_journal(marta=marta("- 2026-05-04 ask")), ON)
    assert before_asking(facts, facts.journal.contacts["marta-weiss"]) == [
        "you last asked Marta Weiss on 2026-05-04",
        "Marta Weiss sent you 1 referral, and you have sent nobody back yet",
    ]
    assert before_asking(facts, facts.journal.contacts["dan-okafor"]) == []
