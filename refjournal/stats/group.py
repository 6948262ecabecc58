"""What counts in a group: whose referrals, and which of them are inside."""

from functools import cached_property

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.records.event import Event
from refjournal.records.group import Group
from refjournal.records.referral import Referral
from refjournal.stats.case import Case


class GroupFigures:
    """A group with its members: the contacts in whose `groups` it stands."""

    def __init__(self, facts: Facts, group: Group) -> None:
        """`facts` gives the journal."""
        self.facts = facts
        self.group = group

    @cached_property
    def members(self) -> frozenset[str]:
        """The ids of its members, you apart."""
        journal = self.facts.journal
        found = (
            contact.id
            for contact in journal.contacts.values()
            if any(map(self.is_it, contact.groups))
        )
        return frozenset(found) - {journal.me}

    def is_it(self, reference: str | None) -> bool:
        """Tell whether a reference leads to the group."""
        return reference is not None and self.facts.journal.id_of(reference) == self.group.id

    def counts(self, part: ReferralFacts) -> bool:
        """Tell whether a referral counts in the group: by its key, else since the other party is
        one of the members.
        """
        if part.record.group is not None:
            return self.is_it(part.record.group)
        parties = part.partners or (
            (part.referrer,) if part.direction == RECEIVED else (part.recipient,)
        )
        return not self.members.isdisjoint(party for party in parties if party is not None)

    def holds(self, case: Case) -> bool:
        """Tell whether a case counts in the group: an act by the person whom it concerns, a
        referral as `counts` says, what is noted in the group's own log, or in that of its event or
        member, by that.
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

    def is_inside(self, part: ReferralFacts) -> bool:
        """Tell whether the need of a referral is that of a member, or your own."""
        return part.prospect == self.facts.journal.me or part.prospect in self.members
