"""Copies of syncing programs: told by name and content together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.records import copies
from tests.builders import journal_of

PERSON = "---\nname: Kim Lee\nemail: {}\n---\n"
REFERRAL = "---\nprospect: priya\nrecipient: dan\nneed: payroll\ndate: 2026-11-10\nvalue: {}\n---\n"


@pytest.mark.parametrize(
    "addition",
    [
        " 2", " (1)", "_conflict-20261116-070952", "-LAPTOP", "-Sams-MacBook", " (in Konflikt stehende Kopie 2026-11-16)", " - Copy", " - Kopie",
        "-copy", "[1]", "~1", " (copia in conflitto)", "-konfliktkopie", " (SFConflict sam@x.example)",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("folder", "text"), [("contacts", PERSON), ("referrals", REFERRAL)])
def test_a_copy_is_named_and_not_counted(folder: str, text: str, addition: str) -> None:
    path = f"{folder}/kim-lee{addition}.md"
    journal = journal_of({f"{folder}/kim-lee.md": text.format(1), path: text.format(2)})
    assert len(journal) == 1
    assert journal.problems[path][0].code == "RJ010"


@pytest.mark.parametrize("before", ["Copy of ", "Kopie von ", "copie de "])
def test_a_word_for_a_copy_can_come_first(before: str) -> None:
    text, path = PERSON.format(1), f"contacts/{before}kim-lee.md"
    journal = journal_of({"contacts/kim-lee.md": text, path: text})
    assert journal.problems[path][0].code == "RJ010"


@pytest.mark.parametrize(
    "other", ["kim-lee-2", "kim-lees", "kim-lee-jr", "kim-lee-copywriter", "x kim-lee"]
)
def test_another_person_is_none(other: str) -> None:
    text = PERSON.format(1)
    journal = journal_of({"contacts/kim-lee.md": text, f"contacts/{other}.md": text})
    assert len(journal) == 2


def test_another_name_is_none() -> None:
    text = PERSON.format(1)
    other = text.replace("Kim", "Kai")
    journal = journal_of({"contacts/kim-lee.md": text, "contacts/kim-lee (baker).md": other})
    assert len(journal) == 2


@given(st.text("akx-_ (.[~KÄ12", max_size=12), st.sampled_from(["", "-copy", "-konflikt", "copy"]))
def test_the_quick_look_misses_no_name_that_the_pattern_finds(name: str, addition: str) -> None:
    id_ = name + addition
    assert copies._may_have_copies([id_]) or not list(copies._beginnings(id_))
