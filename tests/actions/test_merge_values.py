"""Two contacts made one: what both say is there once, what says more is kept."""

import pytest

from refjournal.actions.file_changes import EditFile, RemoveFile
from refjournal.actions.identity import merge_two_contacts
from refjournal.text.edits.apply import apply_edits
from refjournal.text.parse import parse_document
from tests.builders import journal_of

ONE, TWO = "contacts/nora-lind.md", "contacts/nora-berg.md"
LOG = "\n## Log\n"


def merged(one: str, two: str) -> str:
    texts = {ONE: f"---\nname: Nora Lind\n{one}", TWO: f"---\nname: Nora Lind\n{two}"}
    journal = journal_of(texts)
    documents = {path: parse_document(text) for path, text in texts.items()}
    contacts = journal.contacts
    changes = merge_two_contacts(journal, contacts["nora-lind"], contacts["nora-berg"], documents)
    kept, removed = changes[0], changes[-1]
    assert isinstance(kept, EditFile)
    assert removed == RemoveFile(TWO)
    return (
        apply_edits(texts[ONE].encode(), kept.edits).decode().removeprefix("---\nname: Nora Lind\n")
    )


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("email: nora@lind.example\n", "email: Nora@Lind.example\n", "email: nora@lind.example\n"),
        ("phone: 01632 960555\n", "phone: 01632-960-555\n", "phone: 01632 960555\n"),
        ("phone: 01632 960555\n", "phone: +44 1632 960555\n", "phone: [01632 960555, +44 1632 960555]\n"),
        ("offers: [tax]\n", "offers: [Tax, audits]\n", "offers: [tax, audits]\n"),
        ("met: 2024-01-01\n", "met: 2020-01-01\n", "met: 2020-01-01\n"),
        ("met: 2020-01-01\n", "met: 2024-01-01\n", "met: 2020-01-01\n"),
        ("birthday: 02-29\n", "birthday: 1980-02-29\n", "birthday: 1980-02-29\n"),
        ("birthday: 1980-02-29\n", "birthday: 02-29\n", "birthday: 1980-02-29\n"),
    ],
)  # fmt: skip
def test_a_value_that_both_have_is_there_once(one: str, two: str, wanted: str) -> None:
    assert merged(f"{one}---\n", f"{two}---\n") == f"{wanted}---\n"


def test_an_entry_that_both_have_happened_once() -> None:
    entries = "- 2026-03-10 call about the tax\n- 2026-04-01 ask for a name\n"
    text = merged(f"---\n{LOG}{entries}", f"---\n{LOG}{entries}")
    assert text == f"---\n{LOG}{entries}"


def test_two_calls_of_one_day_stay_two() -> None:
    call = "- 2026-03-10 call\n"
    assert merged(f"---\n{LOG}{call}", f"---\n{LOG}{call}{call}").count(call) == 2


def test_another_birthday_is_kept_below() -> None:
    text = merged("birthday: 03-01\n---\n", "birthday: 1980-02-29\n---\n")
    assert "birthday: 03-01\n" in text
    assert "- birthday: 1980-02-29\n" in text


def test_what_holds_keys_is_not_lost_with_the_other_file() -> None:
    assert merged("---\n", "kanban:\n  view: board\n---\n").endswith("- kanban: view: board\n")
