"""What members are called."""

import pytest

from refjournal.records.contact import Contact
from refjournal.records.members import is_said_of_somebody, named_member, names_of_members

SAM = Contact(id="sam-taylor", path="contacts/sam-taylor.md", name="Sam Taylor", aliases=("ST",))
KIM = Contact(id="kim-lee", path="contacts/kim-lee.md", name="Kim Lee", email=("kim@example.org",))
KIMBERLEY = Contact(id="kim-taylor", path="contacts/kim-taylor.md", name="Kim Taylor")


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("kim-lee", "kim-lee"),
        ("Kim Lee", "kim-lee"),
        ("KIM", "kim-lee"),
        ("lee", "kim-lee"),
        ("kim@example.org", "kim-lee"),
        ("[[kim-lee]]", "kim-lee"),
        (" st ", "sam-taylor"),
        ("zoe", None),
        ("", None),
    ],
)
def test_any_name_of_a_member_is_understood(text: str, member: str | None) -> None:
    assert named_member(names_of_members([SAM, KIM]), text) == member


def test_what_names_two_names_nobody() -> None:
    names = names_of_members([SAM, KIM, KIMBERLEY])
    assert [named_member(names, text) for text in ("kim", "taylor")] == [None, None]
    assert named_member(names, "kim-taylor") == "kim-taylor"


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("zoe", True),
        ("Zoë Ahl", True),
        ("Ole van den Berg", True),
        ("[[zoe]]", True),
        ("zoe@example.org", True),
        ("Friday", False),
        ("e-mail", False),
        ("the end of May", False),
        ("registered letter", False),
    ],
)
def test_a_name_is_told_from_when_and_how(text: str, *, is_name: bool) -> None:
    assert is_said_of_somebody(text) is is_name
