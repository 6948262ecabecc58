"""What a text says: the slots of its template, from the records."""

from datetime import date, timedelta
from typing import Final

from refjournal.days import in_year
from refjournal.drafts.greeting import addressed
from refjournal.drafts.letter import Addressee, Letter, filled
from refjournal.drafts.occasions import Subject, thanks_for, wants_text
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.group import Group

_HOW_IT_IS_GOING: Final = {
    "introduced": "I have your message and am getting in touch",
    "contacted": "we are in touch",
    "met": "we have met and talked it through",
    "quoted": "my offer is out",
    "won": "we are working together",
    "lost": "I made an offer, and in the end they decided otherwise",
    "declined": "they decided not to go on for now",
    "no-fit": "it turned out that I am not the right one for this",
    "no-response": "I could not reach them, although I tried",
    "resting": "it rests for now, and I will ask again",
}
_SOON: Final = timedelta(days=21)
_JOGGERS: Final = "your clients and suppliers, your neighbours, the people at your club or school"


def owner(facts: Facts) -> Contact:
    """Return your own contact.

    Raises:
        UsageError: the settings name none.
    """
    found = facts.journal.contacts.get(facts.journal.me)
    if found is None:
        raise UsageError(
            "whose text is it? Name your own contact in refjournal.toml: [owner] contact ="
            ' "your-id"'
        )
    return found


def person(contact: Contact) -> Addressee:
    """Return a contact as somebody to write to."""
    return Addressee(contact.name or contact.id, contact.email[0].strip() if contact.email else "")


def introduction(
    facts: Facts, referral: ReferralFacts, template: str, *, force: bool = False
) -> Letter:
    """Return the introduction of a referral: to both, in one letter.

    Raises:
        UsageError: one of the two is nobody's contact, or they did not agree and not `force`.
    """
    me = owner(facts)
    one, other = two_people(facts, referral)
    missing = [] if force else [_name(contact) for contact in without_consent(facts, referral)]
    if missing:
        raise UsageError(
            f"{' and '.join(missing)} did not agree to be introduced; ask first (refjournal draft "
            f"request {referral.record.id}), then refjournal log … agreed. "
            "--force drafts it all the same"
        )
    reach = f"You reach {addressed(one)} at {one.phone[0]}." if one.phone else ""
    reason = referral.record.reason
    slots = {
        **_of_owner(me),
        "prospect": _name(one),
        "prospect_first": addressed(one),
        "prospect_work": _work(one),
        "recipient": _name(other),
        "recipient_first": addressed(other),
        "recipient_work": _work(other),
        "need": referral.record.need or "what we spoke about",
        "reason": reason or "",
        "because": f" Why: {reason.rstrip('.')}." if reason else "",
        "reach": reach,
    }
    subject, body = filled(template, slots, "intro")
    return Letter((person(one), person(other)), (), subject, body)


def two_people(facts: Facts, referral: ReferralFacts) -> tuple[Contact, Contact]:
    """Return the two whom a referral brings together: prospect and recipient, or two partners.

    Raises:
        UsageError: one of the two is nobody's contact.
    """
    keys = referral.partners
    if referral.direction != BROKERED:
        keys = (referral.prospect or "", referral.recipient or "")
    found = [facts.journal.contacts.get(key) for key in keys]
    people = [one for one in found if one is not None and one.id != facts.journal.me]
    if len(people) != 2:
        raise UsageError(
            f"{referral.record.id} does not name two contacts to introduce to each other"
        )
    return people[0], people[1]


def without_consent(facts: Facts, referral: ReferralFacts) -> list[Contact]:
    """Return those who did not agree to be introduced: the prospect, or both partners."""
    agreed = {key for entry in referral.entries("agreed") for key in referral.concerned(entry)}
    one, other = two_people(facts, referral)
    wanted = (one, other) if referral.direction == BROKERED else (one,)
    return [contact for contact in wanted if contact.id not in agreed]


def letter_to(facts: Facts, kind: str, subject: Subject, template: str) -> Letter:
    """Return a text of a kind to somebody, about a referral where it is about one.

    Raises:
        UsageError: the settings name no owner, the template cannot be filled, or there is nothing
        to thank for.
    """
    contact, referral = subject
    slots = {**_of_owner(owner(facts)), **_of_contact(facts, contact)}
    if kind == "thanks":
        slots.update(thanks_for(facts, contact, referral)._asdict())
    if kind == "request" and referral is not None:
        slots.update(_of_request(facts, contact, referral))
    if kind in ("chase", "feedback") and referral is not None:
        slots.update(_of_introduction(facts, referral))
    line, body = filled(template, slots, kind)
    return Letter((person(contact),), (), line, body)


def _of_contact(facts: Facts, contact: Contact) -> dict[str, str]:
    known = facts.contact(contact)
    last = known.last_touch
    occasion, wishes = _occasion(facts, contact)
    going_on = [one for one in known.received_from if one.open or one.loop_open]
    news = "\n".join(f"- {_news(facts, referral)}" for referral in going_on)
    return {
        "first": addressed(contact),
        "name": _name(contact),
        "company": contact.company or "",
        "wants": wants_text(contact),
        "circle": f" ({', '.join(contact.circles)})" if contact.circles else "",
        "joggers": _joggers(facts, contact),
        "offers_for": f" who need {_or(contact.offers)}" if contact.offers else "",
        "news": news or "- nothing new, and you should hear that too.",
        "last_word": f" since we last spoke, in {last:%B}" if last is not None else "",
        "occasion": occasion,
        "wishes": wishes,
        "given": str(known.given),
        "received": str(known.received),
    }


def _joggers(facts: Facts, contact: Contact) -> str:
    """Return what helps somebody to think of a person: where they know people."""
    places = list(contact.circles)
    for group in contact.groups:
        found = facts.journal.get(group)
        if isinstance(found, Group) and found.name:
            places.append(found.name)
    if contact.company:
        places.append(f"the people around {contact.company}")
    return _and(tuple(dict.fromkeys(places))) if places else _JOGGERS


def _of_introduction(facts: Facts, referral: ReferralFacts) -> dict[str, str]:
    one, other = two_people(facts, referral)
    need, day = referral.record.need, referral.introduced_on
    return {
        "prospect": _name(one),
        "prospect_first": addressed(one),
        "recipient": _name(other),
        "need_for": f" ({need})" if need else "",
        "introduced_on": f" on {_day(day)}" if day is not None else "",
    }


def _of_request(facts: Facts, contact: Contact, referral: ReferralFacts) -> dict[str, str]:
    one, other = two_people(facts, referral)
    need, reason = referral.record.need or "what we spoke about", referral.record.reason
    if referral.direction == BROKERED:
        why = "I think that you could be of use to each other."
    elif contact.id == one.id:
        why = f"{addressed(other)} could help you with this: {need}."
    else:
        why = f"{addressed(one)} is looking for help with this: {need}."
    if reason:
        why += f" Why: {reason.rstrip('.')}."
    met = other if contact.id == one.id else one
    return {
        "other": _name(met),
        "other_first": addressed(met),
        "other_work": _work(met),
        "request_why": why,
    }


def _of_owner(me: Contact) -> dict[str, str]:
    pitch = me.pitch or ""
    if pitch and not pitch.endswith((".", "!", "?")):
        pitch += "."
    return {"owner": _name(me), "owner_first": addressed(me), "pitch": pitch}


def _name(contact: Contact) -> str:
    return contact.name or contact.id


def _work(contact: Contact) -> str:
    work = ", ".join(filter(None, (contact.role, contact.company)))
    return f" ({work})" if work else ""


def _or(words: tuple[str, ...]) -> str:
    return _listed(words, "or")


def _and(words: tuple[str, ...]) -> str:
    return _listed(words, "and")


def _listed(words: tuple[str, ...], last: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _news(facts: Facts, referral: ReferralFacts) -> str:
    going = _HOW_IT_IS_GOING.get(referral.status, referral.status)
    return f"{facts.journal.name(referral.prospect)}: {going}."


def _occasion(facts: Facts, contact: Contact) -> tuple[str, str]:
    today = facts.today
    for day, subject, wishes in (
        (contact.birthday, "Happy birthday", "all good wishes for your birthday."),
        (
            contact.since,
            "A year of working together",
            "another year of working together: thank you for your trust.",
        ),
    ):
        if day is not None:
            this = in_year(day.month, day.day, today.year)
            if abs(this - today) <= _SOON:
                return subject, wishes
    return "A greeting", "just a greeting, without any reason but that you came to my mind."
