"""What a text says: the slots of its template, from the records."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from refjournal.days import in_year
from refjournal.drafts.greeting import addressed
from refjournal.drafts.letter import Addressee, Letter, filled
from refjournal.drafts.members import introducer, receivers, receiving_partner
from refjournal.drafts.occasions import Subject, news_for, thanks_for, wants_text
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, ReferralFacts
from refjournal.records.contact import Contact
from refjournal.records.group import Group
from refjournal.wording import counted

_HOW_IT_IS_GOING: Final = {
    "introduced": "I am getting in touch with them",
    "contacted": "we are in touch",
    "met": "we have met and talked it through",
    "quoted": "my offer is out",
    "won": "we are working together",
    "lost": "I made an offer, and in the end they decided against it",
    "declined": "they decided not to go ahead for now",
    "no-fit": "it turned out that I am not the right one for this",
    "no-response": "I could not reach them, although I tried",
    "resting": "it is on hold for now, and I will ask again",
}
_WITH_A_PARTNER: Final = {
    **_HOW_IT_IS_GOING,
    "introduced": "{partner} is getting in touch with them",
    "quoted": "our offer is out",
    "lost": "we made an offer, and in the end they decided against it",
    "no-fit": "it turned out that {partner} is not the right one for this",
    "no-response": "they could not be reached, although {partner} tried",
    "resting": "it is on hold for now, and {partner} will ask again",
}
"""The same where a partner received the referral."""
_SOON: Final = timedelta(days=21)
_JOGGERS: Final = (
    "your clients and suppliers, the people next door, and everybody at your club or school"
)


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
        "reach": _reach(one),
        **_introducing(referral, one, other),
    }
    subject, body = filled(template, slots, "intro")
    return Letter((person(one), person(other)), (), subject, body)


def _introducing(referral: ReferralFacts, one: Contact, other: Contact) -> dict[str, str]:
    """Return what each of the two hears about the other one, and who takes the first step."""
    reason = (referral.record.reason or "").rstrip(".")
    # Partners meet as equals: neither needs help, and neither has to call first.
    if referral.direction == BROKERED:
        why = ""
        if reason:
            why = f" Why I thought of you two: {reason}."
        return {
            "for_prospect": f"{addressed(one)}: {_name(other)}{_work(other)} is the person I told"
            " you about.",
            "for_recipient": f"{addressed(other)}: the same goes for {_name(one)}{_work(one)}."
            f"{why}",
            "first_step": "Would one of you suggest a time to talk in the next few days?",
        }
    why = ""
    if reason:
        why = f" Why: {reason}."
    need = referral.record.need
    helps = "is the person I told you about"
    if need:
        helps = f"needs help with this: {need}"
    first_step = f"{addressed(other)}, would you write or call in the next few days? {_reach(one)}"
    return {
        "for_prospect": f"{addressed(one)}: {_name(other)}{_work(other)} is the person I told you"
        f" about.{why} I would not send you to anybody else with this.",
        "for_recipient": f"{addressed(other)}: {_name(one)}{_work(one)} {helps}. I have told"
        f" {addressed(one)} that you will be in touch.",
        "first_step": first_step.rstrip(),
    }


def _reach(contact: Contact) -> str:
    if contact.phone:
        return f"You can reach {addressed(contact)} at {contact.phone[0]}."
    return ""


def two_people(facts: Facts, referral: ReferralFacts) -> tuple[Contact, Contact]:
    """Return the two whom a referral brings together: prospect and recipient, or two partners.

    Raises:
        UsageError: one of the two is nobody's contact.
    """
    keys = referral.partners
    if referral.direction != BROKERED:
        keys = (referral.prospect or "", referral.recipient or "")
    found = [facts.journal.contacts.get(key) for key in keys]
    people = [one for one in found if one is not None and one.id not in facts.journal.us]
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
    # A referral by its id is told about alone; a person is told everything that is new.
    if kind == "update" and referral is not None:
        slots |= _of_news(facts, [referral])
    if kind == "thanks":
        slots.update(thanks_for(facts, contact, referral)._asdict())
    if kind == "request" and referral is not None:
        slots.update(_of_request(facts, contact, referral))
    if kind == "hello" and referral is not None:
        slots.update(_of_lead(facts, referral))
    if kind in ("chase", "feedback") and referral is not None:
        slots.update(_of_introduction(facts, referral))
    line, body = filled(template, slots, kind)
    return Letter((person(contact),), (), line, body)


def _of_contact(facts: Facts, contact: Contact) -> dict[str, str]:
    known = facts.contact(contact)
    last = known.last_touch
    occasion, wishes = _occasion(facts, contact)
    return {
        "first": addressed(contact),
        "name": _name(contact),
        "company": contact.company or "",
        "wants": wants_text(contact),
        "remembered": _remembered(contact),
        "circle": f" ({', '.join(contact.circles)})" if contact.circles else "",
        "joggers": _joggers(facts, contact),
        "offers_for": f" who need {_or(contact.offers)}" if contact.offers else "",
        **_of_news(facts, news_for(facts, contact)),
        "last_word": f" since we last spoke, in {_month(last, facts.today)}" if last else "",
        "occasion": occasion,
        "wishes": wishes,
        "given": str(known.given),
        "received": str(known.received),
    }


def _remembered(contact: Contact) -> str:
    """Return that you remember whom they would like to meet; '' if you do not know."""
    if not contact.wants:
        return ""
    return f" I remember that you would like to meet {'; '.join(contact.wants)}."


def _month(day: date, today: date) -> str:
    if day.year == today.year:
        return f"{day:%B}"
    return f"{day:%B %Y}"


def _joggers(facts: Facts, contact: Contact) -> str:
    """Return what helps somebody to think of a person: where they know people."""
    places = list(contact.circles)
    for group in contact.groups:
        found = facts.journal.get(group)
        if isinstance(found, Group) and found.name:
            places.append(found.name)
    if contact.company:
        places.append(f"the people around {contact.company}")
    if places:
        return _and(tuple(dict.fromkeys(places)))
    return _JOGGERS


def _of_introduction(facts: Facts, referral: ReferralFacts) -> dict[str, str]:
    one, other = two_people(facts, referral)
    need, day = referral.record.need, referral.introduced_on
    partner = introducer(facts, referral)
    return {
        "prospect": _name(one),
        "prospect_first": addressed(one),
        "recipient": _name(other),
        "need_for": f" ({need})" if need else "",
        "introduced_on": f" on {_day(day)}" if day is not None else "",
        "introducer": partner[:1].upper() + partner[1:],
        "the_introducer": partner,
    }


def _of_lead(facts: Facts, referral: ReferralFacts) -> dict[str, str]:
    """Return who sent a lead to you, and what it is about."""
    referrer = facts.journal.contacts.get(referral.referrer or "")
    need = referral.record.need
    return {
        "referrer": _name(referrer) if referrer else facts.journal.name(referral.referrer),
        "need_for": f" ({need})" if need else "",
    }


def _of_request(facts: Facts, contact: Contact, referral: ReferralFacts) -> dict[str, str]:
    one, other = two_people(facts, referral)
    need, reason = referral.record.need or "what we spoke about", referral.record.reason
    if referral.direction == BROKERED:
        why = "I think you could help each other."
    elif contact.id == one.id:
        why = f"{addressed(other)} could help you with this: {need}."
    else:
        why = f"{addressed(one)} needs help with this: {need}."
    if reason:
        why += f" Why: {reason.rstrip('.')}."
    met = one
    if contact.id == one.id:
        met = other
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
    if work:
        return f" ({work})"
    return ""


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


def _of_news(facts: Facts, referrals: Sequence[ReferralFacts]) -> dict[str, str]:
    """Return how each referral is going, closed ones first, and whom they reached."""
    lines = [_news(facts, one) for one in sorted(referrals, key=lambda one: one.open)]
    nothing = "- there is nothing new yet, and I did not want you to wonder."
    return {
        "news": "\n".join(lines) or nothing,
        "receiver": receivers(facts, referrals),
    }


def _news(facts: Facts, referral: ReferralFacts) -> str:
    who, status = facts.journal.name(referral.prospect), referral.status
    partner = receiving_partner(facts, referral)
    if partner is None:
        return f"- {who}: {_HOW_IT_IS_GOING.get(status, status)}."
    going = _WITH_A_PARTNER.get(status, status).format(partner=partner)
    return f"- {who}, with {partner}: {going}."


def _occasion(facts: Facts, contact: Contact) -> tuple[str, str]:
    """Return the subject and the wishes for the occasion that is nearest; a greeting without any
    where none is near.
    """
    today = facts.today
    found: list[tuple[timedelta, str, str]] = []
    if contact.birthday is not None:
        day = _nearest(contact.birthday.month, contact.birthday.day, today)
        belated = "Happy birthday"
        if day < today:
            belated = "A belated happy birthday"
        found.append((abs(day - today), belated, f"{belated}!"))
    if contact.since is not None:
        day = _nearest(contact.since.month, contact.since.day, today)
        years = day.year - contact.since.year
        if years > 0:
            worked = f"{counted(years, 'year')} of working together"
            found.append((abs(day - today), worked, f"{worked}: thank you for your trust."))
    # Sorted by how near it is: a birthday in two weeks must not hide the anniversary of today.
    near = [(subject, wishes) for away, subject, wishes in sorted(found) if away <= _SOON]
    if near:
        return near[0]
    return ("A greeting", "You came to my mind, so here is a greeting.")


def _nearest(month: int, day: int, today: date) -> date:
    """Return that day of the year, last year's or next year's where it is nearer."""
    years = [year for year in (today.year - 1, today.year, today.year + 1) if 1 <= year <= 9999]
    return min((in_year(month, day, year) for year in years), key=lambda one: abs(one - today))
