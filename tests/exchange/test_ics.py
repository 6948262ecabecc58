"""Files of a calendar: what is due, on its day, with an alarm in the morning."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from refjournal.exchange.ics import calendar_file, feed, is_same
from refjournal.exchange.obligation import CalendarKind, Obligation

MADE = datetime(2026, 11, 20, 8, tzinfo=UTC)
ONE = Obligation("u1", date(2026, 11, 23), "Dan has sent no word", ("Due 2026-11-13", "+49 30"))
# What `plain_text` lets through.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=90)


def lines(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_on_its_day_with_an_alarm_and_leaves_the_day_free() -> None:
    found = lines(calendar_file(ONE, CalendarKind.EVENT, MADE))
    assert {"DTSTART;VALUE=DATE:20261123", "TRANSP:TRANSPARENT", "TRIGGER:PT9H"} <= set(found)
    assert {"UID:u1", "SUMMARY:Dan has sent no word", "DTSTAMP:20261120T080000Z"} <= set(found)
    assert "DESCRIPTION:Due 2026-11-13\\n+49 30" in found


def test_a_task_is_due_on_its_day_and_rings_then() -> None:
    found = set(lines(calendar_file(ONE, CalendarKind.TODO, MADE)))
    assert {"BEGIN:VTODO", "DUE;VALUE=DATE:20261123", "TRIGGER;RELATED=END:PT9H"} <= found


def test_a_feed_has_no_alarms_and_says_that_it_reminds_nobody() -> None:
    found = feed([ONE, ONE._replace(uid="u2")], CalendarKind.EVENT, MADE)
    assert b"VALARM" not in found
    assert b"reminds nobody" in found.replace(b"\r\n ", b"")
    assert found.count(b"BEGIN:VEVENT") == 2


@given(TEXT, st.sampled_from(CalendarKind))
def test_any_text_comes_back_and_no_line_is_too_long(text: str, kind: CalendarKind) -> None:
    data = calendar_file(ONE._replace(text=text), kind, MADE)
    (item,) = Calendar.from_ical(data).walk(f"V{kind.value.upper()}")
    assert str(item["SUMMARY"]) == text
    assert max(map(len, data.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(("change", "same"), [({}, True), ({"text": "Eva"}, False), ({"day": date(2026, 11, 24)}, False)])  # fmt: skip
def test_a_file_is_the_same_whenever_it_is_made(change: dict[str, object], same: bool) -> None:
    later = calendar_file(ONE._replace(**change), CalendarKind.EVENT, MADE + timedelta(days=1))  # type: ignore[arg-type]
    assert is_same(calendar_file(ONE, CalendarKind.EVENT, MADE), later) is same
