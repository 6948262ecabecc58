"""An event: where you met people."""

import datetime
from typing import Annotated

from refjournal.records.fields import Key, Type
from refjournal.records.record import Record


class Event(Record, frozen=True, kw_only=True, array_like=True, gc=False, tag="event"):
    """An occasion at which people were together."""

    date: Annotated[datetime.date | None, Key(Type.DATE, "the day", required=True)] = None
    group: Annotated[str | None, Key(Type.ID, "the group that held it", kinds=("group",))] = None
    place: Annotated[str | None, Key(Type.TEXT, "where it was")] = None
    attendees: Annotated[
        tuple[str, ...],
        Key(Type.NAME, "who was there: ids, or names", many=True, kinds=("contact",)),
    ] = ()
    business: Annotated[
        bool | None, Key(Type.YESNO, "whether it was about business (a school meeting is not)")
    ] = None
