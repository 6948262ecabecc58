"""Which kind of record a file is."""

import pytest

from refjournal.records.document_kind import claims_to_be_one, kind_of_document, own_types
from refjournal.records.own_names import OwnNames
from refjournal.text.parse import parse_document

OWN = OwnNames(folders={"People": "contact"}, types={"person": "contact"})


@pytest.mark.parametrize(
    ("path", "front", "kind"),
    [
        ("contacts/ann.md", "name: Ann", "contact"),
        ("notes/ann.md", "type: contact", "contact"),
        ("notes/ann.md", "type: Contact", "Contact"),
        ("notes/ann.md", "type: book", None),
        ("notes/ann.md", "name: Ann", None),
        ("contacts/ann.md", "type: book", "book"),
        ("contacts/ann.md", "type: null", "contact"),
        ("contact/ann.md", "name: Ann", "contact"),
        ("contact/ann.md", "color: red", None),
        ("People/work/ann.md", "color: red", "contact"),
        ("notes/ann.md", "type: Person", "contact"),
        ("notes/ann.md", "type: [book, '[[person]]']", "contact"),
        ("groups/ann.md", "type: contact", "contact"),
    ],
)
def test_the_type_decides_then_the_settings_then_the_folder(
    path: str, front: str, kind: str | None
) -> None:
    assert kind_of_document(parse_document(f"---\n{front}\n---\n"), path, OWN) == kind


@pytest.mark.parametrize(
    ("value", "types"),
    [
        ("book", ["book"]),
        ("[book, '[[Person]]', null]", ["book", "Person"]),
        ("{a: b}", []),
        ("", []),
    ],
)
def test_note_programs_write_a_word_a_link_or_a_list(value: str, types: list[str]) -> None:
    assert own_types(parse_document(f"---\ntype: {value}\n---\n")) == types


@pytest.mark.parametrize(
    ("path", "text", "claims"),
    [
        ("contacts/ann.md", "---\nname: [\n---\n", True),
        ("notes/ann.md", "---\ntype: 'contact'\nname: [\n---\n", True),
        ("notes/ann.md", "---\ntype: person\nname: [\n---\n", True),
        ("notes/ann.md", "---\ntype: book\nname: [\n---\n", False),
        ("notes/ann.md", "no front matter", False),
    ],
)
def test_a_broken_file_can_still_mean_to_be_a_record(path: str, text: str, claims: bool) -> None:
    assert claims_to_be_one(parse_document(text), path, OWN) is claims
