"""The facts by name: what filters, columns and JSON may ask for, with the type of each and its
definition in the user's words.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from refjournal.facts.referral_facts import DIRECTIONS
from refjournal.records.fields import Type


class Fact(NamedTuple):
    """One derived fact: a property of `ReferralFacts` or `ContactFacts` by that name.

    `meaning` is its definition, as `help facts` and `explain` print it. `choices` are its words
    where it is a choice.
    """

    name: str
    type: Type
    meaning: str
    choices: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether its value is several: amounts, one a currency."""
        return self.type is Type.MONEY


_REFERRAL: Final = (
    Fact(
        "direction",
        Type.CHOICE,
        "`given`, `received`, `brokered`, `observed` or `inside`. With `between`: brokered. Where "
        "somebody else is the referrer: received if the recipient is you, otherwise observed. "
        "Where the referrer is you: given. In a journal of several, `you` are all of you, and a "
        "referral from one of you to another is inside.",
        DIRECTIONS,
    ),
    Fact(
        "status",
        Type.CHOICE,
        "The status set by the last done entry that sets one, by date and then by place; with "
        "none, the `status` key; with neither, `need` for a given or brokered referral and "
        "`introduced` for a received one.",
    ),
    Fact(
        "status_date",
        Type.DATE,
        "The day on which the status was reached; without an entry that set it, the referral's "
        "date.",
    ),
    Fact(
        "open",
        Type.YESNO,
        "Whether the status is none of `won`, `lost`, `declined`, `no-fit` and `no-response`.",
    ),
    Fact(
        "loop_open",
        Type.YESNO,
        "Whether something is still owed. The loop of a received referral is closed when it is "
        "closed and the referrer was told, and thanked: for the door, and again for a win. That "
        "of a given one when it is closed and the prospect was asked how it went, unless the "
        "prospect is you. That of a brokered one when it is closed. What you only observe has "
        "none.",
    ),
    Fact("age", Type.NUMBER, "Whole days since the referral's date."),
    Fact("status_age", Type.NUMBER, "Whole days since the status was reached."),
    Fact(
        "last_news",
        Type.DATE,
        "The day of the last word of how a given or brokered referral goes: `heard`, `feedback` "
        "or a status after `introduced`; a `chase` is none. Outside of the referral, a talk with "
        "one side that names the other, or what was heard of both.",
    ),
    Fact(
        "tier",
        Type.NUMBER,
        "1 and the number of referrals out of which this one came, one from the other.",
    ),
    Fact(
        "inside",
        Type.YESNO,
        "Whether you are the prospect of a referral that you gave: then nobody is asked for "
        "consent or feedback. In a journal of several also a referral from one of you to another.",
    ),
    Fact(
        "contacted",
        Type.DATE,
        "The day of the first contact with the prospect: a done touch concerning the prospect, in "
        "the referral's log or the prospect's, on or after the referral's date. An attempt "
        "counts; `heard`, `agreed` and `introduced` do not.",
    ),
    Fact(
        "proposed",
        Type.YESNO,
        "Whether anybody has heard about the match: any done touch with prospect or recipient, "
        "in a referral in `need` that has a recipient.",
    ),
    Fact(
        "thanked",
        Type.DATE,
        "The day on which the referrer of a received referral was first thanked for it, on or "
        "after the referral's date. Thanks in another file that come more than a week later "
        "and name other prospects do not count. A talk that names the prospect and says thank "
        "you does.",
    ),
    Fact(
        "told",
        Type.DATE,
        "The day on which the referrer of a received referral was last told how it is going, on "
        "or after the referral's date: `told`, or a talk outside of the referral that names the "
        "prospect.",
    ),
    Fact(
        "asked_how_it_went",
        Type.YESNO,
        "Whether the prospect of a given referral was asked how it went: `feedback` concerning "
        "the prospect, a `rating`, or a talk with the prospect since they met that names the "
        "recipient.",
    ),
    Fact(
        "whose",
        Type.ID,
        "In a journal of several, the member whose turn it is: the one in a role; of an inside "
        "one the referrer until it is introduced, then the recipient. Where none of you is, or "
        "that one has left, who wrote the last entry. Absent where it is everybody's.",
    ),
)
_CONTACT: Final = (
    Fact(
        "last_touch",
        Type.DATE,
        "The day of the last touch: the last done entry, in any log, that is a touch and concerns "
        "the contact. To have been at the same event is none.",
    ),
    Fact("touches", Type.NUMBER, "How many touches there have been."),
    Fact(
        "given",
        Type.NUMBER,
        "How many referrals past `agreed` you gave in which the contact is the recipient, the "
        "prospect, or one of two partners.",
    ),
    Fact("received", Type.NUMBER, "How many referrals you received from the contact."),
    Fact(
        "helped",
        Type.NUMBER,
        "How often you helped the contact, or praised their work (`help`, `testimonial`).",
    ),
    Fact(
        "asked",
        Type.NUMBER,
        "How often you asked the contact for a referral or an introduction (`ask`).",
    ),
    Fact("last_asked", Type.DATE, "The day of the last `ask`."),
    Fact("thanked", Type.NUMBER, "How often you thanked the contact (`thanks`, `card`, `gift`)."),
    Fact(
        "value_given",
        Type.MONEY,
        "The value of the won referrals that you gave to the contact as the recipient, one amount "
        "a currency.",
    ),
    Fact(
        "value_received",
        Type.MONEY,
        "The value of the won referrals that you received from the contact, one amount a currency.",
    ),
    Fact(
        "chased",
        Type.NUMBER,
        "How often you had to go after news from the contact (`chase`).",
    ),
    Fact(
        "average_rating",
        Type.NUMBER,
        "The mean of the ratings of the referrals that you gave to the contact as the recipient, "
        "to one decimal.",
    ),
    Fact("reviewed", Type.DATE, "The day of the last `catchup` or `one-to-one`."),
    Fact(
        "briefed",
        Type.DATE,
        "The day on which the contact was last told how to treat the people you refer (`brief`).",
    ),
    Fact(
        "open",
        Type.NUMBER,
        "How many open referrals the contact holds a role in; those that you only observe do not "
        "count.",
    ),
    Fact(
        "due",
        Type.DATE,
        "The earliest due date of what lint finds about the contact or a referral with it; absent "
        "where all is well.",
    ),
    Fact(
        "whose",
        Type.ID,
        "In a journal of several, the member who keeps in touch: `keeper`, otherwise whoever "
        "touched the contact last, as `(by kim)` in the entry says. Absent where it is "
        "everybody's.",
    ),
)


def facts_of_kind(kind: str) -> Mapping[str, Fact]:
    """Return the facts of a kind of record by name; none for groups, events and campaigns."""
    return FACTS.get(kind, {})


FACTS: Final[Mapping[str, Mapping[str, Fact]]] = {
    "referral": {fact.name: fact for fact in _REFERRAL},
    "contact": {fact.name: fact for fact in _CONTACT},
}
