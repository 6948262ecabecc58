"""What a text says: the slots of its template, from both records."""

from datetime import timedelta
from typing import Final

from refjournal.days import in_year
from refjournal.drafts.letter import Letter, Person, filled
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, RECEIVED, ReferralFacts
from refjournal.records.contact import Contact

_STANDING: Final = {
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


def owner(facts: Facts) -> Contact:
    """Return your own contact.

    Raises:
        UsageError: the settings name none.
    """
    found = facts.journal.contacts.get(facts.journal.me)
    if found is None:
        raise UsageError(
            'whose text is it? Name your own contact in refjournal.toml: [owner] contact = "your-id"'
        )
    return found


def person(contact: Contact) -> Person:
    """Return a contact as somebody to write to."""
    return Person(contact.name or contact.id, contact.email[0].strip() if contact.email else "")


def introduction(
    facts: Facts, referral: ReferralFacts, template: str, *, force: bool = False
) -> Letter:
    """Return the introduction of a referral: to both, in one letter.

    Raises:
        UsageError: one of the two is nobody's contact, or they did not agree and not `force`.
    """
    me = owner(facts)
    pair = (
        referral.partners
        if referral.direction == BROKERED
        else (referral.prospect, referral.recipient)
    )
    found = [facts.journal.contacts.get(key or "") for key in pair]
    people = [contact for contact in found if contact is not None and contact.id != me.id]
    if len(people) != 2:
        raise UsageError(
            f"{referral.record.id} does not name two contacts to introduce to each other"
        )
    one, other = people
    if not force and (missing := _without_consent(referral, one, other)):
        raise UsageError(
            f"{' and '.join(missing)} did not agree to be introduced; ask first, then refjournal log … agreed. --force drafts it all the same"
        )
    reach = f"You reach {_first(one)} at {one.phone[0]}." if one.phone else ""
    reason = referral.record.reason
    slots = {
        **_of_owner(me),
        "prospect": one.name or one.id,
        "prospect_first": _first(one),
        "prospect_work": _work(one),
        "recipient": other.name or other.id,
        "recipient_first": _first(other),
        "recipient_work": _work(other),
        "need": referral.record.need or "what we spoke about",
        "reason": reason or "",
        "because": f" Why: {reason.rstrip('.')}." if reason else "",
        "reach": reach,
    }
    subject, body = filled(template, slots, "intro")
    return Letter((person(one), person(other)), (), subject, body)


def _without_consent(referral: ReferralFacts, one: Contact, other: Contact) -> list[str]:
    agreed = {key for entry in referral.entries("agreed") for key in referral.concerned(entry)}
    wanted = (one, other) if referral.direction == BROKERED else (one,)
    return [contact.name or contact.id for contact in wanted if contact.id not in agreed]


def letter_to(facts: Facts, kind: str, contact: Contact, template: str) -> Letter:
    """Return a text of a kind to somebody.

    Raises:
        UsageError: the settings name no owner, or the template cannot be filled.
    """
    me = owner(facts)
    known = facts.contact(contact)
    last = known.last_touch
    occasion, wishes = _occasion(facts, contact)
    received = [referral for referral in known.received_from if referral.direction == RECEIVED]
    newest = max(received, key=lambda referral: str(referral.record.date), default=None)
    thanks_for = (
        f" for sending {facts.journal.name(newest.prospect)} to me" if newest is not None else ""
    )
    slots = {
        **_of_owner(me),
        "first": _first(contact),
        "name": contact.name or contact.id,
        "company": contact.company or "",
        "thanks_for": thanks_for,
        "wants": f", above all for this: {'; '.join(contact.wants)}" if contact.wants else "",
        "circle": f" ({', '.join(contact.circles)})" if contact.circles else "",
        "offers_for": f" who need {_or(contact.offers)}" if contact.offers else "",
        "news": "\n".join(
            f"- {_news(facts, referral)}"
            for referral in received
            if referral.open or referral.loop_open
        )
        or "- nothing new, and you should hear that too.",
        "last_word": f" since we last spoke, in {last:%B}" if last is not None else "",
        "occasion": occasion,
        "wishes": wishes,
        "given": str(known.given),
        "received": str(known.received),
    }
    subject, body = filled(template, slots, kind)
    return Letter((person(contact),), (), subject, body)


def _of_owner(me: Contact) -> dict[str, str]:
    pitch = me.pitch or ""
    return {
        "owner": me.name or me.id,
        "owner_first": _first(me),
        "pitch": pitch if not pitch or pitch.endswith((".", "!", "?")) else f"{pitch}.",
    }


def _first(contact: Contact) -> str:
    return (contact.name or contact.id).split()[0]


def _work(contact: Contact) -> str:
    work = ", ".join(filter(None, (contact.role, contact.company)))
    return f" ({work})" if work else ""


def _or(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _news(facts: Facts, referral: ReferralFacts) -> str:
    return f"{facts.journal.name(referral.prospect)}: {_STANDING.get(referral.status, referral.status)}."


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
