"""A referral: one need, one match."""

import datetime
from typing import Annotated, Final

from refjournal.records.entry import STATUSES
from refjournal.records.fields import Key, Money, Type
from refjournal.records.record import Record

ORIGINS: Final = ("asked", "offered", "unexpected")

_PERSON = ("contact",)
_RECIPIENT = Key(
    Type.ID, "who should meet the need; left out: you, or nobody found yet", kinds=_PERSON
)
_BETWEEN = Key(
    Type.ID,
    "instead of the roles: two contacts introduced to each other as partners",
    many=True,
    kinds=_PERSON,
)
_ORIGIN = Key(
    Type.CHOICE,
    "received: you asked, or it came unasked; given: they asked, you offered, or to somebody who"
    " did not expect it",
    choices=ORIGINS,
)
_LEVEL = Key(
    Type.RATING,
    "the giver's effort: 1 contact details with consent, 2 and your material, 3 and a personal"
    " word, 4 and a call or meeting arranged, 5 introduced in person",
)
_UID = Key(
    Type.TEXT,
    "which row this is of the tables it was imported from; written by import",
    many=True,
)
_STATUS = Key(
    Type.CHOICE,
    "a copy of the log's status for other tools; if the log has none, the status since `date`",
    choices=STATUSES,
)


class Referral(Record, frozen=True, kw_only=True, array_like=True, gc=False, tag="referral"):
    """One need, one match. Two candidates for one need are two referrals."""

    prospect: Annotated[
        str | None, Key(Type.NAME, "who has the need: a contact, or a name", kinds=_PERSON)
    ] = None
    recipient: Annotated[str | None, _RECIPIENT] = None
    referrer: Annotated[
        str | None, Key(Type.ID, "who passed it on; left out: you", kinds=_PERSON)
    ] = None
    between: Annotated[tuple[str, ...], _BETWEEN] = ()
    need: Annotated[str | None, Key(Type.TEXT, "what is needed")] = None
    reason: Annotated[str | None, Key(Type.TEXT, "why this recipient fits")] = None
    date: Annotated[
        datetime.date | None,
        Key(Type.DATE, "when you heard of the need, or the referral reached you", required=True),
    ] = None
    origin: Annotated[str | None, _ORIGIN] = None
    level: Annotated[int | None, _LEVEL] = None
    value: Annotated[
        Money | None,
        Key(Type.MONEY, "business closed, without sales tax; while open, what is expected"),
    ] = None
    rating: Annotated[
        int | None, Key(Type.RATING, "how well the recipient did, according to the prospect")
    ] = None
    group: Annotated[str | None, Key(Type.ID, "the group where it counts", kinds=("group",))] = None
    campaign: Annotated[
        str | None, Key(Type.ID, "the campaign where it counts", kinds=("campaign",))
    ] = None
    parent: Annotated[
        str | None, Key(Type.ID, "the referral that led to this one", kinds=("referral",))
    ] = None
    status: Annotated[str | None, _STATUS] = None
    uid: Annotated[tuple[str, ...], _UID] = ()
