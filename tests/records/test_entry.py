"""What an entry says of itself."""

from datetime import date

from refjournal.records.entry import Entry

_DAY = date(2026, 11, 20)


def test_a_done_entry_of_the_day_is_done_by_then() -> None:
    assert Entry(5, _DAY, "done", "call").is_done_by(_DAY)


def test_a_done_entry_of_a_later_day_is_not_done_yet() -> None:
    later = Entry(5, date(2026, 11, 21), "done", "call")
    assert later.is_done
    assert not later.is_done_by(_DAY)


def test_a_planned_and_a_dropped_entry_are_not_done() -> None:
    assert not Entry(5, _DAY, "planned", "call").is_done_by(_DAY)
    assert not Entry(5, _DAY, "dropped", "call").is_done_by(_DAY)
    assert Entry(5, _DAY, "planned", "call").is_planned
