"""A journal in which folders and keys have a person's own names: read, edited, and added to."""

from pathlib import Path

import pytest

from refjournal.actions.new_records import new_contact, new_referral
from refjournal.query.attributes import rows_of
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.session.check import Wanted, check
from refjournal.session.fixing import fix
from refjournal.session.identity import merge_contacts
from refjournal.session.keys import set_keys
from refjournal.session.session import Session
from refjournal.session.write import Proposal, commit
from tests.session.opening import session_in

SETTINGS = """
[folders]
People = "contact"
[keys]
"Phone Number" = "phone"
org = "company"
first = "given"
last = "family"
"""
JANE = "People/Jane Doe.md"
FILES = {"People/Sam Taylor.md": "", JANE: '---\n"Phone Number": "1234567"\norg: Acme\n---\n'}


def vault(tmp_path: Path) -> Session:
    return session_in(tmp_path, FILES, settings=SETTINGS)


def found(session: Session, text: str) -> list[str]:
    rows = rows_of(session.facts, "contact")
    chosen = select_records(parse_filter(text), session.facts, rows, "contact")
    return [row.record.id for row in chosen]


@pytest.mark.parametrize(
    "text", ["company:acme", "org:acme", "phone-number:123", '"Phone Number":123', "acme"]
)
def test_a_filter_takes_either_name(text: str, tmp_path: Path) -> None:
    assert found(vault(tmp_path), text) == ["Jane Doe"]


@pytest.mark.parametrize("typed", ["company=Beta", "org=Beta"])
def test_a_key_is_set_under_its_own_name(typed: str, tmp_path: Path) -> None:
    session = vault(tmp_path)
    jane = session.journal.contacts["Jane Doe"]
    commit(session, set_keys(session, [jane], [typed]), command="set")
    assert "\norg: Beta\n" in (session.folder / JANE).read_text()


def test_a_new_contact_is_one_like_the_others(tmp_path: Path) -> None:
    session = vault(tmp_path)
    values = {"name": ("Eva Roth",), "company": ("X",), "phone": ("1234568",)}
    commit(session, Proposal(new_contact(session.journal, values).changes), command="new")
    text = (session.folder / "People/eva-roth.md").read_text()
    assert text == "---\nfirst: Eva\nlast: Roth\norg: X\nPhone Number: 1234568\n---\n"
    assert session.again().journal.contacts["eva-roth"].name == "Eva Roth"


def test_a_referral_between_notes_with_spaces_leads_to_them(tmp_path: Path) -> None:
    session = vault(tmp_path)
    values = {"prospect": ("Jane Doe",), "date": ("2026-11-20",), "need": ("payroll",)}
    made = new_referral(session.facts, values, "Sam Taylor", status=None)
    commit(session, Proposal(made.changes), command="new")
    (referral,) = session.again().facts.referrals
    assert (referral.prospect, referral.recipient) == ("Jane Doe", "Sam Taylor")


def test_a_fix_is_made_under_the_own_name(tmp_path: Path) -> None:
    text = "---\nborn: 17.5.1980\nsort: Client\nmails: a@x.example, b@x.example\n---\n"
    names = '[keys]\nborn = "birthday"\nsort = "relation"\nmails = "email"\n'
    session = session_in(tmp_path, {**FILES, "contacts/jo.md": text}, settings=names)
    findings = check(session, Wanted())
    commit(session, fix(session, findings, Wanted()), command="lint --fix")
    assert (session.folder / "contacts/jo.md").read_text("utf-8") == (
        "---\nborn: 1980-05-17\nsort: client\nmails: [a@x.example, b@x.example]\n---\n"
    )


def test_two_notes_are_merged_by_what_their_keys_mean(tmp_path: Path) -> None:
    other = '---\nfirst: Janet\nlast: Doe\n"Phone Number": "7654321"\norg: Beta\n---\n'
    session = session_in(tmp_path, {**FILES, "People/Janet.md": other}, settings=SETTINGS)
    commit(session, merge_contacts(session, "Jane Doe", "Janet"), command="merge")
    assert (session.folder / JANE).read_text() == (
        '---\naliases: Janet Doe\n"Phone Number": [1234567, 7654321]\norg: Acme\n---\n'
        "\n- company: Beta\n"
    )
