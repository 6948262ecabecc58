"""Rename, merge, forget: every link is led along."""

import pytest

from refjournal.actions.file_changes import EditSettings
from refjournal.actions.identity import (
    forget_contact,
    merge_two_contacts,
    referring,
    rename_record,
    scalar_at,
)
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import GIVEN_PATH, contact_file, given_journal
from refjournal.text.parse import parse_document
from tests.builders import MEMBERS, applied, journal_of, shared_journal

FILES = given_journal(
    "- 2026-11-03 call [[dan-okafor]]: asked dan-okafor for a day",
    marta=contact_file("Marta Weiss", "source: dan-okafor\nboss: dan-okafor", "- 2026-11-02 note"),
) | {
    "events/e.md": "---\nattendees: [dan-okafor, marta-weiss]\n---\n\nSpoke with [[dan-okafor]].\n"
}
DAN, MARTA = "contacts/dan-okafor.md", "contacts/marta-weiss.md"


def test_all_that_refers_to_an_id_is_known() -> None:
    journal = journal_of(FILES)
    paths = {record.path for record in referring(journal, "dan-okafor")}
    assert paths == {GIVEN_PATH, MARTA, "events/e.md"}


def test_a_rename_leads_every_link_along() -> None:
    after = applied(FILES, rename_record(journal_of(FILES), DAN, "dan-payroll"))
    assert DAN not in after
    assert after["contacts/dan-payroll.md"] == FILES[DAN]
    assert "recipient: dan-payroll\n" in after[GIVEN_PATH]
    assert "call [[dan-payroll]]: asked dan-okafor for a day" in after[GIVEN_PATH]
    assert "source: dan-payroll\n" in after[MARTA]
    assert "[dan-payroll, marta-weiss]" in after["events/e.md"]
    assert "[[dan-payroll]]" in after["events/e.md"]


def test_a_rename_of_the_file_alone_leaves_the_links() -> None:
    after = applied(FILES, rename_record(journal_of(FILES), DAN, "dan", links=False))
    assert after[GIVEN_PATH] == FILES[GIVEN_PATH]
    assert "contacts/dan.md" in after


def test_your_own_rename_goes_into_the_settings() -> None:
    changes = rename_record(journal_of(FILES), "contacts/sam-taylor.md", "sam")
    assert EditSettings("sam-taylor", "sam") in changes


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("Marta-Weiss", "marta-weiss is there already"),
        ("", "is no id"),
        ("a/b", "is no id"),
        (" x", "no"),
        ("con", "no good id"),
        ("readme", "no good id"),
        ("me", "no good id"),
        (".dan", "no"),
        ("dan~", "no"),
    ],
)
def test_an_id_that_is_none_or_taken_is_refused(new: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        rename_record(journal_of(FILES), DAN, new)


def test_only_the_case_of_an_id_may_change() -> None:
    assert rename_record(journal_of(FILES), DAN, "Dan-Okafor")


def test_who_is_forgotten_becomes_somebody() -> None:
    journal = journal_of(FILES)
    after = applied(FILES, forget_contact(journal, journal.contacts["dan-okafor"]))
    assert DAN not in after
    assert "recipient: somebody\n" in after[GIVEN_PATH]
    assert "Spoke with somebody." in after["events/e.md"]


OTHER = (
    "---\n# met at the fair\nname: Daniel Okafor\ntype: contact\nregion: Leeds\nrole: Clerk\n"
    "tags: [b, a]\nwants: ''\n---\n\nA text.\n\n## Log\n- 2026-10-01 call\n- not an entry\n\n"
    "## After\n\nMore.\n"
)
KEPT = "---\nname: Dan Okafor\nrole: Partner\ntags: a\n---\n"


def merged_journal() -> dict[str, str]:
    files = FILES | {DAN: KEPT, "contacts/daniel.md": OTHER}
    files["events/f.md"] = "---\nattendees: [daniel, dan-okafor]\n---\n"
    journal = journal_of(files)
    kept, other = journal.contacts["dan-okafor"], journal.contacts["daniel"]
    documents = {one.path: parse_document(files[one.path]) for one in (kept, other)}
    return applied(files, merge_two_contacts(journal, kept, other, documents))


def test_a_merge_loses_nothing_of_the_other_file() -> None:
    after = merged_journal()
    assert "contacts/daniel.md" not in after
    text = after[DAN]
    assert text.startswith("---\nname: Dan Okafor\naliases: Daniel Okafor\nrole: Partner\n")
    assert "region: Leeds\n" in text
    assert "tags: [a, b]\n" in text
    assert "- role: Clerk\n- met at the fair\n" in text
    assert "- 2026-10-01 call\n" in text
    assert "A text." in text
    assert "- not an entry" in text
    assert "More." in text


def test_a_list_that_named_both_names_one() -> None:
    assert merged_journal()["events/f.md"] == "---\nattendees: [dan-okafor]\n---\n"


def test_a_scalar_is_found_by_its_place() -> None:
    document = parse_document("---\nname: Dan\ntags: [a, b]\n---\n")
    for line, column, key, value in ((2, 7, "name", "Dan"), (3, 11, "tags", "b")):
        found = scalar_at(document, line, column)
        assert found is not None
        assert (found[0], found[1].value) == (key, value)
    assert scalar_at(document, 3, 1) is None


def test_a_renamed_member_keeps_what_they_signed() -> None:
    files = {
        **MEMBERS,
        "contacts/dan.md": "---\nname: Dan\n---\n## Log\n"
        "- 2026-11-03 call (by kim-lee)\n- 2026-11-04 call (20 min, by [[kim-lee]])\n"
        "- 2026-11-05 call (by kim)\n",
    }
    found = applied(files, rename_record(shared_journal(files), "contacts/kim-lee.md", "kim-roth"))
    assert found["contacts/dan.md"].splitlines()[4:] == [
        "- 2026-11-03 call (by kim-roth)",
        "- 2026-11-04 call (20 min, by [[kim-roth]])",
        "- 2026-11-05 call (by kim)",
    ]


def test_with_one_owner_a_rename_leaves_such_words_alone() -> None:
    text = "---\nname: Dan\nsource: eva-roth\n---\n## Log\n- 2026-11-03 call (by eva-roth)\n"
    files = {"contacts/dan.md": text, "contacts/eva-roth.md": "---\nname: Eva\n---\n"}
    found = applied(files, rename_record(journal_of(files), "contacts/eva-roth.md", "eva-lind"))
    assert found["contacts/dan.md"] == text.replace("source: eva-roth", "source: eva-lind")
