"""Which of those who keep the journal a text speaks of: the one who signs it, or their partner."""

from collections.abc import Iterable

from refjournal.drafts.greeting import addressed
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.records.contact import Contact


def introducer(facts: Facts, referral: ReferralFacts) -> str:
    """Return who made the introduction: `I`, or `my partner Kim` where another of those who keep
    the journal did.
    """
    signed = (entry.by for entry in referral.introductions if entry.by is not None)
    partner = _partner(facts, next(signed, None) or referral.member)
    if partner is not None:
        return f"my partner {addressed(partner)}"
    return "I"


def receiving_partner(facts: Facts, referral: ReferralFacts) -> str | None:
    """Return how the partner is called who received a referral; None where it reached the one who
    signs.
    """
    partner = _partner(facts, referral.member)
    if partner is not None:
        return addressed(partner)
    return None


def receivers(facts: Facts, referrals: Iterable[ReferralFacts]) -> str:
    """Return whom referrals reached: `me`, `my partner Kim`, or `us`."""
    found = {receiving_partner(facts, referral) for referral in referrals} or {None}
    if len(found) > 1:
        return "us"
    partner = found.pop()
    if partner is not None:
        return f"my partner {partner}"
    return "me"


def _partner(facts: Facts, member: str | None) -> Contact | None:
    journal = facts.journal
    if member == journal.me or member not in journal.us:
        return None
    return journal.contacts.get(member)
