"""New log entries: their text, their home, and the status that they move."""

from collections.abc import Mapping
from datetime import date

import pytest

from refjournal.actions.log_entries import (
    EntryText,
    entry_from_words,
    home_of,
    known_verb,
    new_entry,
    placement_note,
    refuse_future,
)
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import (
    GIVEN_PATH,
    RECEIVED_PATH,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.records.contact import Contact
from tests.builders import applied, facts_of, shared_facts

ON = "2026-11-20"
TODAY = date(2026, 11, 20)
PLAIN = EntryText("went well")


def logged(
    files: Mapping[str, str],
    people: str,
    verb: str,
    what: EntryText = PLAIN,
    *,
    planned: bool = False,
    path: str | None = None,
) -> tuple[str, tuple[str, str] | None]:
    """Return the last line of the file in which an entry lands, and the status that it moved."""
    facts = facts_of(files, ON)
    found = [facts.journal.contacts[id_] for id_ in people.split(",")]
    record = next((one for one in facts.journal if one.path == path), None)
    if record is None:
        record = home_of(facts, found, verb)
    entry = new_entry(facts, record, found, verb, what, TODAY, planned=planned)
    text = applied(files, [entry.change])[entry.change.path]
    return f"{entry.change.path}: {text.splitlines()[-1]}", entry.moved


@pytest.mark.parametrize(
    ("words", "options", "entry"),
    [
        (["rang", "her"], (), EntryText("rang her")),
        (["rang her (20 min)"], (), EntryText("rang her", 20)),
        (["lunch (45 min, 30 EUR)"], (), EntryText("lunch", 45, "30 EUR")),
        (["lunch (45 min)"], ("1h", "12 EUR"), EntryText("lunch", 60, "12 EUR")),
        (["lunch"], ("20",), EntryText("lunch", 20)),
        (["the plan (due 2026-11-02)"], (), EntryText("the plan (due 2026-11-02)")),
        ([], (), EntryText()),
    ],
)
def test_brackets_at_the_end_are_read(
    words: list[str], options: tuple[str, ...], entry: EntryText
) -> None:
    assert entry_from_words(words, *options) == entry


@pytest.mark.parametrize("text", ["two\nlines", "a\x1bb", "a\u2028b"])
def test_an_entry_is_one_line(text: str) -> None:
    with pytest.raises(UsageError, match="one line"):
        entry_from_words([text])


def test_a_length_of_time_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="--time"):
        entry_from_words(["x"], "soon")


def test_a_verb_is_spelled_as_files_spell_it() -> None:
    facts = facts_of({}, ON, '[vocabulary]\nverbs = { lunch = "meeting" }\n')
    assert [known_verb(facts, verb) for verb in ("Call", "LUNCH")] == ["call", "lunch"]
    with pytest.raises(UsageError, match="did you mean call"):
        known_verb(facts, "cal")


def test_an_entry_goes_into_the_one_open_referral_of_the_people() -> None:
    line, _ = logged(given_journal(), "priya-shah", "call")
    assert line == f"{GIVEN_PATH}: - 2026-11-20 call [[priya-shah]]: went well"


def test_an_entry_with_no_referral_goes_into_the_first_persons_file() -> None:
    line, _ = logged(given_journal(), "marta-weiss,dan-okafor", "meeting")
    assert line == "contacts/marta-weiss.md: - 2026-11-20 meeting [[dan-okafor]]: went well"


def test_a_referral_that_is_done_with_takes_no_entry() -> None:
    files = given_journal("- 2026-11-03 introduced\n- 2026-11-09 won\n- 2026-11-10 feedback")
    line, _ = logged(files, "priya-shah", "call")
    assert line.startswith("contacts/priya-shah.md")


def test_a_status_moves_the_referral_and_its_key() -> None:
    files = given_journal(front="status: agreed")
    line, moved = logged(files, "priya-shah,dan-okafor", "introduced", EntryText())
    assert line.endswith("- 2026-11-20 introduced [[priya-shah]], [[dan-okafor]]")
    assert moved == ("agreed", "introduced")
    entry_facts = facts_of(files, ON)
    entry = new_entry(
        entry_facts, entry_facts.referrals[0].record, (), "introduced", EntryText(), TODAY
    )
    assert "\nstatus: introduced\n" in applied(files, [entry.change])[GIVEN_PATH]


def test_a_planned_status_moves_nothing() -> None:
    line, moved = logged(given_journal(), "priya-shah", "introduced", EntryText(), planned=True)
    assert line.endswith("- [ ] 2026-11-20 introduced [[priya-shah]]")
    assert moved is None


@pytest.mark.parametrize(
    ("files", "verb", "reason"),
    [
        (received_journal(), "agreed", "is no step of it"),
        (received_journal("- 2026-11-09 won"), "met", "cannot follow"),
        (received_journal().copy() | {RECEIVED_PATH: "---\nprospect: priya-shah\nreferrer: marta-weiss\ndate: 2026-12-01\n---\n"}, "met", "is before that"),
    ],
)  # fmt: skip
def test_a_status_that_cannot_follow_is_refused(
    files: dict[str, str], verb: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        logged(files, "priya-shah", verb, path=RECEIVED_PATH)


def test_a_status_needs_one_open_referral() -> None:
    with pytest.raises(UsageError, match="no open one with Marta Weiss"):
        logged(given_journal(), "marta-weiss", "won")
    two = given_journal() | {
        "referrals/2026/second.md": "---\nprospect: priya-shah\ndate: 2026-11-03\n---\n"
    }
    with pytest.raises(UsageError, match="second; name one with --in"):
        logged(two, "priya-shah", "won")


def test_you_are_me_in_a_referral() -> None:
    line, _ = logged(given_journal(), "sam-taylor,priya-shah", "call", path=GIVEN_PATH)
    assert line.endswith("call [[me]], [[priya-shah]]: went well")


def test_a_text_that_begins_like_contacts_gets_a_colon() -> None:
    line, _ = logged(given_journal(), "marta-weiss", "note", EntryText("dan-okafor is away"))
    assert line.endswith("note: dan-okafor is away")
    line, _ = logged(given_journal(), "marta-weiss", "note", EntryText("[[dan-okafor]] is away"))
    assert line.endswith("note: [[dan-okafor]] is away")


def test_time_and_money_go_into_the_brackets() -> None:
    line, _ = logged(given_journal(), "marta-weiss", "meeting", EntryText("cake", 90, "8 EUR"))
    assert line.endswith("- 2026-11-20 meeting cake (1 h 30 min, 8 EUR)")


def test_what_happened_is_not_of_tomorrow() -> None:
    refuse_future(TODAY, TODAY)
    with pytest.raises(UsageError, match="refjournal plan"):
        refuse_future(date(2026, 11, 21), TODAY)


ONE_OPEN = given_journal("- 2026-11-03 introduced")
OTHER = "referrals/2026/2026-11-05-marta-weiss-to-dan-okafor.md"
TWO_OPEN = {
    **ONE_OPEN,
    OTHER: record_file("prospect: marta-weiss\nrecipient: dan-okafor\ndate: 2026-11-05"),
}


def path_of_home(files: dict[str, str], who: str, verb: str) -> str:
    facts = facts_of(files, "2026-11-10")
    return home_of(facts, people(files, who), verb).path


def people(files: dict[str, str], *ids: str) -> list[Contact]:
    contacts = facts_of(files, "2026-11-10").journal.contacts
    return [contacts[id_] for id_ in ids]


@pytest.mark.parametrize("verb", ["call", "chase", "told", "brief", "feedback", "met"])
def test_what_is_done_for_a_referral_goes_into_the_one_that_is_open(verb: str) -> None:
    assert path_of_home(ONE_OPEN, "dan-okafor", verb) == GIVEN_PATH


@pytest.mark.parametrize("verb", ["card", "gift", "ask", "got", "help", "note", "meeting"])
def test_what_is_done_for_a_person_goes_into_their_file(verb: str) -> None:
    assert path_of_home(ONE_OPEN, "dan-okafor", verb) == "contacts/dan-okafor.md"


def test_thanks_go_into_a_referral_only_for_whoever_sent_it() -> None:
    assert path_of_home(ONE_OPEN, "dan-okafor", "thanks") == "contacts/dan-okafor.md"
    received = received_journal("- 2026-11-03 call")
    assert path_of_home(received, "marta-weiss", "thanks") == RECEIVED_PATH
    assert path_of_home(received, "priya-shah", "thanks") == "contacts/priya-shah.md"


def test_with_two_referrals_it_goes_into_their_file_and_that_is_said() -> None:
    dan = people(TWO_OPEN, "dan-okafor")
    assert path_of_home(TWO_OPEN, "dan-okafor", "call") == "contacts/dan-okafor.md"
    said = placement_note(facts_of(TWO_OPEN, "2026-11-10"), dan, "call")
    assert said == (
        "Dan Okafor has 2 referrals; --in 2026-11-02-priya-shah-to-dan-okafor or "
        "2026-11-05-marta-weiss-to-dan-okafor says which"
    )


def test_of_a_card_nothing_is_said() -> None:
    assert (
        placement_note(facts_of(TWO_OPEN, "2026-11-10"), people(TWO_OPEN, "dan-okafor"), "card")
        == ""
    )


def test_a_status_wants_one_referral() -> None:
    with pytest.raises(UsageError, match="name one with --in"):
        path_of_home(TWO_OPEN, "dan-okafor", "met")


def signed(text: str, me: str | None = "kim") -> str:
    files = {"contacts/dan.md": "---\nname: Dan\n---\n"}
    facts = shared_facts(files, ON, me)
    dan = facts.journal.contacts["dan"]
    entry = new_entry(facts, dan, [dan], "call", entry_from_words([text]), TODAY)
    return applied(files, [entry.change])["contacts/dan.md"].splitlines()[-1]


def test_several_sign_what_they_did() -> None:
    assert signed("hello") == "- 2026-11-20 call hello (by kim-lee)"
    assert signed("hello (20 min)") == "- 2026-11-20 call hello (20 min, by kim-lee)"
    assert signed("hello (by Sam)") == "- 2026-11-20 call hello (by sam-taylor)"


def test_a_doer_who_is_no_member_is_refused() -> None:
    with pytest.raises(UsageError, match="none of those who keep"):
        signed("hello (by zoe)")
    with pytest.raises(UsageError, match="who does this"):
        signed("hello", "zoe")


def test_one_owner_signs_nothing() -> None:
    assert entry_from_words(["hello (by kim)"]).unsigned == "hello (by kim)"
    text = logged(given_journal(), "marta-weiss", "card", entry_from_words(["hello (by kim)"]))
    assert "card hello (by kim)" in str(text)
