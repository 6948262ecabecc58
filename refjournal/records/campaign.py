"""A campaign: a spell of concentrated effort, such as a referral month."""

from datetime import date
from typing import Annotated, Final

from refjournal.records.fields import Key, Type
from refjournal.records.record import Record

COUNTS: Final = ("help", "asks", "introductions", "received", "cards")

_AUDIENCE = Key(Type.FILTER, "whom it is for: a filter, evaluated as of the day `from`")
_COUNTS = Key(
    Type.CHOICE,
    "what counts, in the order in which each person is taken through it",
    many=True,
    choices=COUNTS,
)


class Campaign(Record, frozen=True, kw_only=True, array_like=True, gc=False, tag="campaign"):
    """A spell of concentrated effort."""

    from_: Annotated[date | None, Key(Type.DATE, "the first day", required=True)] = None
    until: Annotated[date | None, Key(Type.DATE, "the last day", required=True)] = None
    audience: Annotated[str | None, _AUDIENCE] = None
    counts: Annotated[tuple[str, ...], _COUNTS] = ()
    goal: Annotated[int | None, Key(Type.NUMBER, "how many people you intend to reach")] = None
