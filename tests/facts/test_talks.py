"""Entries in the files of people and events that speak of a referral."""

import pytest

from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from tests.builders import facts_of

TODAY = "2026-12-20"
ERIN = {"referrals/erin.md": "---\nprospect: Priya Jones\nreferrer: marta-weiss\n---\n"}
LOG = "- 2026-11-03 contacted\n- 2026-11-10 won"
GIVEN = "- 2026-11-03 introduced\n- 2026-11-06 met"


def told(entry: str, **more: str) -> str:
    """Return when Marta was last told of Priya, who signed on 10 November."""
    files = received_journal(LOG, marta=contact_file("Marta Weiss", log=entry)) | more
    facts = facts_of(files, TODAY)
    return str(facts.referral(facts.journal.referrals["2026-11-02-priya-shah-to-me"]).told)


@pytest.mark.parametrize(
    "entry",
    [
        "- 2026-11-12 call: Priya has signed",
        "- 2026-11-12 meeting: lunch. Ms Shah is with us now",
        "- 2026-11-12 card: Priya Shah is happy, thank you",
        "- 2026-11-12 gift: tulips for Priya, and that she has signed",
        "- 2026-11-12 message [[priya-shah]]: a picture of all three",
    ],
)
def test_a_talk_about_the_prospect_tells_the_referrer(entry: str) -> None:
    assert told(entry) == "2026-11-12"


@pytest.mark.parametrize(
    "entry",
    [
        "- 2026-11-12 call: about the weather",
        "- 2026-11-12 thanks: for Priya",
        "- 2026-11-12 call: Priya Miller has signed",
        "- 2026-11-12 call: not told yet that Priya has signed",
        "- 2026-11-12 got: asks after Priya",
        "- 2026-11-12 note: tell her of Priya",
        "- [ ] 2026-11-12 call: Priya has signed",
        "- [-] 2026-11-12 call: Priya has signed",
        "- 2026-11-01 call: Priya is coming",
    ],
)
def test_what_only_looks_like_it_does_not(entry: str) -> None:
    assert told(entry) == "None"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("- 2026-11-12 call [[marta-weiss]]: she is glad", "2026-11-12"),
        ("- 2026-11-12 won [[priya-shah]], [[marta-weiss]]: at her table", "2026-11-12"),
        ("- 2026-11-12 call [[marta-weiss]]: not told yet", "None"),
        ("- 2026-11-12 call: voicemail", "None"),  # with the prospect
    ],
)
def test_in_its_own_log_a_talk_that_links_the_referrer_tells_them(line: str, day: str) -> None:
    (referral,) = facts_of(received_journal(f"- 2026-11-03 contacted\n{line}"), TODAY).referrals
    assert str(referral.told) == day


def test_a_first_name_of_two_prospects_is_not_clear() -> None:
    assert told("- 2026-11-12 call: Priya has signed", **ERIN) == "None"
    assert told("- 2026-11-12 call: Priya Shah has signed", **ERIN) == "2026-11-12"


def test_a_word_of_thanks_in_a_talk_thanks_the_referrer() -> None:
    marta = contact_file("Marta Weiss", log="- 2026-11-05 meeting: thanked her for Priya, she ate")
    (referral,) = facts_of(received_journal(LOG, marta=marta), TODAY).referrals
    assert str(referral.thanked) == "2026-11-05"


def test_their_thanks_are_not_yours() -> None:
    marta = contact_file("Marta Weiss", log="- 2026-11-05 meeting: thanked me for taking Priya")
    (referral,) = facts_of(received_journal(LOG, marta=marta), TODAY).referrals
    assert referral.thanked is None


@pytest.mark.parametrize(
    "people",
    [
        {"dan": "- 2026-11-09 call: Priya was there, all is well"},
        {"priya": "- 2026-11-09 call: Dan has been in the shop"},
        {"marta": "- 2026-11-09 heard: Priya raves about Dan"},
    ],
)
def test_word_of_an_introduction_comes_from_either_side_and_from_others(
    people: dict[str, str],
) -> None:
    names = {"dan": "Dan Okafor", "priya": "Priya Shah", "marta": "Marta Weiss"}
    files = {who: contact_file(names[who], log=log) for who, log in people.items()}
    (referral,) = facts_of(given_journal("- 2026-11-03 introduced", **files), TODAY).referrals
    assert str(referral.last_news) == "2026-11-09"


@pytest.mark.parametrize(
    "log",
    [
        "- 2026-11-03 call: told him of Priya",  # the day of the introduction
        "- 2026-11-09 call: wants more leads",
        "- 2026-11-09 note: Priya",
        "- [ ] 2026-11-09 call: how is it going with Priya",
    ],
)
def test_this_is_no_word_of_it(log: str) -> None:
    dan = contact_file("Dan Okafor", log=log)
    (referral,) = facts_of(given_journal("- 2026-11-03 introduced", dan=dan), TODAY).referrals
    assert referral.outside_news == []


def test_only_the_prospect_and_others_say_how_the_recipient_did() -> None:
    dan = contact_file("Dan Okafor", log="- 2026-11-09 call: Priya was a pleasure")
    (referral,) = facts_of(given_journal(GIVEN, dan=dan), TODAY).referrals
    assert not referral.asked_how_it_went
    priya = contact_file("Priya Shah", log="- 2026-11-09 call: Dan was a treasure")
    (referral,) = facts_of(given_journal(GIVEN, priya=priya), TODAY).referrals
    assert referral.asked_how_it_went


def test_partners_speak_of_each_other() -> None:
    marta = contact_file("Marta Weiss", log="- 2026-11-09 call: she has had lunch with Dan")
    files = brokered_journal("- 2026-11-03 introduced", marta=marta)
    (referral,) = facts_of(files, TODAY).referrals
    assert str(referral.last_news) == "2026-11-09"


def test_a_later_talk_in_its_log_asks_the_prospect_how_it_went() -> None:
    (referral,) = facts_of(given_journal(f"{GIVEN}\n- 2026-11-09 call: likes him"), TODAY).referrals
    assert referral.asked_how_it_went
    log = f"{GIVEN}\n- 2026-11-09 call [[dan-okafor]]: a good talk"
    (referral,) = facts_of(given_journal(log), TODAY).referrals
    assert not referral.asked_how_it_went


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        ("- [ ] 2026-12-28 call: what about Priya", True),
        ("- [ ] 2026-12-28 call: her own taxes", False),
        ("- [-] 2026-12-28 call: what about Priya", False),
    ],
)
def test_a_plan_with_the_referrer_that_names_the_prospect(plan: str, counts: bool) -> None:
    facts = facts_of(received_journal(LOG, marta=contact_file("Marta Weiss", log=plan)), TODAY)
    assert facts.has_plan_with("marta-weiss", frozenset(("call",)), about="priya-shah") is counts
