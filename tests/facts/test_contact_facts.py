"""What follows for a contact: each clause of the format's page once."""

from datetime import date

import pytest

from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from tests.builders import facts_of, shared_facts


def known(files: dict[str, str], key: str, on: str = "2026-11-20") -> ContactFacts:
    facts = facts_of(files, on)
    return facts.contact(facts.journal.contacts[key])


@pytest.mark.parametrize(
    ("files", "key", "day"),
    [
        (given_journal(), "dan-okafor", None),
        (
            given_journal(
                dan=contact_file("Dan", log="- 2026-10-01 call\n- 2026-10-09 note no answer")
            ),
            "dan-okafor",
            "2026-10-01",
        ),
        (given_journal("- 2026-11-05 introduced"), "dan-okafor", "2026-11-05"),
        (given_journal("- 2026-11-05 contacted"), "dan-okafor", None),
        (given_journal("- 2026-11-05 contacted [[dan-okafor]]"), "dan-okafor", "2026-11-05"),
        (received_journal("- 2026-11-05 met"), "priya-shah", "2026-11-05"),
        (received_journal("- 2026-11-05 lost"), "priya-shah", None),
        (
            given_journal("- 2026-11-05 call [[priya-shah]], [[dan-okafor]]"),
            "dan-okafor",
            "2026-11-05",
        ),
        (given_journal("- [ ] 2026-11-05 call [[dan-okafor]]"), "dan-okafor", None),
        (given_journal("- 2026-11-21 call [[dan-okafor]]"), "dan-okafor", None),
        (
            given_journal(marta=contact_file("Marta", log="- 2026-11-06 lunch [[dan-okafor]]")),
            "dan-okafor",
            None,
        ),
        (
            given_journal(
                marta=contact_file("Marta", log="- 2026-11-06 help dan-okafor: moved a desk")
            ),
            "dan-okafor",
            "2026-11-06",
        ),
    ],
)
def test_the_last_touch_comes_from_every_log(
    files: dict[str, str], key: str, day: str | None
) -> None:
    assert known(files, key).last_touch == (date.fromisoformat(day) if day else None)


def test_an_event_is_no_touch() -> None:
    files = {
        **given_journal(),
        "events/x.md": record_file(
            "date: 2026-11-05\nattendees: [dan-okafor]", "- 2026-11-05 note a good evening"
        ),
    }
    assert known(files, "dan-okafor").last_touch is None


def test_verbs_are_counted_by_whom_they_concern() -> None:
    log = "- 2026-10-01 help\n- 2026-10-02 testimonial\n- 2026-10-03 ask\n- 2026-10-04 thanks\n- 2026-10-05 card\n- 2026-10-06 chase\n"
    dan = known(
        given_journal(
            "- 2026-11-03 chase",
            dan=contact_file("Dan", log=log + "- 2026-10-07 brief\n- 2026-10-08 catchup"),
        ),
        "dan-okafor",
    )
    assert (dan.helped, dan.asked, dan.thanked, dan.chased) == (2, 1, 2, 2)
    assert (str(dan.last_asked), str(dan.briefed), str(dan.reviewed)) == (
        "2026-10-03",
        "2026-10-07",
        "2026-10-08",
    )
    assert dan.touches == 9


@pytest.mark.parametrize(
    ("files", "key", "given_count"),
    [
        (given_journal(), "dan-okafor", 0),
        (given_journal("- 2026-11-03 agreed"), "dan-okafor", 0),
        (given_journal("- 2026-11-03 introduced"), "dan-okafor", 1),
        (given_journal("- 2026-11-03 introduced"), "priya-shah", 1),
        (given_journal("- 2026-11-03 introduced\n- 2026-11-04 no-fit"), "dan-okafor", 1),
        (brokered_journal("- 2026-11-03 introduced"), "marta-weiss", 1),
        (received_journal("- 2026-11-03 met"), "marta-weiss", 0),
    ],
)
def test_what_was_given(files: dict[str, str], key: str, given_count: int) -> None:
    assert known(files, key).given == given_count


def test_what_was_received_and_what_it_is_worth() -> None:
    marta = known(received_journal("- 2026-11-03 won", "value: 1,250.50"), "marta-weiss")
    assert marta.received == 1
    assert [str(value) for value in marta.value_received] == ["1250.50 EUR"]


def test_money_of_two_currencies_is_never_added() -> None:
    other = record_file(
        "prospect: p-q\nrecipient: dan-okafor\ndate: 2026-10-01\nvalue: 100 GBP\nrating: 3",
        "- 2026-10-02 won",
    )
    dan = known(
        {**given_journal("- 2026-11-03 won", "value: 200\nrating: 4"), "referrals/o.md": other},
        "dan-okafor",
    )
    assert [str(value) for value in dan.value_given] == ["200 EUR", "100 GBP"]
    assert str(dan.average_rating) == "3.5"


def test_what_one_only_knows_of_counts_nowhere() -> None:
    observed = record_file(
        "prospect: p-q\nrecipient: dan-okafor\nreferrer: marta-weiss\ndate: 2026-10-01\nvalue: 9",
        "- 2026-10-02 won",
    )
    files = {
        "contacts/dan-okafor.md": contact_file("Dan"),
        "contacts/marta-weiss.md": contact_file("Marta"),
        "referrals/o.md": observed,
    }
    assert known(files, "dan-okafor").given == 0
    assert known(files, "marta-weiss").received == 0
    assert known(files, "dan-okafor").open == 0


def test_open_referrals_are_those_in_any_role() -> None:
    assert known(given_journal(), "priya-shah").open == 1
    assert known(given_journal("- 2026-11-05 declined"), "priya-shah").open == 0


def test_an_earlier_day_knows_nothing_of_a_later_one() -> None:
    files = given_journal("- 2026-11-05 introduced")
    assert known(files, "dan-okafor", "2026-11-01").open == 0
    assert known(files, "dan-okafor", "2026-11-03").given == 0


def test_one_and_all_are_told_the_same_mentions() -> None:
    dan = contact_file("Dan", log="- 2026-10-01 call")
    marta = contact_file("Marta", log="- 2026-10-02 call dan-okafor: about autumn")
    files = given_journal("- 2026-11-05 call [[dan-okafor]]", dan=dan, marta=marta)
    alone, together = facts_of(files, "2026-11-20"), facts_of(files, "2026-11-20")
    assert len(together.done_by_person["dan-okafor"]) == 3
    assert alone.mentions_of("dan-okafor") == together.mentions_of("dan-okafor")


def test_of_entries_of_one_day_the_later_in_the_log_is_the_last() -> None:
    log = "- 2026-10-02 email\n- 2026-10-02 call: one\n- 2026-10-01 call: two\n- 2026-10-02 call"
    dan = known({"contacts/dan-okafor.md": contact_file("Dan", log=log)}, "dan-okafor")
    last = dan.last_of("call", "email")
    assert last is not None
    assert last.entry.text == ""
    assert dan.latest_touch == last
    assert dan.done[-1] == last


def whose(front: str, log: str, settings: dict[str, str] | None = None) -> str | None:
    files = {"contacts/dan.md": f"---\nname: Dan\n{front}---\n## Log\n{log}\n", **(settings or {})}
    facts = shared_facts(files, "2026-11-20", "kim")
    return facts.contact(facts.journal.contacts["dan"]).whose


def test_a_contact_is_the_keepers() -> None:
    assert whose("keeper: kim\n", "- 2026-11-03 call (by sam)") == "kim-lee"


def test_without_a_keeper_a_contact_is_for_who_touched_them_last() -> None:
    log = "- 2026-11-03 call (by sam)\n- 2026-11-05 note (by sam)\n- 2026-11-04 call (by kim)"
    assert whose("", log) == "kim-lee"


def test_a_contact_whom_nobody_touched_by_name_is_for_all() -> None:
    assert whose("", "- 2026-11-03 call") is None


def test_what_was_a_members_who_left_is_for_the_others() -> None:
    gone = {"contacts/kim-lee.md": "---\nname: Kim Lee\nleft: 2026-11-10\n---\n"}
    assert whose("keeper: kim-lee\n", "- 2026-11-03 call (by kim)", gone) is None


@pytest.mark.parametrize(
    ("front", "is_only_an_address"),
    [
        ("uid: a", True),
        ("uid: a\ntags: [bni, fair]\nimported_tags: [BNI, fair]", True),
        ("uid: a\ntags: [bni, vip]\nimported_tags: bni", False),
        ("uid: a\ntags: vip", False),
        ("uid: a\nrelation: client", False),
        ("uid: a\ncadence: 3m", False),
        ("tags: bni\nimported_tags: bni", False),
    ],
)
def test_an_imported_person_is_an_address_until_you_say_something(
    front: str, is_only_an_address: bool
) -> None:
    files = {"contacts/dan-okafor.md": contact_file("Dan Okafor", front)}
    assert known(files, "dan-okafor").is_only_an_address is is_only_an_address
