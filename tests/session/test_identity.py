from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.session import identity
from refjournal.session.session import Session
from refjournal.session.write import commit
from tests.session.opening import DAN, session_in

FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    DAN: "---\nname: Dan Okafor\nemail: dan@law.example\n---\n",
    "contacts/nora-lind.md": "---\nname: Nora Lind\nreferred_by: dan-okafor\n---\n",
    "referrals/2026/2026-11-01-nora-lind-to-dan-okafor.md": "---\nprospect: nora-lind\n"
    "recipient: dan-okafor\nneed: payroll\ndate: 2026-11-01\n---\n",
}


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES)


def test_a_rename_moves_the_file_and_its_links(session: Session) -> None:
    commit(session, identity.rename(session, "dan", "daniel.md", session.folder), command="rename")
    again = session.again()
    assert "daniel" in again.journal.contacts
    (referral,) = again.journal.referrals.values()
    assert referral.recipient == "daniel"


def test_of_two_files_with_one_id_a_path_names_one(tmp_path: Path) -> None:
    twins = {"groups/dan-okafor.md": "---\nname: The Dans\n---\n", **FILES}
    session = session_in(tmp_path, twins)
    proposal = identity.rename(session, "groups/dan-okafor.md", "the-dans", session.folder)
    commit(session, proposal, command="rename")
    (referral,) = session.again().journal.referrals.values()
    assert referral.recipient == "dan-okafor"


def test_two_contacts_become_one(session: Session) -> None:
    proposal = identity.merge_contacts(session, "nora", "dan")
    commit(session, proposal, command="merge-contacts")
    again = session.again()
    assert set(again.journal.contacts) == {"sam-taylor", "nora-lind"}
    assert again.journal.contacts["nora-lind"].email == ("dan@law.example",)


@pytest.mark.parametrize(("kept", "other"), [("dan", "dan"), ("dan", "sam"), ("dan", "nobody")])
def test_what_cannot_be_merged_is_refused(session: Session, kept: str, other: str) -> None:
    with pytest.raises(UsageError):
        identity.merge_contacts(session, kept, other)


def test_who_is_forgotten_is_gone_and_the_names_of_files_are_listed(session: Session) -> None:
    dan = session.journal.contacts["dan-okafor"]
    commit(session, identity.forget(session, dan), command="forget")
    assert "dan-okafor" not in session.again().journal.contacts
    assert identity.named_after(session, dan) == [
        "referrals/2026/2026-11-01-nora-lind-to-dan-okafor.md"
    ]


def test_nobody_forgets_the_owner(session: Session) -> None:
    with pytest.raises(UsageError, match="is you"):
        identity.forget(session, session.journal.contacts["sam-taylor"])
