"""What is due as events or tasks of a calendar (iCalendar, RFC 5545).

The library escapes and folds. What it is given must not change while the obligation does not: only
then is an unchanged obligation an unchanged file, and nothing is sent to the phone again.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event, Todo

from refjournal.exchange.obligation import CalendarKind, Obligation

_MORNING: Final = timedelta(hours=9)
"""When a phone reminds, from the beginning of the day."""
_STAMP: Final = re.compile(rb"^DTSTAMP:[^\r\n]*\r?\n", re.MULTILINE)
_NO_REMINDERS: Final = (
    "What is due in a referral journal. This file is a feed: it reminds nobody, since calendars "
    "that are subscribed to ring no alarms."
)


def calendar_file(obligation: Obligation, kind: CalendarKind, made: datetime) -> bytes:
    """Return the file of one obligation, with an alarm in the morning."""
    calendar = _calendar()
    item = _item(obligation, kind, made)
    item.add_component(_alarm(obligation, kind))
    calendar.add_component(item)
    return _bytes(calendar)


def feed(obligations: Iterable[Obligation], kind: CalendarKind, made: datetime) -> bytes:
    """Return one file of all obligations, to subscribe to; it has no alarms and says so."""
    calendar = _calendar()
    calendar.add("X-WR-CALNAME", "refjournal")
    calendar.add("X-WR-CALDESC", _NO_REMINDERS)
    for obligation in obligations:
        calendar.add_component(_item(obligation, kind, made))
    return _bytes(calendar)


def is_same(there: bytes, new: bytes) -> bool:
    """Return whether two files say the same, whenever they were made."""
    return _STAMP.sub(b"", there) == _STAMP.sub(b"", new)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", "-//refjournal//EN")
    calendar.add("VERSION", "2.0")
    return calendar


def _item(obligation: Obligation, kind: CalendarKind, made: datetime) -> Event | Todo:
    item = Event() if kind is CalendarKind.EVENT else Todo()
    item.add("UID", obligation.uid)
    item.add("DTSTAMP", made.astimezone(UTC))
    item.add("SUMMARY", obligation.text)
    if obligation.details:
        item.add("DESCRIPTION", "\n".join(obligation.details))
    if kind is CalendarKind.EVENT:
        item.add("DTSTART", obligation.day)
        item.add("TRANSP", "TRANSPARENT")  # the day stays free for appointments
    else:
        item.add("DUE", obligation.day)
        item.add("STATUS", "NEEDS-ACTION")
    return item


def _alarm(obligation: Obligation, kind: CalendarKind) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", obligation.text)
    # a task has no beginning from which to count, only the day on which it is due
    edge = {}
    if kind is CalendarKind.TODO:
        edge = {"RELATED": "END"}
    alarm.add("TRIGGER", _MORNING, parameters=edge)
    return alarm


def _bytes(calendar: Calendar) -> bytes:
    data: bytes = calendar.to_ical()
    return data
