"""What a text is about: the referral that a kind of text to somebody means, what there is to thank
for, and what to know before you send it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from refjournal.days import shift
from refjournal.drafts.members import receiving_partner
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, INSIDE, RECEIVED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.wording import counted

ABOUT_REFERRALS: Final = ("hello", "thanks", "update", "chase", "feedback", "request")
"""Kinds of texts that can be about one referral, besides the introduction."""


class Subject(NamedTuple):
    """To whom a text goes, and the referral that it is about; None if it is about none."""

    contact: Contact
    referral: ReferralFacts | None = None


class Thanks(NamedTuple):
    """What a letter of thanks says: for what, why it matters, and how it goes on."""

    thanks_for: str
    thanks_more: str
    thanks_next: str


# Whom a text about a referral is for


def subject_of(facts: Facts, kind: str, referral: ReferralFacts) -> Subject:
    """Return to whom a text about a referral goes.

    Raises:
        UsageError: the kind is about no referral, or not about one of this direction; there is
        nobody to write to.
    """
    if kind not in ABOUT_REFERRALS:
        raise UsageError(f"draft {kind} takes a contact; {referral.record.id} is a referral")
    if kind == "hello":
        _refuse_direction(referral, kind, RECEIVED, INSIDE)
        return _to(facts, kind, referral, referral.prospect)
    if kind in ("thanks", "update"):
        _refuse_direction(referral, kind, RECEIVED)
        return _to(facts, kind, referral, referral.referrer)
    if kind == "chase":
        _refuse_direction(referral, kind, GIVEN)
        return _to(facts, kind, referral, referral.recipient)
    if kind == "feedback":
        _refuse_direction(referral, kind, GIVEN)
        return _to(facts, kind, referral, referral.prospect)
    # What is left is a request.
    _refuse_direction(referral, kind, GIVEN, BROKERED)
    return _to(facts, kind, referral, _next_to_ask(referral))


def _refuse_direction(referral: ReferralFacts, kind: str, *wanted: str) -> None:
    if referral.direction not in wanted:
        raise UsageError(
            f"{referral.record.id} is {referral.direction}; "
            f"draft {kind} is about a referral that is {' or '.join(wanted)}"
        )


def _to(facts: Facts, kind: str, referral: ReferralFacts, key: str | None) -> Subject:
    contact = facts.journal.contacts.get(key or "")
    if contact is None:
        raise UsageError(f"{referral.record.id} names no contact to whom draft {kind} could go")
    return Subject(contact, referral)


def _next_to_ask(referral: ReferralFacts) -> str | None:
    """Return who did not agree yet: the prospect before the recipient."""
    agreed = {key for entry in referral.entries("agreed") for key in referral.concerned(entry)}
    both = referral.partners or (referral.prospect, referral.recipient)
    return next((key for key in both if key not in referral.us and key not in agreed), None)


# Which referral a text to somebody is about


def subject_for(facts: Facts, kind: str, contact: Contact) -> Subject:
    """Return what a text of a kind to somebody is about.

    Raises:
        UsageError: it needs a referral, and there is none with them.
    """
    if kind not in _NEEDED:
        return Subject(contact)
    fits, reason = _NEEDED[kind]
    found = [one for one in facts.contact(contact).referrals if fits(one, contact.id)]
    if not found:
        raise UsageError(f"{reason} {contact.name or contact.id}")
    return Subject(contact, min(found, key=_longest_silence))


def _longest_silence(referral: ReferralFacts) -> str:
    return str(referral.last_news or referral.status_date or referral.record.date)


def _is_to_greet(referral: ReferralFacts, key: str) -> bool:
    is_theirs = referral.direction in (RECEIVED, INSIDE) and referral.prospect == key
    return is_theirs and referral.open and referral.attempted is None


def _is_to_chase(referral: ReferralFacts, key: str) -> bool:
    is_theirs = referral.direction == GIVEN and referral.recipient == key
    return is_theirs and referral.open and referral.past_agreed


def _is_to_ask_how_it_went(referral: ReferralFacts, key: str) -> bool:
    is_theirs = referral.direction == GIVEN and referral.prospect == key and not referral.inside
    return is_theirs and referral.past_agreed and not referral.asked_how_it_went


def _is_to_agree(referral: ReferralFacts, key: str) -> bool:
    if referral.direction not in (GIVEN, BROKERED) or referral.status not in ("need", "agreed"):
        return False
    pair = referral.partners or (referral.prospect, referral.recipient)
    return key in pair and None not in pair and referral.us.isdisjoint(key or "" for key in pair)


_Fits = Callable[[ReferralFacts, str], bool]
_NEEDED: Final[dict[str, tuple[_Fits, str]]] = {
    "hello": (_is_to_greet, "there is no lead to write to for the first time with"),
    "chase": (_is_to_chase, "you wait for news of no open referral from"),
    "feedback": (_is_to_ask_how_it_went, "there is no introduction to ask about with"),
    "request": (_is_to_agree, "no match waits for the word of"),
}


# What there is to thank for

_WELCOME: Final = (
    "If you come across somebody I could help, referrals are always welcome, "
    "and I take good care of them."
)
_FOR_THE_DOOR: Final = "It means a great deal to me that you thought of me, whatever comes of it."

_FOR_THE_DOOR_TO_US: Final = (
    "It means a great deal to us that you thought of us, whatever comes of it."
)


def thanks_for(facts: Facts, contact: Contact, referral: ReferralFacts | None) -> Thanks:
    """Return what somebody is thanked for: the referral; otherwise the newest open one for which
    they were not thanked; otherwise their time, after an ask; otherwise their help.

    Raises:
        UsageError: the referral is thanked for, or ended without a win.
    """
    if referral is not None:
        _refuse_thanked(referral)
    else:
        referral = _to_thank_for(facts, contact)
    in_turn = f"I will keep my eyes open for you too{wants_text(contact)}."
    if referral is not None:
        return _for_referral(facts, referral, in_turn)
    person = facts.contact(contact)
    asked = person.last_asked
    if asked is not None and not person.thanked_since(asked):
        return Thanks(
            " for your time, and for thinking about who you know",
            "It is good to have somebody I can ask.",
            f"{_WELCOME} {in_turn}",
        )
    return Thanks(
        " for your time and your help", "It is good to know you.", f"{_WELCOME} {in_turn}"
    )


def wants_text(contact: Contact) -> str:
    """Return whom somebody would like to reach, as the end of a sentence about looking out."""
    if not contact.wants:
        return ""
    return f", especially for {'; '.join(contact.wants)}"


def news_for(facts: Facts, contact: Contact) -> list[ReferralFacts]:
    """Return the referrals from somebody of which there is something to tell: what has changed
    since they were last told; if nothing has, all that are open.
    """
    received = facts.contact(contact).received_from
    # Whoever asks for an update when nothing is new wants to say how it is going in general.
    changed = [referral for referral in received if _is_news(referral)]
    return changed or [referral for referral in received if referral.open]


def _is_news(referral: ReferralFacts) -> bool:
    changed = referral.status_date
    if changed is None or (referral.told is not None and referral.told >= changed):
        return False
    # What ended long ago is no news, even if nobody wrote down that it was told.
    look_back = referral.journal.settings.thresholds.look_back
    return referral.open or shift(changed, look_back) >= referral.today


def _to_thank_for(facts: Facts, contact: Contact) -> ReferralFacts | None:
    owed = [one for one in facts.contact(contact).received_from if one.open and one.thanked is None]
    return max(owed, key=lambda one: str(one.record.date), default=None)


def _refuse_thanked(referral: ReferralFacts) -> None:
    id_ = referral.record.id
    thanked = referral.thanked_at_end
    if thanked is not None:
        raise UsageError(
            f"{id_} was thanked for on {thanked}; "
            f"refjournal draft update {id_} says how it is going"
        )
    if not referral.open and referral.status != "won":
        raise UsageError(
            f"{id_} is {referral.status}; refjournal draft update {id_} says how it ended, with"
            " thanks"
        )


def _for_referral(facts: Facts, referral: ReferralFacts, in_turn: str) -> Thanks:
    who = facts.journal.name(referral.prospect)
    partner = receiving_partner(facts, referral)
    receiver = "me" if partner is None else f"my partner {partner}"
    if referral.status == "won":
        return Thanks(
            f" for sending {who} to {receiver}: we are working together",
            "Without you it would not have come to that.",
            in_turn,
        )
    return Thanks(
        f" for sending {who} to {receiver}",
        _FOR_THE_DOOR if partner is None else _FOR_THE_DOOR_TO_US,
        f"I will let you know how it goes. {in_turn}",
    )


# What to know before a text is sent


def before_asking(facts: Facts, contact: Contact) -> list[str]:
    """Return what to know before you ask somebody: when you asked last, and that you received and
    never gave.
    """
    person = facts.contact(contact)
    name = contact.name or contact.id
    notes = []
    if person.last_asked is not None:
        notes.append(f"you last asked {name} on {person.last_asked.isoformat()}")
    if person.is_owed:
        notes.append(
            f"{name} sent you {counted(person.received, 'referral')}, "
            "and you have sent nobody back yet"
        )
    return notes
