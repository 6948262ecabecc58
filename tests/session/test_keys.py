from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session.keys import records_where, set_keys
from refjournal.session.session import Session
from refjournal.session.write import preview
from tests.session.opening import DAN, session_in

NORA = "contacts/nora-lind.md"
FILES = {
    DAN: "---\nname: Dan Okafor\nrelation: [client, friend]\nreferred_by: nora-lind\nown: x\n---\n",
    NORA: "---\nname: Nora Lind\nrelation: friend\n---\n",
    "referrals/2026/nora-to-dan.md": "---\nprospect: nora-lind\nrecipient: dan-okafor\n---\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES)


def changed(session: Session, *changes: str) -> list[str]:
    """Return the lines that changes of Dan's keys add or take away."""
    dan = session.journal.contacts["dan-okafor"]
    before = FILES[DAN].split("\n")
    for file in preview(session, set_keys(session, [dan], changes)).written:
        after = (file.new or b"").decode().split("\n")
        removed = [f"-{line}" for line in before if line not in after]
        return [*removed, *(f"+{line}" for line in after if line not in before)]
    return []


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ("capacity=limited", ["+capacity: limited"]),
        ("own=another value", ["-own: x", "+own: another value"]),
        ("own=", ["-own: x"]),
        (
            "relation+=partner",
            ["-relation: [client, friend]", "+relation: [client, friend, partner]"],
        ),
        ("relation-=client", ["-relation: [client, friend]", "+relation: [friend]"]),
        ("birthday=1980-03-04", ["+birthday: 1980-03-04"]),
        ("tags=a,b", ["+tags: [a, b]"]),
        ("offers=payroll, tax", ["+offers: [payroll, tax]"]),
        (r"offers=payroll\, tax", ['+offers: ["payroll, tax"]']),
        ("Phone Number=5", ["+Phone Number: 5"]),
        ("Phone Number =5", ["+Phone Number: 5"]),
        ("relation-=client,friend", ["-relation: [client, friend]"]),
    ],
)
def test_a_change_of_a_key(session: Session, change: str, lines: list[str]) -> None:
    assert sorted(changed(session, change)) == sorted(lines)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("capacity", "changes nothing"),
        ("capacity=lots", "capacity"),
        ("capasity=full", "did you mean capacity"),
        ("name=", "is required"),
        ("name+=Dan", "takes one value"),
        ("type=group", "refjournal edit"),
        ("recipient=dan", "recipient is a key of a referral.*did you mean nora-to-dan?"),
        ("dues=950 EUR", "dues is a key of a group, and dan-okafor is a contact"),
    ],
)
def test_what_no_key_takes_is_refused(session: Session, change: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        changed(session, change)


def test_nothing_to_change_is_refused(session: Session) -> None:
    with pytest.raises(UsageError, match="what is to be changed"):
        changed(session)


def test_a_filter_selects_the_records(session: Session) -> None:
    assert [record.id for record in records_where(session, "relation:friend")] == [
        "dan-okafor",
        "nora-lind",
    ]


def test_a_key_with_spaces_is_set_as_the_record_spells_it(tmp_path: Path) -> None:
    text = "---\nname: Dan Okafor\nPhone Number: 1\n---\n"
    session = session_in(tmp_path, {DAN: text})
    dan = session.journal.contacts["dan-okafor"]
    for typed in ("Phone Number=2", "phone-number=2", "Phone Number = 2"):
        (file,) = preview(session, set_keys(session, [dan], [typed])).written
        assert file.new == b"---\nname: Dan Okafor\nPhone Number: 2\n---\n"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("Tags+=vip", "did you mean tags"),
        ("E-mail=d@x.example", "did you mean email"),
        ("recipient=nora-lind", "is a key of a referral, and dan-okafor is a contact"),
        ("audience=x", "is a key of a campaign, and dan-okafor is a contact"),
        ("met=03/11/2026", "write 2026-11-03 or 2026-03-11"),
        ("relation=clients", "did you mean client"),
    ],
)
def test_a_key_or_value_that_means_another_is_refused(
    change: str, says: str, session: Session
) -> None:
    dan = session.journal.contacts["dan-okafor"]
    with pytest.raises(UsageError, match=says):
        set_keys(session, [dan], [change])


def test_a_key_of_a_referral_is_refused_with_the_referral(tmp_path: Path) -> None:
    referral = "---\nprospect: dan-okafor\nneed: tax\ndate: 2026-11-02\n---\n"
    files = {**FILES, "referrals/2026/2026-11-02-dan-okafor.md": referral}
    session = session_in(tmp_path, files)
    dan = session.journal.contacts["dan-okafor"]
    with pytest.raises(UsageError, match="did you mean 2026-11-02-dan-okafor"):
        set_keys(session, [dan], ["recipient=nora-lind"])


def test_a_month_and_a_month_in_words_of_a_day(session: Session) -> None:
    assert changed(session, "met=2024-05") == ["+met: 2024-05"]
    assert changed(session, "met=3 nov 2025") == ["+met: 2025-11-03"]


def test_a_list_that_had_no_value_gets_its_first(tmp_path: Path) -> None:
    session = session_in(tmp_path, {DAN: "---\nname: Dan Okafor\ntags: null\n---\n"})
    dan = session.journal.contacts["dan-okafor"]
    (file,) = preview(session, set_keys(session, [dan], ["tags+=vip"])).written
    assert file.new == b"---\nname: Dan Okafor\ntags: vip\n---\n"


def test_a_bare_id_is_not_added_again_as_a_link(tmp_path: Path) -> None:
    event = "events/fair.md"
    text = "---\ndate: 2026-11-01\nattendees: [dan-okafor]\n---\n"
    wiki = '[journal]\nlinks = "wiki"\n'
    session = session_in(tmp_path, {**FILES, event: text}, settings=wiki)
    fair = session.journal.events["fair"]
    assert preview(session, set_keys(session, [fair], ["attendees+=dan"])).written == ()
    (file,) = preview(session, set_keys(session, [fair], ["attendees+=nora"])).written
    assert file.new is not None
    assert b'attendees: [dan-okafor, "[[nora-lind]]"]' in file.new
