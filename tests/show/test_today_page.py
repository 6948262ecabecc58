from datetime import date

import pytest

from refjournal.advice.suggest import Suggestion
from refjournal.facts.facts import Facts
from refjournal.lint.shared.examples import contact_file, received_journal
from refjournal.session.due import list_due
from refjournal.show.goal_lines import Goals
from refjournal.show.page import render_page
from refjournal.show.today_page import TodayView, due_objects, empty_page, today_page, today_table
from tests.builders import facts_of

NO_GOALS = Goals((), None)
ON = "2026-11-05"


def page_of(files: dict[str, str], view: TodayView, on: str = ON) -> list[str]:
    facts = facts_of(files, on)
    day = list_due(facts)
    page = today_page(facts, day.due, day.coming, view, NO_GOALS)
    return render_page(page, most=None, colour=False).splitlines()


def headings(lines: list[str]) -> list[str]:
    return [line for line in lines[1:] if line and line[0] != " "]


def birthdays(*days: str) -> dict[str, str]:
    return {
        f"contacts/p-{number}.md": contact_file(f"P {number}", f"birthday: {day}\n")
        for number, day in enumerate(days)
    }


def test_a_person_is_a_heading_with_what_is_due_and_how_to_do_it() -> None:
    lines = page_of(received_journal(), TodayView())
    assert lines[:4] == [
        "Thursday, 2026-11-05: 2 things to do",
        "",
        "Priya Shah",
        "  Priya Shah has not been contacted, 3 days after the lead reached you",
    ]
    assert lines[4].startswith("    refjournal log priya-shah call")


def test_the_rest_is_counted_by_section_with_the_total() -> None:
    lines = page_of(received_journal(), TodayView(limit=1))
    assert lines[0] == "Thursday, 2026-11-05: 2 things to do, these 1 first"
    assert "  Thanks owed: 1 more: refjournal today --only thanks" in lines


def test_what_the_same_call_settles_follows_and_is_not_counted_again() -> None:
    files = received_journal(priya="---\nname: Priya Shah\nbirthday: 11-07\n---\n")
    lines = page_of(files, TodayView(limit=1))
    assert any(line.startswith("  Also: Priya Shah: birthday") for line in lines)
    assert not any("Occasions" in line for line in lines)


def test_sections_are_the_other_view() -> None:
    lines = page_of(received_journal(), TodayView(by_section=True))
    assert headings(lines)[:2] == ["Leads to call", "Thanks owed"]


def test_what_comes_is_in_the_last_line() -> None:
    files = birthdays("11-08", "11-13", "11-16", "12-24")
    facts = facts_of(files, "2026-11-05")
    day = list_due(facts)
    page = render_page(
        today_page(facts, day.due, day.coming, TodayView(), NO_GOALS), most=None, colour=False
    )
    assert page.splitlines()[-1] == (
        "Tomorrow: 1 thing. By Monday, 2026-11-09: 1 more (refjournal today --within 7d)"
    )


def test_a_day_on_which_nothing_is_due_suggests_one_thing() -> None:
    facts = facts_of({"contacts/a-b.md": contact_file("A B")}, ON)
    idea = Suggestion("want", "A would like to reach B", "refjournal show a-b", ("a-b",))
    page = render_page(empty_page(facts, (), NO_GOALS, idea), most=None, colour=False)
    assert page.splitlines() == [
        "Thursday, 2026-11-05: nothing is due",
        "",
        "One thing you could do",
        "  A would like to reach B",
        "    refjournal show a-b",
    ]


@pytest.mark.parametrize("files", [{}, {"contacts/sam-taylor.md": contact_file("Sam Taylor")}])
def test_an_empty_journal_says_what_to_write_down_first(files: dict[str, str]) -> None:
    page = render_page(empty_page(facts_of(files, ON), (), NO_GOALS, None), most=None, colour=False)
    assert page.startswith("Thursday, 2026-11-05: the journal is empty\n\nWrite down first\n")
    assert page.count("    refjournal ") == 3


def test_where_there_are_only_addresses_it_says_so_too() -> None:
    facts = facts_of({"contacts/A B.md": contact_file("A B", "uid: x")}, ON)
    page = render_page(empty_page(facts, (), NO_GOALS, None), most=None, colour=False)
    assert page.startswith("Thursday, 2026-11-05: nothing is due\n\nWrite down first\n")
    assert "    refjournal set 'A B' relation=partner\n" in page


@pytest.mark.parametrize("log", ["- 2026-11-01 call", "- [ ] 2027-11-01 call"])
def test_whoever_has_written_something_has_begun(log: str) -> None:
    facts = facts_of({"contacts/a-b.md": contact_file("A B", "", log)}, ON)
    page = render_page(empty_page(facts, (), NO_GOALS, None), most=None, colour=False)
    assert "Write down first" not in page


def test_goals_come_before_what_comes() -> None:
    facts = facts_of(birthdays("11-13"), ON)
    day = list_due(facts)
    goals = Goals(("ask 0 of 3 this week",), None)
    page = render_page(
        empty_page(facts, day.coming, goals, None), most=None, colour=False
    ).splitlines()
    assert page[-3:] == [
        "  ask 0 of 3 this week",
        "",
        "Tomorrow: 1 thing (refjournal today --within 7d)",
    ]


def test_objects_have_their_rank_and_the_reason_for_it() -> None:
    facts = facts_of(received_journal(), ON)
    first, second = due_objects(facts, list_due(facts).due)
    assert (first["rank"], first["why"]) == (1, "a person waits for you")
    assert (second["rank"], second["section"], second["with"]) == (2, "thanks", "marta-weiss")


def test_rows_have_ids() -> None:
    facts: Facts = facts_of(received_journal(), ON)
    table = today_table(list_due(facts).due)
    assert len(table.ids) == len(table.rows) == 2
    assert table.rows[0][0] == date(2026, 11, 3).isoformat()
