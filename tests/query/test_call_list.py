from refjournal.lint.shared.examples import contact_file
from refjournal.query.attributes import rows_of
from refjournal.query.call_list import call_list
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from tests.builders import facts_of

FILES = {
    "contacts/sam-taylor.md": contact_file("Sam Taylor"),
    "contacts/ada.md": contact_file("Ada"),
    "contacts/ben.md": contact_file("Ben", "archived: 2026-11-20\n"),
    "contacts/cem.md": contact_file("Cem", "archived: 2026-11-21\n"),
    "contacts/dov.md": contact_file("Dov", "tags: [deceased]\n"),
}


def listed(filter_text: str = "") -> tuple[list[str], list[str]]:
    facts = facts_of(FILES, "2026-11-20")
    query = parse_filter(filter_text)
    found = call_list(
        facts, query, select_records(query, facts, rows_of(facts, "contact"), "contact")
    )
    return [row.record.id for row in found.rows], [row.record.id for row in found.left_out]


def test_you_the_archived_and_the_dead_are_left_out() -> None:
    assert listed() == (["ada", "cem"], ["ben", "dov", "sam-taylor"])


def test_only_those_for_whom_the_filter_holds_count_as_left_out() -> None:
    assert listed("name:ben or name:ada") == (["ada"], ["ben"])


def test_a_filter_can_ask_for_them() -> None:
    assert listed("archived:..2027-01-01") == (["ben", "cem"], [])
    assert listed("id:sam-taylor") == (["sam-taylor"], [])
