"""Counting and sorting rows by keys, those of one's own among them."""

from datetime import date

import pytest

from refjournal.facts.facts import Facts
from refjournal.query.attributes import ENTRY, rows_of
from refjournal.query.groups import KeyValues, counts, sorted_by
from tests.builders import facts_of

FILES = {
    "contacts/eva-roth.md": "---\nname: Eva Roth\nhobbies: [chess, golf]\nPerson Tags: [vip]\n"
    "met: 2024-05\n---\n## Log\n- 2026-11-02 call\n",
    "contacts/tom-ray.md": "---\nname: Tom Ray\nhobbies: golf\nmet: 2024-05-17\n---\n",
    "contacts/zoe-berg.md": "---\nname: Zoe Berg\nhobbies: []\n---\n",
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return facts_of(FILES, "2026-11-20")


def ordered(facts: Facts, *keys: str) -> list[str]:
    rows = list(rows_of(facts, "contact"))
    return [row.record.id for row in sorted_by(facts, rows, "contact", keys)]


def counted(facts: Facts, key: str, kind: str = "contact") -> dict[object, int]:
    return dict(counts(facts, list(rows_of(facts, kind)), kind, key))


def test_the_items_of_a_list_of_your_own_count_one_by_one(facts: Facts) -> None:
    assert counted(facts, "hobbies") == {"golf": 2, "chess": 1, None: 1}


@pytest.mark.parametrize("key", ["Person Tags", "person-tags", "PERSON_TAGS"])
def test_a_key_with_spaces_is_counted_by(key: str, facts: Facts) -> None:
    assert counted(facts, key) == {"vip": 1, None: 2}


def test_the_own_keys_of_a_record_count_its_entries(facts: Facts) -> None:
    assert counted(facts, "hobbies", ENTRY) == {"chess": 1, "golf": 1}


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        (("hobbies",), ["eva-roth", "tom-ray", "zoe-berg"]),
        (("-hobbies",), ["tom-ray", "eva-roth", "zoe-berg"]),
        (("Person Tags", "-name"), ["eva-roth", "zoe-berg", "tom-ray"]),
        (("-met",), ["tom-ray", "eva-roth", "zoe-berg"]),
    ],
)
def test_a_list_and_a_value_under_one_key_sort_together(
    keys: tuple[str, ...], order: list[str], facts: Facts
) -> None:
    assert ordered(facts, *keys) == order


def test_a_month_is_shown_as_one_and_counts_as_its_first_day(facts: Facts) -> None:
    values = [KeyValues(facts, "contact", "met").get(row) for row in rows_of(facts, "contact")]
    assert values == [date(2024, 5, 1), date(2024, 5, 17), None]
    assert [value and value.isoformat() for value in values] == ["2024-05", "2024-05-17", None]
