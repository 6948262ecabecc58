"""What an import adds to a record, and how that becomes an edit of its file."""

from refjournal.actions.file_changes import EditFile
from refjournal.actions.import_outcome import Outcome
from refjournal.actions.known_record import KnownRecord
from refjournal.exchange.people.person import Person
from refjournal.records.contact import Contact
from refjournal.text.edits.kinds import AddItem, AddText, SetKey
from tests.builders import journal_of

PATH = "contacts/ann.md"
BODY = "---\nname: Ann\n---\n\nMet at the fair.\n"
ROW = Person("x.vcf", 1, ())


def ann() -> KnownRecord[Contact]:
    return KnownRecord("ann", journal_of({PATH: BODY}).contacts["ann"], {"name": ("Ann",)})


def body_of(path: str) -> str:
    return {PATH: BODY}[path]


def test_a_row_that_adds_nothing_leaves_the_file_alone() -> None:
    known = ann()
    known.add_note("Met  at\nthe fair.", body_of)
    known.add_note("", body_of)
    assert known.outcome(ROW, 0, ()).outcome is Outcome.UNCHANGED
    assert list(known.edits()) == []


def test_what_a_record_gains_is_one_edit_of_its_file() -> None:
    known = ann()
    known.add("email", ("a@x.example", "b@x.example"))
    known.add("company", ("Law",))
    known.add_note("Likes tea.", body_of)
    assert known.outcome(ROW, 0, ("city",)) == (ROW, Outcome.COMPLETED, "ann", "", ("city",))
    (change,) = known.edits(lambda key, text: f"[[{text}]]")
    assert isinstance(change, EditFile)
    assert [type(edit) for edit in change.edits] == [AddItem, AddItem, SetKey, AddText]
    assert isinstance(change.edits[2], SetKey)
    assert (change.path, change.edits[2].value) == (PATH, "[[Law]]")


def test_a_second_row_is_measured_from_the_first() -> None:
    known = ann()
    known.add("company", ("Law",))
    assert known.outcome(ROW, known.gained, ()).outcome is Outcome.UNCHANGED


def test_a_new_record_has_no_file_to_edit() -> None:
    known: KnownRecord[Contact] = KnownRecord("bo", None, {})
    known.add("company", ("Law",))
    known.add_note("New.", body_of)
    assert (list(known.edits()), known.notes, known.gained) == ([], ["New."], 2)
