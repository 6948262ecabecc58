"""What counts in a group: whose referrals, and which of them are inside."""

from functools import cached_property

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.records.event import Event
from refjournal.records.group import Group
from refjournal.records.referral import Referral
from refjournal.stats.case import Case


class GroupScope:
    """What belongs to a group: its members are the contacts that name it in `groups`."""

    def __init__(self, facts: Facts, group: Group) -> None:
        """`facts` gives the journal."""
        self.facts = facts
        self.group = group

    @cached_property
    def members(self) -> frozenset[str]:
        """The ids of its members; you are not among them."""
        journal = self.facts.journal
        found = (
            contact.id
            for contact in journal.contacts.values()
            if any(map(self.is_it, contact.groups))
        )
        return frozenset(found) - journal.us

    def is_it(self, reference: str | None) -> bool:
        """Return whether a reference leads to the group."""
        return reference is not None and self.facts.journal.id_of(reference) == self.group.id

    def counts(self, referral: ReferralFacts) -> bool:
        """Return whether a referral counts in the group: because its key says so; without the key,
        because the other party is a member.
        """
        if referral.record.group is not None:
            return self.is_it(referral.record.group)
        if referral.partners:
            return not self.members.isdisjoint(referral.partners)
        other = referral.referrer if referral.direction == RECEIVED else referral.recipient
        return other in self.members

    def holds(self, case: Case) -> bool:
        """Return whether a case counts in the group: a deed by the person whom it concerns, a
        referral as `counts` says, and what is noted in the log of the group, of its event or of a
        member.
        """
        if case.who is not None:
            return case.who in self.members
        match case.record:
            case Referral():
                return self.counts(self.facts.referral(case.record))
            case Event():
                return self.is_it(case.record.group)
            case record:
                return record.id == self.group.id or record.id in self.members

    def is_inside(self, referral: ReferralFacts) -> bool:
        """Return whether the need of a referral is that of a member, or your own."""
        return referral.prospect in self.facts.journal.us or referral.prospect in self.members
