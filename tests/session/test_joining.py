"""Joining a journal: who becomes one of those who keep it."""

from pathlib import Path

import pytest

from refjournal.errors import UsageError
from refjournal.lint.shared.examples import SHARED_SETTINGS
from refjournal.session.joining import files_that_name_nobody, join, other_address, who_it_may_be
from refjournal.session.write import commit
from tests.builders import MEMBERS, shared_journal
from tests.session.opening import session_in

ONE = '[owner]\ncontact = "sam-taylor"  # me\n'


def joined(folder: Path, who: str, settings: str = ONE) -> tuple[str, str, bool]:
    session = session_in(folder, {**MEMBERS, "refjournal.toml": settings})
    joining = join(session, who)
    if joining.proposal.changes:
        commit(session, joining.proposal, command="join")
    text = (session.folder / "refjournal.toml").read_text("utf-8")
    return joining.member, text, (session.folder / f"contacts/{joining.member}.md").exists()


def test_a_contact_joins_the_owner(tmp_path: Path) -> None:
    member, settings, _ = joined(tmp_path, "kim")
    assert member == "kim-lee"
    assert settings == '[owner]\ncontact = ["sam-taylor", "kim-lee"]  # me\n'


def test_a_new_name_becomes_a_contact(tmp_path: Path) -> None:
    member, settings, exists = joined(tmp_path, "Zoë Ahl")
    assert (member, exists) == ("zoe-ahl", True)
    assert '["sam-taylor", "zoe-ahl"]' in settings


def test_a_member_changes_nothing(tmp_path: Path) -> None:
    assert joined(tmp_path, "Kim", SHARED_SETTINGS)[:2] == ("kim-lee", SHARED_SETTINGS)


def test_the_first_owner_of_a_journal_is_named_alone(tmp_path: Path) -> None:
    assert '[owner]\ncontact = "kim-lee"\n' in joined(tmp_path, "kim", "")[1]


def test_nobody_is_made_of_a_word(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no contact is called 'zoe'"):
        joined(tmp_path, "zoe")


def test_an_address_of_git_tells_who_it_may_be() -> None:
    journal = shared_journal({})
    assert who_it_may_be(journal, "kim@example.org") == "kim-lee"
    assert who_it_may_be(journal, "nobody@example.org") is None
    assert who_it_may_be(journal, None) is None


def test_an_address_that_the_contact_lacks_is_said() -> None:
    kim = shared_journal({}).contacts["kim-lee"]
    assert other_address(kim, "KIM@example.org") == ""
    assert "email+=k@x.example" in other_address(kim, "k@x.example")
    assert "git config user.email kim@example.org" in other_address(kim, None)


def test_files_from_before_are_counted(tmp_path: Path) -> None:
    lead = "---\nprospect: Nora\nreferrer: me\ndate: 2026-11-02\n---\n## Log\n- 2026-11-03 call [[me]]\n"
    files = {**MEMBERS, "refjournal.toml": SHARED_SETTINGS, "referrals/a.md": lead}
    assert files_that_name_nobody(session_in(tmp_path, files)) == 1
