"""How a person answers a finding: it is done, something else happened, another day, no more."""

import shlex
from collections.abc import Sequence
from datetime import date
from typing import Final

from refjournal.actions.log_entries import entry_from_words, home_of, known_verb, new_entry
from refjournal.actions.planned_entries import Planned, planned_entry
from refjournal.advice.due import concerned
from refjournal.errors import UsageError
from refjournal.facts.referral_facts import INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.rule import Finding
from refjournal.lint.shared.answers import CONVERSATION
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.session import entries
from refjournal.session.session import Session
from refjournal.session.write import Proposal

_LOG: Final = ["refjournal", "log"]
_KIND_OF: Final = {"thanks": "thanks", "ask": "ask", "brief": "brief", "card": "card"}
"""The texts for what is done for a person, whichever referral it is about."""
_GREETING: Final = "checkin"
"""The text for what no other text is for."""
_USUAL: Final = "call"
"""The verb that is planned if a finding proposes no other."""


def person_of(session: Session, finding: Finding) -> Contact | None:
    """Return the contact whom a finding is about, the first of several; None if it names none."""
    contacts = session.journal.contacts
    keys = (*concerned(session.facts, finding), finding.id)
    return next((contacts[key] for key in keys if key in contacts), None)


def tick(session: Session, finding: Finding, text: str) -> Proposal:
    """Return what ticks the planned entry that a finding is about."""
    return entries.done(session, _planned(session, finding), (text,))


def log_instead(
    session: Session, finding: Finding, person: Contact, words: Sequence[str]
) -> Proposal:
    """Return what logs something else with a person: a verb, and what there is to say.

    Raises:
        UsageError: an unknown verb, a status that cannot follow.
    """
    facts = session.facts
    verb = known_verb(facts, words[0])
    home = _referral(session, finding) or home_of(facts, [person], verb)
    what = entry_from_words(words[1:])
    return entries.proposed([new_entry(facts, home, [person], verb, what, session.today)])


def postpone(session: Session, finding: Finding, person: Contact | None, day: date) -> Proposal:
    """Return what plans a finding for another day: its planned entry moves, or a new one is made
    with `person`.
    """
    if finding.rule.of_plans or person is None:
        return entries.snooze(_planned(session, finding), day)
    home = _referral(session, finding) or person
    what, verb = entry_from_words(()), _proposed_verb(finding)
    entry = new_entry(session.facts, home, [person], verb, what, day, planned=True)
    return entries.proposed([entry])


def draft_about(session: Session, finding: Finding) -> tuple[str, str]:
    """Return which text to draft about a finding, and about which person or referral.

    Raises:
        UsageError: it is about nobody.
    """
    words = shlex.split(finding.next or "")
    if words[1:2] == ["advance"] and "introduced" in words:
        return "intro", words[2]
    person = person_of(session, finding)
    if person is None:
        raise UsageError("there is nobody to write to; press o to open the file")
    record = _referral(session, finding)
    if isinstance(record, Referral):
        return _about_referral(session.facts.referral(record), person, _verb_of(session, finding))
    return _KIND_OF.get(_verb_of(session, finding), _GREETING), person.id


def _about_referral(referral: ReferralFacts, person: Contact, verb: str) -> tuple[str, str]:
    """Return which text to draft to somebody in a referral, and about what.

    Raises:
        UsageError: none of the texts is for this.
    """
    id_ = referral.record.id
    if person.id == referral.referrer and verb in ("thanks", "told"):
        # What came to nothing is thanked for with the news of it.
        is_thanks = verb == "thanks" and (referral.open or referral.status == "won")
        return ("thanks" if is_thanks else "update"), id_
    if referral.direction in (RECEIVED, INSIDE) and person.id == referral.prospect:
        return ("hello", id_) if referral.open and referral.attempted is None else _greeting(person)
    is_match = referral.recipient is not None or bool(referral.partners)
    if referral.status == "need" and is_match and verb in CONVERSATION:
        return "request", id_
    if verb in ("heard", "chase") and person.id == referral.recipient:
        return "chase", id_
    if verb == "feedback" and person.id == referral.prospect:
        return "feedback", id_
    if verb == "told":
        raise UsageError(f"there are no words for this; call {person.name or person.id}")
    return _KIND_OF.get(verb, _GREETING), person.id


def _greeting(person: Contact) -> tuple[str, str]:
    return _GREETING, person.id


def cancel(session: Session, finding: Finding) -> Proposal:
    """Return what cancels the planned entry that a finding is about.

    Raises:
        UsageError: it is about none.
    """
    if not finding.rule.of_plans:
        raise UsageError(
            "only a planned entry can be dropped; snooze it, or write `ignore` in the file (o)"
        )
    return entries.drop(_planned(session, finding))


def _planned(session: Session, finding: Finding) -> Planned:
    return planned_entry(session.facts, f"{finding.path}:{finding.line}")


def _referral(session: Session, finding: Finding) -> AnyRecord | None:
    record = session.journal.get(finding.id)
    if isinstance(record, Referral):
        return record
    return None


def _verb_of(session: Session, finding: Finding) -> str:
    """Return the verb that a finding is about: the one that was planned, otherwise the one that it
    proposes.
    """
    if not finding.rule.of_plans or finding.record is None:
        return _proposed_verb(finding)
    planned = next(entry for entry in finding.record.log if entry.line == finding.line)
    return session.facts.verb(planned.verb)


def _proposed_verb(finding: Finding) -> str:
    """Return the verb of the entry that a finding proposes to log."""
    words = shlex.split(finding.next or "")
    if words[:2] == _LOG and len(words) > 3:
        return words[3]
    return _USUAL
