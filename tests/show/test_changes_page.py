from datetime import date

from refjournal.changes.diff import RecordChange
from refjournal.show.changes_page import (
    BY_DAY,
    BY_MEMBER,
    BY_PERSON,
    change_lines,
    change_objects,
    changes_page,
    changes_table,
)
from refjournal.show.page import render_page
from tests.builders import journal_of

CAST = {"contacts/dan-okafor.md": "---\nname: Dan Okafor\n---\n"}


def change(id_: str, words: str, day: int | None = None, *people: str) -> RecordChange:
    on = date(2026, 11, day) if day else None
    return RecordChange(id_, f"contacts/{id_}.md", id_.title(), "call", on, words, people)


def page_of(*changes: RecordChange, by: str = BY_DAY) -> list[str]:
    page = changes_page(changes, journal_of(CAST), by=by)
    return render_page(page, most=None, colour=False).splitlines()


def test_nothing_changed() -> None:
    assert page_of() == ["nothing changed"]


def test_files_come_before_days_and_the_latest_day_before_others() -> None:
    lines = page_of(change("a", "called", 3), change("b", "set"), change("c", "met", 5))
    assert [line for line in lines if line and line[0] != " "] == [
        "3 records changed",
        "In the files",
        "Thursday, 2026-11-05",
        "Tuesday, 2026-11-03",
    ]


def test_what_concerns_nobody_comes_last() -> None:
    lines = page_of(change("a", "called", 3, "dan-okafor"), change("b", "set"), by=BY_PERSON)
    assert lines == [
        "2 records changed",
        "",
        "Dan Okafor",
        "  A: called",
        "",
        "Others",
        "  B: set",
    ]


def test_each_has_what_they_did_and_nobody_the_rest() -> None:
    dan, zoe, nobody = (
        change(id_, words, 3)._replace(by=by)
        for id_, words, by in (
            ("a", "called", ("dan-okafor",)),
            ("b", "set", ("Zoe", "dan-okafor")),
            ("c", "met", ()),
        )
    )
    assert page_of(dan, zoe, nobody, by=BY_MEMBER) == [
        "3 records changed",
        "",
        "Dan Okafor",
        "  A: called",
        "  B: set",
        "",
        "Zoe",
        "  B: set",
        "",
        "Others",
        "  C: met",
    ]


def test_a_record_is_one_line() -> None:
    assert [*change_lines([change("a", "called", 3), change("a", "set")], journal_of(CAST))] == [
        "A: called; set"
    ]


def test_a_change_without_a_day_has_none_in_rows_and_objects() -> None:
    assert changes_table([change("a", "set")]).rows == (("", "A", "set"),)
    assert next(iter(change_objects([change("a", "set")])))["date"] is None
