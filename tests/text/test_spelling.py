"""Edits in a person's own spelling of the keys: text in, text out."""

import pytest

from refjournal.text.edits.apply import Spellings, apply_edits
from refjournal.text.edits.kinds import (
    AddItem,
    Edit,
    EditRefusedError,
    RemoveItem,
    RemoveKey,
    ReplaceItem,
    SetKey,
)

OWN = Spellings(
    {"phone": ("Phone Number", "Mobile"), "company": ("org",)}, {"name": ("first", "last")}
)
TWO = '"Phone Number": "1"\nMobile: "2"\n'


def edited(front: str, *edits: Edit) -> str:
    text = apply_edits(f"---\n{front}---\n".encode(), edits, frozenset(), OWN).decode()
    return text.removeprefix("---\n").removesuffix("---\n")


@pytest.mark.parametrize(
    ("front", "edit", "wanted"),
    [
        ("org: A\n", SetKey("company", "B"), "org: B\n"),
        ("role: x\n", SetKey("company", "B"), "role: x\norg: B\n"),
        ("company: A\n", SetKey("company", "B"), "company: B\n"),
        ("company: A\norg: C\n", SetKey("company", "B"), "company: B\norg: C\n"),
        ("role: x\n", SetKey("role", "y"), "role: y\n"),
        ("Mobile: a\n", AddItem("phone", "b"), "Mobile: [a, b]\n"),
        (TWO, AddItem("phone", "2"), TWO),
        (TWO, AddItem("phone", "3"), '"Phone Number": [1, 3]\nMobile: "2"\n'),
        (TWO, RemoveItem("phone", "2"), '"Phone Number": "1"\n'),
        (TWO, ReplaceItem("phone", "2", "x"), '"Phone Number": "1"\nMobile: "x"\n'),
        (TWO, SetKey("phone", "x"), '"Phone Number": "x"\n'),
        (TWO, RemoveKey("phone"), ""),
        ("role: x\n", RemoveKey("phone"), "role: x\n"),
        ("first: A\nlast: B\n", SetKey("name", "C D"), "first: C\nlast: D\n"),
        ("first: A\n", SetKey("name", "C D"), "first: C\nlast: D\n"),
        ("role: x\n", SetKey("name", "C D"), "role: x\nname: C D\n"),
    ],
)
def test_a_key_is_edited_under_the_name_that_the_file_has(
    front: str, edit: Edit, wanted: str
) -> None:
    assert edited(front, edit) == wanted


@pytest.mark.parametrize("name", ["Cher", "Dan van der Berg"])
def test_a_name_that_is_not_two_words_is_left_to_the_person(name: str) -> None:
    with pytest.raises(EditRefusedError, match="first and last"):
        edited("first: A\nlast: B\n", SetKey("name", name))


def test_a_new_key_has_its_place_among_own_names() -> None:
    front = "tags: [a]\nfirst: Jane\nlast: Doe\norg: Acme\nzodiac: lion\n"
    order = ("name", "company", "role", "phone", "email")
    wanted = front.replace("org: Acme\n", "org: Acme\nrole: CEO\n")
    assert edited(front, SetKey("role", "CEO", order)) == wanted
