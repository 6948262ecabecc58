"""Something due, as a calendar takes it. Apart from what writes calendars, which needs a library
that may not be installed.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class CalendarKind(StrEnum):
    """What a calendar shows of an obligation."""

    EVENT = "event"
    TODO = "todo"


class Obligation(NamedTuple):
    """Something due: the same `uid` as long as it is the same; `day` is that of the event, `text`
    one line, `details` the lines below it. `record` is the id of the record that says so; '' if it
    is none.
    """

    uid: str
    day: date
    text: str
    details: tuple[str, ...] = ()
    record: str = ""
