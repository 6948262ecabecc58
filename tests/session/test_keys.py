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
