"""A log entry, and the verbs that one can have."""

import datetime
from typing import Final, Literal

import msgspec

from refjournal.records.fields import Money

State = Literal["done", "planned", "dropped"]

OPEN_STATUSES: Final = ("need", "agreed", "introduced", "contacted", "met", "quoted", "resting")
CLOSED_STATUSES: Final = ("won", "lost", "declined", "no-fit", "no-response")
STATUSES: Final = (
    "need",
    "agreed",
    "introduced",
    "contacted",
    "met",
    "quoted",
    *CLOSED_STATUSES,
    "resting",
)
STEPS: Final = frozenset(STATUSES) - {"agreed", "introduced"}
"""Statuses that are no touch by themselves; agreed and introduced are one anywhere."""

VERBS: Final[dict[str, str]] = {
    "call": "you spoke by telephone",
    "email": "you wrote, or answered, by e-mail",
    "message": "you wrote by another way",
    "meeting": "you met",
    "one-to-one": "a structured meeting of two, to learn how to refer each other",
    "catchup": "their situation, capacity and skills reviewed",
    "card": "a handwritten note",
    "gift": "a present",
    "thanks": "you thanked them",
    "ask": "you asked for a referral or an introduction",
    "help": "you helped, without a referral",
    "testimonial": "you praised their work where others hear it",
    "told": "you passed on news",
    "heard": "they passed on news",
    "got": "they thanked you, praised you, wrote to you, gave you something",
    "chase": "you had to go after news",
    "brief": "you told them how to treat the people you refer",
    "feedback": "how it went, in the prospect's words",
    "note": "anything else",
}
"""The verbs that are no status, with their meaning. All but `note` are a touch with whom they
concern.
"""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of a log.

    `contacts` are references as `fields.parse_reference` stores them. Where `loose`, the text
    begins with bare words that are contacts if records have these ids. Links in the text are kept
    by the record. `line` is from 1. `ticked`: done, by a box. `by` is who did it, as it is written;
    in a journal of several it is the id of a member.
    """

    line: int
    date: datetime.date
    state: State
    verb: str
    contacts: tuple[str, ...] = ()
    text: str = ""
    due: datetime.date | None = None
    minutes: int | None = None
    cost: Money | None = None
    loose: bool = False
    ticked: bool = False
    by: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether it says that something happened, on whatever day."""
        return self.state == "done"

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be done: its box is empty."""
        return self.state == "planned"

    def is_done_by(self, day: datetime.date) -> bool:
        """Return whether it happened, on `day` or before; a done entry of a later day is a typing
        mistake.
        """
        return self.state == "done" and self.date <= day


def without_place(entry: Entry) -> Entry:
    """Return the entry as it would be compared: wherever it is, with or without a box that says
    done.
    """
    return msgspec.structs.replace(entry, line=0, ticked=False)


def with_contacts(entry: Entry, contacts: tuple[str, ...], text: str) -> Entry:
    """Return the entry with its contacts told from its text."""
    return msgspec.structs.replace(entry, contacts=contacts, text=text, loose=False)


def with_doer(entry: Entry, member: str) -> Entry:
    """Return the entry as done by a member."""
    return msgspec.structs.replace(entry, by=member)


def without_doer(entry: Entry) -> Entry:
    """Return the entry with the words that name who did it as the end of its text's first line."""
    first, *more = entry.text.split("\n")
    signed = f"{first} (by {entry.by})".strip()
    return msgspec.structs.replace(entry, text="\n".join((signed, *more)), by=None)


def step_of_nobody(verb: str) -> str:
    """Return what is wrong with a step of a referral in a log that is of none, and links nobody."""
    return f"{verb} is a step of a referral, and counts for nobody here; log it in the referral"
