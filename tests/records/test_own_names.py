"""Folders, types and keys under the names that were there before the journal: text in, record out."""

import pytest

from refjournal.problems import Problem
from refjournal.records.contact import Contact
from refjournal.records.decode import decode
from refjournal.records.file import File
from refjournal.records.group import Group
from refjournal.records.own_names import OwnNames
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.parse import parse_document

OWN = OwnNames(
    {"People": "contact", "People/Clubs": "group"},
    {"person": "contact"},
    {
        "Phone Number": "phone",
        "Mobile": "phone",
        "org": "company",
        "employer": "company",
        "first_name": "given",
        "last_name": "family",
    },
)
WORDS = Vocabulary(own=OWN)


def read(front: str, path: str = "People/Jane Doe.md", body: str = "") -> File | None:
    text = f"---\n{front}\n---\n{body}" if front else body
    return decode(parse_document(text), path, WORDS)


def contact(front: str, path: str = "People/Jane Doe.md", body: str = "") -> Contact:
    file = read(front, path, body)
    assert file is not None
    assert isinstance(file.record, Contact)
    return file.record


def problems(front: str) -> tuple[Problem, ...]:
    file = read(front)
    assert file is not None
    return file.problems


@pytest.mark.parametrize(
    ("path", "front"),
    [
        ("People/Jane Doe.md", "a: b"),
        ("people/clients/Jane.md", "a: b"),
        ("Notes/Jane.md", "type: person"),
        ("Jane.md", "type: Person"),
        ("Jane.md", 'type: "[[Person]]"'),
        ("Jane.md", "type: [person]"),
        ("Jane.md", "type: [idea, person]"),
        ("People/Jane.md", "type: interview"),
    ],
)
def test_a_folder_or_a_type_says_what_a_note_is(path: str, front: str) -> None:
    assert contact(front, path).path == path


@pytest.mark.parametrize(
    ("path", "front"), [("Notes/x.md", "a: b"), ("x.md", "type: book"), ("Peoples/x.md", "a: b")]
)
def test_every_other_note_is_left_alone(path: str, front: str) -> None:
    assert read(front, path) is None


def test_the_nearest_folder_decides_and_a_stated_kind_before_it() -> None:
    club, person = read("a: b", "People/Clubs/BNI.md"), read("type: contact", "People/Clubs/x.md")
    assert club is not None
    assert person is not None
    assert isinstance(club.record, Group)
    assert isinstance(person.record, Contact)


@pytest.mark.parametrize(
    ("front", "body", "name"),
    [
        ("a: b", "", "Jane Doe"),
        ("", "Met at the fair.\n", "Jane Doe"),
        ("a: b", "# Jane Mary Doe\n", "Jane Mary Doe"),
        ("title: Jane M.", "# Other\n", "Jane M."),
        ("a: b", "Text\n# Notes\n", "Jane Doe"),
        ("a: b", "## Log\n", "Jane Doe"),
        ("first_name: Jane\nlast_name: van Doe", "", "Jane van Doe"),
        ("last_name: Doe", "", "Doe"),
        ("first_name:\nlast_name:", "", "Jane Doe"),
        ("name: J. Doe\nfirst_name: Jane", "", "J. Doe"),
    ],
)
def test_a_note_has_a_name(front: str, body: str, name: str) -> None:
    assert contact(front, body=body).name == name


def test_a_record_of_the_journal_itself_still_needs_one() -> None:
    file = decode(parse_document("---\nrole: x\n---\n"), "contacts/x.md", WORDS)
    assert file is not None
    assert [problem.code for problem in file.problems] == ["RJ101"]


def test_keys_are_read_under_their_own_names() -> None:
    person = contact('"Phone Number": +44 1234567\norg: Acme\nhobby: chess')
    assert (person.phone, person.company) == (("+44 1234567",), "Acme")
    assert person.extra == {"hobby": "chess"}


def test_a_list_grows_and_of_one_value_the_first_counts() -> None:
    front = (
        "Phone Number: 1234567\nMobile: [7654321, 1234567]\nphone: 55555555\norg: A\nemployer: B"
    )
    person = contact(front.replace("phone: 55555555\n", ""))
    assert (person.phone, person.company) == (("1234567", "7654321"), "A")
    assert [(p.code, p.line) for p in problems(front) if p.code == "RJ103"] == [("RJ103", 6)]


def test_what_is_wrong_is_said_of_the_key_as_it_is_spelled() -> None:
    own = Vocabulary(own=OwnNames({"People": "contact"}, {}, {"Born": "birthday"}))
    file = decode(parse_document("---\nBorn: 3.11.1980\n---\n"), "People/x.md", own)
    assert file is not None
    (problem,) = file.problems
    assert (problem.message.startswith("Born: "), problem.fixable) == (True, True)


def test_a_key_with_a_meaning_is_not_misspelt() -> None:
    words = Vocabulary(own=OwnNames({"People": "contact"}, {}, {"Company": "company"}))
    file = decode(parse_document("---\nCompany: Acme\nhobby: x\n---\n"), "People/x.md", words)
    assert file is not None
    assert file.problems == ()


def test_a_broken_note_among_people_is_named() -> None:
    assert [problem.code for problem in problems("a: b: c")] == ["RJ003"]


def test_the_place_of_a_value_is_that_of_the_own_key() -> None:
    person = contact("type: person\norg: Acme\nfirst_name: Jane")
    assert person.position("company") == (3, 6)
    assert person.position("name") == (4, 1)
