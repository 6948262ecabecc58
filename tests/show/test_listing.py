import pytest

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.lint.shared.examples import given_journal
from refjournal.query.attributes import ENTRY, Row, rows_of
from refjournal.show.listing import count_objects, count_table, row_objects, row_table
from refjournal.show.table import Style, Styled
from tests.builders import facts_of


def facts() -> Facts:
    return facts_of(given_journal("- 2026-11-03 introduced"), "2026-11-30")


def rows(found: Facts, kind: str | None) -> list[Row]:
    return list(rows_of(found, kind))


def test_people_read_names_and_programs_ids() -> None:
    found = facts()
    referrals = rows(found, "referral")
    keys = ("status", "prospect")
    assert row_table(found, referrals, "referral", keys, plain=False).rows == (
        ("introduced", "Priya Shah"),
    )
    assert row_table(found, referrals, "referral", keys, plain=True).rows == (
        ("introduced", "priya-shah"),
    )


def test_numbers_are_on_the_right_and_only_texts_shrink() -> None:
    found = facts()
    table = row_table(
        found, [], "contact", ("given", "name", "last_touch", "value_given"), plain=False
    )
    assert [(column.align, column.shrink) for column in table.columns] == [
        ("right", False),
        ("left", True),
        ("left", False),
        ("left", True),  # a list of amounts
    ]
    assert table.columns[2].head == "last touch"


def test_what_is_overdue_is_in_colour() -> None:
    found = Facts(facts().journal, facts().today, lambda _: {"dan-okafor": facts().today})
    dan = [row for row in rows(found, "contact") if row.record.id == "dan-okafor"]
    assert row_table(found, dan, "contact", ("due",), plain=False).rows == (
        (Styled("2026-11-30", Style.OVERDUE),),
    )


def test_no_record_has_the_key() -> None:
    with pytest.raises(UsageError, match="no record has the key 'nmae'; did you mean name"):
        row_table(facts(), [], "contact", ("nmae",), plain=False)


def test_objects_are_records_or_entries() -> None:
    found = facts()
    assert next(iter(row_objects(found, rows(found, "referral"))))["type"] == "referral"
    assert next(iter(row_objects(found, rows(found, ENTRY))))["verb"] == "introduced"


def test_records_are_counted_by_a_value() -> None:
    found = facts()
    table = count_table(found, rows(found, "referral"), "referral", "recipient", plain=False)
    assert table.rows == (("Dan Okafor", "1"),)
    assert count_table(found, rows(found, "referral"), "referral", "group", plain=False).rows == (
        ("(none)", "1"),
    )
    assert [*count_objects(found, rows(found, "referral"), "referral", "month")] == [
        {"month": "2026-11", "count": 1}
    ]
