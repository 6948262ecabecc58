"""Notes in, proposed settings out."""

import pytest

from refjournal.actions.adopt import Heap, Note, heaps, propose
from refjournal.records.own_names import OwnNames

NONE = OwnNames()


def proposed(*notes: Note, own: OwnNames = NONE) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for one in propose(notes, own):
        found.setdefault(one.setting.table, {})[one.setting.key] = one.setting.value
    return found


def person(*keys: str, path: str = "People/a.md") -> Note:
    return Note(path, (), keys)


def test_notes_are_counted_by_folder_and_type() -> None:
    notes = [Note("People/a.md", ("person",)), Note("People/b.md", ("person",)), Note("x.md")]
    assert heaps(notes) == [Heap("People", "person", 2), Heap("", "", 1)]


@pytest.mark.parametrize("path", ["Daily/x.md", "Daily/2024/x.md", "Daily/2024/03-March/x.md"])
def test_folders_of_dates_are_one(path: str) -> None:
    assert heaps([Note(path)]) == [Heap("Daily", "", 1)]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("People/a.md", "People"),
        ("people/a.md", "people"),
        ("Areas/Kontakte/a.md", "Areas/Kontakte"),
        ("CRM/People/a.md", "CRM"),
    ],
)
def test_a_folder_is_known_by_its_name(path: str, folder: str) -> None:
    assert proposed(Note(path))["folders"] == {folder: "contact"}


@pytest.mark.parametrize("type_", ["person", "Person", "Kontakt", "contacts", "client"])
def test_a_type_is_known_by_its_name(type_: str) -> None:
    assert proposed(Note("x.md", (type_,))) == {"types": {type_: "contact"}}


def test_a_type_in_two_cases_is_proposed_once() -> None:
    assert len(proposed(Note("x.md", ("person",)), Note("y.md", ("Person",)))["types"]) == 1


def test_where_only_some_notes_of_a_folder_have_the_type_it_decides() -> None:
    notes = [Note("People/a.md", ("person",)), Note("People/meetings.md")]
    assert proposed(*notes) == {"types": {"person": "contact"}}


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Phone Number", "phone"),
        ("phone-number", "phone"),
        ("Mobile", "phone"),
        ("E-Mail", "email"),
        ("org", "company"),
        ("Company", "company"),
        ("Job Title", "role"),
        ("Date of Birth", "birthday"),
        ("Geburtstag", "birthday"),
        ("Full Name", "name"),
    ],
)
def test_a_key_is_known_by_its_name(key: str, meant: str) -> None:
    assert proposed(person(key))["keys"] == {key: meant}


@pytest.mark.parametrize("key", ["company", "hobby", "last_contact", "type", "title", "status"])
def test_a_key_that_is_known_or_means_nothing_is_left(key: str) -> None:
    assert "keys" not in proposed(person(key))


def test_two_parts_make_a_name_and_one_does_not() -> None:
    assert proposed(person("First Name", "surname"))["keys"] == {
        "First Name": "given",
        "surname": "family",
    }
    assert "keys" not in proposed(person("hobby", "First Name"))


def test_keys_of_other_notes_are_left_alone() -> None:
    assert proposed(Note("Books/x.md", ("book",), ("org", "mobile"))) == {}


def test_what_is_settled_is_not_proposed_again() -> None:
    own = OwnNames({"People": "contact"}, {"person": "contact"}, {"org": "company"})
    note = Note("People/a.md", ("person",), ("org", "Mobile"), kind="contact")
    assert proposed(note, own=own) == {"keys": {"Mobile": "phone"}}
