"""Keys and facts by name, and their values in a row."""

import pytest

from refjournal.query.attributes import kinds_in, known_keys, lookup, rows_of
from tests.builders import facts_of

FILES = {
    "contacts/ada.md": '---\nname: Ada\nHobbies: golf\nPhone Number: "1"\n---\n',
    "contacts/bob.md": "---\nname: Bob\nhobbies: chess\nmet: 2024-05\n---\n",
}


def values(key: str) -> list[object]:
    facts = facts_of(FILES, "2026-11-20")
    found = lookup(facts, "contact", key)
    assert found is not None
    return [found.get(row) for row in rows_of(facts, "contact")]


@pytest.mark.parametrize("key", ["hobbies", "Hobbies", "HOBBIES"])
def test_a_key_of_your_own_is_one_key_in_every_spelling(key: str) -> None:
    assert values(key) == ["golf", "chess"]


@pytest.mark.parametrize("key", ["Phone Number", "phone-number", "phone_number"])
def test_a_key_with_spaces_can_be_typed_without(key: str) -> None:
    assert values(key) == ["1", None]


def test_a_key_that_nobody_has_is_none() -> None:
    assert lookup(facts_of(FILES, "2026-11-20"), "contact", "shoe-size") is None


def test_a_month_is_said_as_a_month() -> None:
    assert [str(value) for value in values("met") if value] == ["2024-05"]


def test_what_can_be_asked_are_the_keys_of_the_kinds_and_ones_own() -> None:
    known = known_keys(facts_of(FILES, "2026-11-20").journal, kinds_in("contact"))
    assert {"name", "birthday", "Hobbies"} <= set(known)
