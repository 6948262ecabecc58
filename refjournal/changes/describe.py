"""What happened, as a person would say it."""

from typing import Final

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, ReferralFacts
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral

_DONE: Final = {
    "call": "called {}",
    "email": "e-mailed {}",
    "message": "wrote to {}",
    "meeting": "met {}",
    "one-to-one": "one-to-one with {}",
    "catchup": "caught up with {}",
    "card": "sent a card to {}",
    "gift": "gave a present to {}",
    "thanks": "thanked {}",
    "ask": "asked {}",
    "help": "helped {}",
    "testimonial": "praised {}",
    "told": "told {}",
    "heard": "heard from {}",
    "got": "got word from {}",
    "chase": "chased {}",
    "brief": "briefed {}",
    "feedback": "feedback from {}",
    "note": "note on {}",
}


def subject(facts: Facts, record: AnyRecord) -> str:
    """Return what a record is called: of a referral who goes to whom."""
    journal = facts.journal
    if not isinstance(record, Referral):
        return journal.name(record.id)
    referral = facts.referral(record)
    if referral.direction == BROKERED:
        return " and ".join(_name(facts, partner) for partner in referral.partners)
    return f"{_name(facts, referral.prospect)} → {_receiver(facts, referral)}"


def _receiver(facts: Facts, referral: ReferralFacts) -> str:
    if referral.receiver:
        return _name(facts, referral.receiver)
    return "nobody yet"


def _name(facts: Facts, key: str | None) -> str:
    # What several keep is read by all of them: `you` would be somebody else for each.
    if key is not None and key == facts.journal.me and not facts.journal.is_shared:
        return "you"
    return facts.journal.name(key)


def party(facts: Facts, record: AnyRecord, entry: Entry) -> str:
    """Return with whom something was done: `Marta Weiss and Dan Okafor`; '' if it concerns the
    record's own person only.
    """
    people = list(facts.concerned(record, entry))
    if people == [record.id]:
        return ""
    return " and ".join(_name(facts, key) for key in people)


def done_words(verb: str, base: str, who: str) -> str:
    """Return what was done, in words. `base` is the built-in verb as which `verb` counts.

    >>> done_words("thanks", "thanks", "Marta Weiss"), done_words("lunch", "meeting", "Dan Okafor")
    ('thanked Marta Weiss', 'lunch with Dan Okafor')
    >>> done_words("note", "note", "")
    'note'
    """
    if not who:
        return verb
    if verb != base:
        return f"{verb} with {who}"
    if base in _DONE:
        return _DONE[base].format(who)
    return f"{verb}: {who}"
