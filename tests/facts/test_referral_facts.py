"""What follows from a referral: each clause of the format's page once."""

from datetime import date

import pytest

from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from tests.builders import facts_of, shared_facts

OBSERVED = record_file(
    "prospect: priya-shah\nrecipient: dan-okafor\nreferrer: marta-weiss\ndate: 2026-11-02"
)
LONG = "- 2026-11-02 need heard\n- 2026-11-03 agreed [[priya-shah]]\n- 2026-11-04 introduced\n"


def only(files: dict[str, str], on: str = "2026-11-20", settings: str = "") -> ReferralFacts:
    (found,) = facts_of(files, on, settings).referrals
    return found


@pytest.mark.parametrize(
    ("front", "direction"),
    [
        ("prospect: a-b", "given"),
        ("prospect: a-b\nrecipient: dan-okafor", "given"),
        ("prospect: a-b\nrecipient: dan-okafor\nreferrer: me", "given"),
        ("prospect: a-b\nrecipient: dan-okafor\nreferrer: sam-taylor", "given"),
        ("prospect: a-b\nreferrer: marta-weiss", "received"),
        ("prospect: a-b\nreferrer: marta-weiss\nrecipient: me", "received"),
        ("prospect: a-b\nreferrer: marta-weiss\nrecipient: SAM-Taylor", "received"),
        ("prospect: a-b\nreferrer: a-b", "received"),
        ("prospect: a-b\nreferrer: marta-weiss\nrecipient: dan-okafor", "observed"),
        ("between: [marta-weiss, dan-okafor]", "brokered"),
    ],
)
def test_the_direction_follows_from_the_roles(front: str, direction: str) -> None:
    files = {**given_journal(), "referrals/x.md": record_file(f"{front}\ndate: 2026-11-02")}
    journal = facts_of(files, "2026-11-20")
    assert journal.referral(journal.journal.referrals["x"]).direction == direction


@pytest.mark.parametrize(
    ("files", "status", "since"),
    [
        (given_journal(), "need", "2026-11-02"),
        (received_journal(), "introduced", "2026-11-02"),
        (brokered_journal(), "need", "2026-11-02"),
        (given_journal(front="status: met"), "met", "2026-11-02"),
        (given_journal("- 2026-11-05 introduced", "status: met"), "introduced", "2026-11-05"),
        (given_journal("- 2026-11-05 introduced\n- 2026-11-04 need"), "introduced", "2026-11-05"),
        (
            given_journal("- 2026-11-05 contacted\n- 2026-11-05 introduced"),
            "introduced",
            "2026-11-05",
        ),
        (given_journal("- 2026-11-03 agreed [[priya-shah]]"), "agreed", "2026-11-03"),
        (given_journal("- 2026-11-03 agreed [[dan-okafor]]"), "need", "2026-11-02"),
        (given_journal("- 2026-11-03 agreed"), "agreed", "2026-11-03"),
        (received_journal("- 2026-11-03 agreed"), "introduced", "2026-11-02"),
        (brokered_journal("- 2026-11-03 agreed [[dan-okafor]]"), "need", "2026-11-02"),
        (
            brokered_journal(
                "- 2026-11-03 agreed [[dan-okafor]]\n- 2026-11-04 agreed [[marta-weiss]]"
            ),
            "agreed",
            "2026-11-04",
        ),
        (given_journal("- [ ] 2026-11-05 introduced"), "need", "2026-11-02"),
        (given_journal("- [-] 2026-11-05 introduced"), "need", "2026-11-02"),
        (given_journal("- [x] 2026-11-05 introduced"), "introduced", "2026-11-05"),
        (given_journal("- 2026-11-21 introduced"), "need", "2026-11-02"),
        (given_journal("- 2026-11-05 call priya-shah: met at last"), "need", "2026-11-02"),
        (
            given_journal(f"{LONG}- 2026-11-06 need [[dan-okafor]]: full until May"),
            "need",
            "2026-11-06",
        ),
    ],
)
def test_the_status_is_set_by_the_last_done_entry(
    files: dict[str, str], status: str, since: str
) -> None:
    found = only(files)
    assert (found.status, str(found.status_date)) == (status, since)


def test_a_verb_of_one_s_own_counts_as_another() -> None:
    own = '[vocabulary]\nverbs = { signed = "won" }\n'
    assert only(received_journal("- 2026-11-05 signed: at last"), settings=own).status == "won"


@pytest.mark.parametrize(
    ("files", "line", "whom"),
    [
        (given_journal("- 2026-11-05 introduced"), 0, ["priya-shah", "dan-okafor"]),
        (received_journal("- 2026-11-05 met"), 0, ["priya-shah", "marta-weiss"]),
        (received_journal("- 2026-11-05 thanks"), 0, ["marta-weiss"]),
        (received_journal("- 2026-11-05 told"), 0, ["marta-weiss"]),
        (received_journal("- 2026-11-05 call"), 0, ["priya-shah"]),
        (received_journal("- 2026-11-05 heard"), 0, ["priya-shah"]),
        (given_journal("- 2026-11-05 chase"), 0, ["dan-okafor"]),
        (given_journal("- 2026-11-05 brief"), 0, ["dan-okafor"]),
        (given_journal("- 2026-11-05 feedback"), 0, ["priya-shah"]),
        (given_journal("- 2026-11-05 thanks"), 0, ["priya-shah"]),
        (brokered_journal("- 2026-11-05 told"), 0, ["marta-weiss", "dan-okafor"]),
        (
            given_journal("- 2026-11-05 call [[dan-okafor|Dan]], marta-weiss: x"),
            0,
            ["dan-okafor", "marta-weiss"],
        ),
        (given_journal("- 2026-11-05 call about [[marta-weiss]]"), 0, ["priya-shah"]),
    ],
)
def test_whom_an_entry_concerns(files: dict[str, str], line: int, whom: list[str]) -> None:
    found = only(files)
    assert list(found.concerned(found.record.log[line])) == whom


def test_a_prospect_that_is_only_a_name_counts() -> None:
    files = {
        "referrals/x.md": record_file(
            "prospect: Jane Doe\nreferrer: marta-weiss\ndate: 2026-11-02", "- 2026-11-03 call"
        )
    }
    found = only(
        {**received_journal(), **files}
        | {"referrals/2026/2026-11-02-priya-shah-to-me.md": "---\ntype: book\n---\n"}
    )
    assert list(found.concerned(found.record.log[0])) == ["Jane Doe"]
    assert found.contacted == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("files", "day"),
    [
        (received_journal(), None),
        (received_journal("- 2026-11-03 call left word"), "2026-11-03"),
        (received_journal("- 2026-11-03 heard"), None),
        (received_journal("- 2026-11-03 introduced"), None),
        (received_journal("- 2026-11-03 note thought of it"), None),
        (received_journal("- 2026-11-03 call [[marta-weiss]]"), None),
        (received_journal(priya=contact_file("Priya", log="- 2026-11-04 email")), "2026-11-04"),
        (received_journal(priya=contact_file("Priya", log="- 2026-11-01 email")), None),
        (
            received_journal(
                "- 2026-11-05 contacted", priya=contact_file("Priya", log="- 2026-11-04 email")
            ),
            "2026-11-04",
        ),
    ],
)
def test_contacted_is_the_first_attempt(files: dict[str, str], day: str | None) -> None:
    assert only(files).contacted == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("files", "thanked"),
    [
        (received_journal("- 2026-11-03 thanks"), "2026-11-03"),
        (received_journal("- 2026-11-03 card [[marta-weiss]]"), "2026-11-03"),
        (received_journal("- 2026-11-03 gift [[priya-shah]]"), None),
        (received_journal(marta=contact_file("Marta", log="- 2026-11-04 card")), "2026-11-04"),
        (received_journal(marta=contact_file("Marta", log="- 2026-11-01 card")), None),
        (received_journal(marta=contact_file("Marta", log="- 2026-11-04 call")), None),
        (
            received_journal(
                dan=contact_file("Dan", log="- 2026-11-04 thanks marta-weiss: for Priya")
            ),
            "2026-11-04",
        ),
    ],
)
def test_thanks_count_in_the_log_and_in_the_files_of_contacts(
    files: dict[str, str], thanked: str | None
) -> None:
    assert only(files).thanked == (date.fromisoformat(thanked) if thanked else None)


@pytest.mark.parametrize(
    ("files", "is_open"),
    [
        (received_journal("- 2026-11-05 met"), True),
        (received_journal("- 2026-11-05 lost"), True),
        (received_journal("- 2026-11-03 thanks\n- 2026-11-05 lost"), True),
        (received_journal("- 2026-11-03 thanks\n- 2026-11-05 lost\n- 2026-11-06 told"), False),
        (received_journal("- 2026-11-03 thanks\n- 2026-11-05 won\n- 2026-11-06 told"), True),
        (received_journal("- 2026-11-05 won\n- 2026-11-06 told\n- 2026-11-06 thanks"), False),
        (given_journal("- 2026-11-05 won"), True),
        (given_journal("- 2026-11-05 won\n- 2026-11-06 feedback"), False),
        (given_journal("- 2026-11-05 won", "rating: 4"), False),
        (given_journal("- 2026-11-05 won\n- 2026-11-06 feedback [[dan-okafor]]"), True),
        (brokered_journal("- 2026-11-05 won"), False),
    ],
)
def test_a_loop_is_closed_when_nothing_is_owed(files: dict[str, str], is_open: bool) -> None:
    assert only(files).loop_open is is_open


@pytest.mark.parametrize(
    ("log", "news"),
    [
        ("- 2026-11-05 introduced", None),
        ("- 2026-11-05 chase", None),
        ("- 2026-11-05 heard", "2026-11-05"),
        ("- 2026-11-05 feedback", "2026-11-05"),
        ("- 2026-11-05 met\n- 2026-11-06 chase", "2026-11-05"),
    ],
)
def test_news_is_what_tells_how_it_goes(log: str, news: str | None) -> None:
    assert only(given_journal(log)).last_news == (date.fromisoformat(news) if news else None)


def test_tiers_count_the_parents_and_survive_a_circle() -> None:
    files = {
        "referrals/a.md": record_file("prospect: p-q\ndate: 2026-11-02\nparent: b"),
        "referrals/b.md": record_file("prospect: p-q\ndate: 2026-11-02\nparent: c"),
        "referrals/c.md": record_file("prospect: p-q\ndate: 2026-11-02"),
        "referrals/d.md": record_file("prospect: p-q\ndate: 2026-11-02\nparent: d"),
    }
    assert [found.tier for found in facts_of(files, "2026-11-20").referrals] == [3, 2, 1, 1]


def test_you_as_the_prospect_are_inside() -> None:
    files = {
        **given_journal(),
        "referrals/x.md": record_file("prospect: me\nrecipient: dan-okafor\ndate: 2026-11-02"),
    }
    journal = facts_of(files, "2026-11-20")
    assert [found.inside for found in journal.referrals] == [False, True]


def test_ages_are_whole_days() -> None:
    found = only(given_journal("- 2026-11-05 introduced"))
    assert (found.age, found.status_age) == (18, 15)


def test_a_referral_without_a_date_has_no_age() -> None:
    assert only({"referrals/x.md": record_file("prospect: p-q")}).age is None
    assert only({"referrals/x.md": OBSERVED}).loop_open is False


def shared(front: str, log: str = "", on: str = "2026-11-20", settings: str = "") -> ReferralFacts:
    text = record_file(f"{front}\ndate: 2026-11-02", log)
    facts = shared_facts({"referrals/x.md": text}, on, "kim", settings)
    return facts.referral(facts.journal.referrals["x"])


@pytest.mark.parametrize(
    ("front", "direction", "whose"),
    [
        ("prospect: a-b\nrecipient: dan-okafor\nreferrer: kim-lee", "given", "kim-lee"),
        ("prospect: a-b\nrecipient: dan-okafor\nreferrer: me", "given", "sam-taylor"),
        ("prospect: a-b\nrecipient: dan-okafor", "given", None),
        ("prospect: a-b\nreferrer: dan-okafor\nrecipient: kim-lee", "received", "kim-lee"),
        ("prospect: a-b\nreferrer: dan-okafor", "received", None),
        ("prospect: a-b\nreferrer: kim-lee\nrecipient: sam-taylor", "inside", "sam-taylor"),
        ("prospect: a-b\nreferrer: kim-lee\nrecipient: kim-lee", "given", "kim-lee"),
        ("between: [marta-weiss, dan-okafor]", "brokered", None),
        ("prospect: a-b\nreferrer: marta-weiss\nrecipient: dan-okafor", "observed", None),
    ],
)
def test_several_see_the_direction_from_all_of_them(
    front: str, direction: str, whose: str | None
) -> None:
    found = shared(front)
    assert (found.direction, found.whose) == (direction, whose)


INSIDE = "prospect: a-b\nreferrer: kim-lee\nrecipient: sam-taylor"


def test_an_inside_referral_is_the_referrers_until_it_is_introduced() -> None:
    assert shared(INSIDE, "- 2026-11-03 need").whose == "kim-lee"
    assert shared(INSIDE, "- 2026-11-03 introduced").whose == "sam-taylor"


def test_an_inside_referral_owes_nobody_thanks_at_its_end() -> None:
    assert shared(INSIDE).status == "introduced"
    assert shared(INSIDE, "- 2026-11-03 won").loop_open is False
    assert shared(INSIDE).inside


def test_without_a_member_in_a_role_it_is_for_who_wrote_last() -> None:
    log = "- 2026-11-03 call: one (by sam)\n- 2026-11-04 call: two (by kim)"
    assert shared("between: [marta-weiss, dan-okafor]", log).whose == "kim-lee"


def test_members_hold_no_role_as_others_do() -> None:
    assert shared(INSIDE).roles == ("a-b",)


def test_with_one_owner_nobody_is_asked_whose_turn_it_is() -> None:
    assert only(given_journal()).whose is None
