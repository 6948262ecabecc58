"""A group: a networking club."""

from datetime import date
from typing import Annotated

from refjournal.records.fields import Goal, Key, Money, Period, Type
from refjournal.records.record import Record


class Group(Record, frozen=True, kw_only=True, array_like=True, gc=False, tag="group"):
    """A networking club, and what it costs."""

    name: Annotated[str | None, Key(Type.TEXT, "the group's name", required=True)] = None
    kind: Annotated[str | None, Key(Type.TEXT, "what kind of group it is")] = None
    joined: Annotated[date | None, Key(Type.DATE, "member since")] = None
    left: Annotated[date | None, Key(Type.DATE, "member until")] = None
    dues: Annotated[Money | None, Key(Type.MONEY, "what membership costs")] = None
    dues_every: Annotated[Period | None, Key(Type.PERIOD, "how often the dues are paid")] = None
    meets: Annotated[str | None, Key(Type.TEXT, "when and where it meets")] = None
    goals: Annotated[
        tuple[Goal, ...], Key(Type.GOAL, "what you intend to do in it", many=True)
    ] = ()
