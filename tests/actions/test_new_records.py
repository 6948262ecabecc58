"""New records: their texts, their ids, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.actions.new_records import (
    Made,
    likely_same,
    new_contact,
    new_record,
    new_referral,
    record_text,
)
from refjournal.errors import NotWrittenError, UsageError
from refjournal.lint.shared.examples import CAST, GIVEN_PATH, contact_file, given_journal
from refjournal.text.edits.front import value_of
from refjournal.text.edits.kinds import NewEntry
from refjournal.text.parse import parse_document
from tests.builders import facts_of, journal_of, shared_facts

ON = "2026-11-20"
FILES = {
    **CAST,
    "contacts/eva-roth.md": contact_file(
        "Eva Roth", "company: Lind & Co\nemail: eva@lind.example\naliases: [Evi]"
    ),
}


def values(**keys: str) -> dict[str, tuple[str, ...]]:
    return {name.strip("_"): tuple(text.split(",")) for name, text in keys.items()}


def test_keys_are_in_the_order_of_their_kind_and_own_ones_last() -> None:
    text = record_text("contact", values(shoe="44", tags="a,b: c", name="Eva"))
    assert text == '---\nname: Eva\ntags: [a, "b: c"]\nshoe: 44\n---\n'


def test_a_log_follows_the_keys() -> None:
    text = record_text("contact", values(name="Eva"), [NewEntry("2026-11-20", "call")])
    assert text == "---\nname: Eva\n---\n\n## Log\n- 2026-11-20 call\n"


def only(made: Made) -> tuple[str, str]:
    (change,) = made.changes
    return change.path, getattr(change, "text", "")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "keys",
    [
        values(name="eva roth"),
        values(name="Evi"),
        values(name="Somebody Else", email="Eva@lind.example"),
        values(name="Eva Rot", company="lind & co"),
    ],
)
def test_somebody_who_is_likely_the_same_is_refused(keys: dict[str, tuple[str, ...]]) -> None:
    journal = journal_of(FILES)
    assert [contact.id for contact in likely_same(journal, keys)] == ["eva-roth"]
    with pytest.raises(UsageError, match=r"is likely eva-roth .*; add --force"):
        new_contact(journal, keys)
    assert new_contact(journal, keys, force=True).ids


@pytest.mark.parametrize(
    "keys", [values(name="Eva Rot"), values(name="Nora", email="nora@lind.example")]
)
def test_somebody_else_is_not(keys: dict[str, tuple[str, ...]]) -> None:
    assert likely_same(journal_of(FILES), keys) == []


def test_a_second_contact_of_a_name_gets_a_number() -> None:
    made = new_contact(journal_of(FILES), values(name="Eva Roth"), force=True)
    assert only(made)[0] == "contacts/eva-roth-2.md"


@pytest.mark.parametrize(
    ("kind", "keys", "path"),
    [
        ("group", values(name="BNI Bonn"), "groups/bni-bonn.md"),
        ("event", values(place="Bonn"), "events/bonn.md"),
        ("campaign", values(title="November asks"), "campaigns/november-asks.md"),
        ("event", values(date="2026-11-20"), "events/event.md"),
    ],
)
def test_other_records_are_named_by_what_they_say(
    kind: str, keys: dict[str, tuple[str, ...]], path: str
) -> None:
    assert only(new_record(journal_of(FILES), kind, keys))[0] == path


def test_a_group_that_is_there_already_is_refused() -> None:
    journal = journal_of({"groups/bni.md": "---\nname: BNI\n---\n"})
    with pytest.raises(UsageError, match="bni is there already"):
        new_record(journal, "group", values(name="BNI"))
    assert new_record(journal, "group", values(name="BNI"), force=True).ids == ("bni-2",)


def referral(
    recipient: str | None = None, status: str | None = None, /, **keys: str
) -> tuple[str, str]:
    facts = facts_of(FILES, ON)
    return only(new_referral(facts, values(date=ON, **keys), recipient, status=status))


def test_a_given_referral_names_both() -> None:
    path, text = referral("dan-okafor", prospect="priya-shah", need="Payroll")
    assert path == "referrals/2026/2026-11-20-priya-shah-to-dan-okafor.md"
    assert text == (
        "---\nprospect: priya-shah\nrecipient: dan-okafor\nneed: Payroll\ndate: 2026-11-20\n---\n"
    )


@pytest.mark.parametrize(
    ("recipient", "keys", "id_"),
    [
        (None, {"prospect": "priya-shah"}, "priya-shah"),
        (None, {"prospect": "priya-shah", "referrer": "marta-weiss"}, "priya-shah-to-me"),
        ("sam-taylor", {"prospect": "priya-shah", "referrer": "marta-weiss"}, "priya-shah-to-me"),
        ("dan-okafor", {"prospect": "sam-taylor"}, "me-to-dan-okafor"),
        (None, {"between": "marta-weiss,dan-okafor"}, "marta-weiss-and-dan-okafor"),
    ],
)
def test_the_id_names_the_two(recipient: str | None, keys: dict[str, str], id_: str) -> None:
    assert referral(recipient, **keys)[0] == f"referrals/2026/2026-11-20-{id_}.md"


@pytest.mark.parametrize(
    ("status", "given", "received"),
    [
        ("need", "", ""),
        ("introduced", "agreed introduced", ""),
        ("met", "agreed introduced contacted met", "contacted met"),
        ("lost", "agreed introduced contacted met quoted lost", "contacted met quoted lost"),
        ("no-fit", "no-fit", "no-fit"),
    ],
)
def test_the_log_says_how_it_came_to_its_status(status: str, given: str, received: str) -> None:
    def verbs(text: str) -> str:
        return " ".join(line.split()[-1] for line in text.partition("## Log\n")[2].splitlines())

    assert verbs(referral("dan-okafor", status, prospect="priya-shah")[1]) == given
    text = referral(None, status, prospect="priya-shah", referrer="marta-weiss")[1]
    assert verbs(text) == received


@pytest.mark.parametrize(
    ("recipient", "keys", "reason"),
    [
        (None, {}, "who has the need"),
        ("priya-shah", {"prospect": "priya-shah"}, "the recipient has the need"),
        ("dan-okafor", {"prospect": "priya-shah", "referrer": "dan-okafor"}, "passed it on"),
        (None, {"between": "dan-okafor"}, "takes two contacts"),
        (None, {"between": "dan-okafor,dan-okafor"}, "takes two contacts"),
        ("eva-roth", {"between": "dan-okafor,marta-weiss"}, "leave --for, --from and --to away"),
    ],
)
def test_roles_that_fit_no_direction_are_refused(
    recipient: str | None, keys: dict[str, str], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        referral(recipient, **keys)


def test_an_open_referral_between_the_same_two_is_named() -> None:
    facts = facts_of(given_journal(), ON)
    keys = values(date=ON, prospect="priya-shah")
    with pytest.raises(UsageError, match="is open between the same two"):
        new_referral(facts, keys, "dan-okafor", status=None)
    assert new_referral(facts, keys, "dan-okafor", status=None, force=True).ids
    assert new_referral(facts, keys, "marta-weiss", status=None).ids
    closed = facts_of(given_journal("- 2026-11-09 declined"), ON)
    assert new_referral(closed, keys, "dan-okafor", status=None).ids
    assert GIVEN_PATH in {record.path for record in facts.journal}


# What a person can type on one line; what else there is, the command line refuses.
line = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(str.strip)


def test_a_record_has_its_keys_in_the_order_of_its_kind() -> None:
    values = {"relation": ("client", "friend"), "own": ("x",), "name": ("Nora Lind",)}
    assert record_text("contact", values) == (
        "---\nname: Nora Lind\nrelation: [client, friend]\nown: x\n---\n"
    )


def test_a_record_has_its_log() -> None:
    text = record_text("referral", {"need": ("payroll",)}, [NewEntry("2026-11-20", "agreed")])
    assert text.endswith("---\n\n## Log\n- 2026-11-20 agreed\n")


def test_a_single_item_with_a_comma_keeps_its_brackets() -> None:
    assert 'offers: ["a, b"]\n' in record_text("contact", {"offers": ("a, b",)})


@given(line.filter(bool), st.lists(line.filter(bool), min_size=1, unique=True))
def test_what_is_written_reads_back(name: str, offers: list[str]) -> None:
    try:
        text = record_text("contact", {"name": (name,), "offers": tuple(offers)})
    except NotWrittenError:
        return
    read = {field.key: value_of(field) for field in parse_document(text).fields}
    assert read["name"] == name
    assert read["offers"] in (tuple(offers), offers[0])


def test_what_would_not_read_back_is_refused() -> None:
    with pytest.raises(NotWrittenError, match="name"):
        record_text("contact", {"name": ("Ren\udce9",)})


def made_beside_payroll(need: str) -> tuple[str, ...]:
    """Return the ids of a further referral of Priya to Dan, beside the open one about payroll."""
    facts = facts_of(given_journal(), "2026-11-10")
    values = {"prospect": ("priya-shah",), "need": (need,), "date": ("2026-11-10",)}
    return new_referral(facts, values, "dan-okafor", status=None).ids


def test_another_need_of_the_same_person_is_another_referral() -> None:
    assert made_beside_payroll("a van") == ("2026-11-10-priya-shah-to-dan-okafor",)


@pytest.mark.parametrize("need", ["Payroll", "somebody for the payrolls", ""])
def test_a_like_need_is_likely_the_same_referral(need: str) -> None:
    with pytest.raises(UsageError, match="is open between the same two"):
        made_beside_payroll(need)


def made_by_kim(recipient: str | None = None, status: str | None = None, **keys: str) -> str:
    facts = shared_facts(CAST, ON, "kim")
    found = new_referral(facts, values(date=ON, **keys), recipient, status=status)
    (change,) = found.changes
    return getattr(change, "text", "")


def test_several_write_their_id_where_one_leaves_it_out() -> None:
    assert "referrer: kim-lee\n" in made_by_kim("dan-okafor", prospect="priya-shah")
    assert "recipient: kim-lee\n" in made_by_kim(prospect="priya-shah", referrer="marta-weiss")
    inside = made_by_kim("sam-taylor", prospect="priya-shah")
    assert "recipient: sam-taylor\nreferrer: kim-lee\n" in inside


def test_the_first_entries_are_signed() -> None:
    text = made_by_kim("dan-okafor", "agreed", prospect="priya-shah")
    assert f"- {ON} agreed (by kim-lee)\n" in text


def test_between_two_partners_who_thought_of_it_signs_and_has_no_role() -> None:
    text = made_by_kim(between="marta-weiss,dan-okafor")
    front, log = text.split("## Log\n")
    assert "kim-lee" not in front
    assert log == f"- {ON} need (by kim-lee)\n"
