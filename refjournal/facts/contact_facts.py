"""What follows for a contact, as of a day. Every fact is a property; its definition in the user's
words is in `names`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from refjournal.facts import verbs
from refjournal.facts.referral_facts import BROKERED, GIVEN, OBSERVED, RECEIVED, ReferralFacts
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import Money
from refjournal.records.kinds import AnyRecord


class Mention(NamedTuple):
    """An entry that concerns somebody: the record in whose log it is, the verb as which it counts,
    and whether it is a touch.
    """

    record: AnyRecord
    entry: Entry
    verb: str
    touch: bool


class ContactContext(Protocol):
    """What the facts of one contact need of the whole journal."""

    @property
    def journal(self) -> Journal:
        """All records."""

    @property
    def today(self) -> date:
        """The day as of which the facts hold."""

    @property
    def present(self) -> frozenset[str]:
        """The ids of those who keep the journal, without those who have left."""

    def mentions_of(self, key: str) -> list[Mention]:
        """Return the done and planned entries that concern somebody."""

    @property
    def chases(self) -> Mapping[str, list[date]]:
        """The days on which you had to go after news, by the person whom you chased."""

    @property
    def roles_of(self) -> Mapping[str, list[ReferralFacts]]:
        """The referrals in which each person holds a role."""

    @property
    def attended(self) -> Mapping[str, list[date]]:
        """The days of the events at which each person was."""

    def top_referrers(self, most: int) -> frozenset[str]:
        """Return the contacts who sent you most referrals within a year, at the most so many."""

    def total(self, referrals: Iterable[ReferralFacts]) -> tuple[Money, ...]:
        """Return the value of the won ones among `referrals`, one amount a currency."""

    def due_of(self, key: str) -> date | None:
        """Return the earliest due date of the findings about a contact."""


class ContactFacts:
    """The facts of one contact."""

    def __init__(self, facts: ContactContext, contact: Contact) -> None:
        """`facts` gives the journal and the day."""
        self.facts = facts
        self.contact = contact
        self.key = contact.id

    @cached_property
    def mentions(self) -> list[Mention]:
        """The done and planned entries that concern the contact, in all logs."""
        return self.facts.mentions_of(self.key)

    @cached_property
    def done(self) -> list[Mention]:
        """The done entries up to the day that concern the contact, by date."""
        today = self.facts.today
        done = [mention for mention in self.mentions if mention.entry.is_done_by(today)]
        return sorted(done, key=lambda mention: mention.entry.date)

    @property
    def referrals(self) -> list[ReferralFacts]:
        """The referrals in which the contact holds a role."""
        return self.facts.roles_of.get(self.key, [])

    @cached_property
    def is_only_an_address(self) -> bool:
        """Whether the contact was imported and nothing has happened since: no relation, no
        referral, no entry.
        """
        record = self.contact
        return bool(record.uid) and not (record.relation or self.referrals or self.mentions)

    def _days(self, wanted: Iterable[str]) -> list[date]:
        return [mention.entry.date for mention in self.done if mention.verb in wanted]

    @cached_property
    def last_touch(self) -> date | None:
        """The day of the last touch: the last done entry, in any log, that is a touch and concerns
        the contact. To have been at the same event is none.
        """
        return max((mention.entry.date for mention in self.done if mention.touch), default=None)

    @cached_property
    def whose(self) -> str | None:
        """The member who keeps in touch, where several keep the journal: `keeper`, otherwise
        whoever touched the contact last. Absent where it is everybody's.
        """
        journal, present = self.facts.journal, self.facts.present
        if not journal.is_shared:
            return None
        keeper = journal.member(self.contact.keeper)
        if keeper in present:
            return keeper
        return next((doer for doer in self._doers() if doer in present), None)

    @property
    def last_keeper(self) -> str | None:
        """The member who keeps in touch or did so last, also one who has left."""
        keeper = self.facts.journal.member(self.contact.keeper)
        return keeper or next(self._doers(), None)

    def _doers(self) -> Iterator[str]:
        """Yield the members who touched the contact, the last one first."""
        for mention in reversed(self.done):
            if mention.touch and mention.entry.by is not None:
                yield mention.entry.by

    @property
    def touches(self) -> int:
        """How many touches there have been."""
        return sum(mention.touch for mention in self.done)

    @property
    def given_to(self) -> list[ReferralFacts]:
        """The referrals that count in `given`."""
        return [
            referral
            for referral in self.referrals
            if referral.past_agreed and self._is_given_to(referral)
        ]

    def _is_given_to(self, referral: ReferralFacts) -> bool:
        if referral.direction == BROKERED:
            return True
        return referral.direction == GIVEN and self.key in (referral.recipient, referral.prospect)

    @property
    def given(self) -> int:
        """How many referrals past `agreed` you gave in which the contact is the recipient, the
        prospect, or one of two partners.
        """
        return len(self.given_to)

    @property
    def received_from(self) -> list[ReferralFacts]:
        """The referrals that count in `received`."""
        return [
            referral
            for referral in self.referrals
            if referral.direction == RECEIVED and referral.referrer == self.key
        ]

    @property
    def received(self) -> int:
        """How many referrals you received from the contact."""
        return len(self.received_from)

    @property
    def helped(self) -> int:
        """How often you helped the contact, or praised their work (`help`, `testimonial`)."""
        return len(self._days(verbs.HELP))

    @property
    def is_owed(self) -> bool:
        """Whether you received from the contact, and neither gave nor helped."""
        return self.received > 0 and self.given == 0 and self.helped == 0

    @property
    def asked(self) -> int:
        """How often you asked the contact for a referral or an introduction (`ask`)."""
        return len(self._days(("ask",)))

    @property
    def last_asked(self) -> date | None:
        """The day of the last `ask`."""
        return max(self._days(("ask",)), default=None)

    @property
    def thanked(self) -> int:
        """How often you thanked the contact (`thanks`, `card`, `gift`)."""
        return len(self._days(verbs.THANKS))

    @property
    def chased(self) -> int:
        """How often you had to go after news from the contact (`chase`)."""
        return len(self.chases)

    @cached_property
    def chases(self) -> list[date]:
        """The days of the `chase` entries that concern the contact, oldest first."""
        return self.facts.chases.get(self.key, [])

    @property
    def value_given(self) -> tuple[Money, ...]:
        """The value of the won referrals that you gave to the contact as the recipient, one amount
        a currency.
        """
        return self.facts.total(
            referral
            for referral in self.given_to
            if referral.recipient == self.key or referral.partners
        )

    @property
    def value_received(self) -> tuple[Money, ...]:
        """The value of the won referrals that you received from the contact, one amount a
        currency.
        """
        return self.facts.total(self.received_from)

    @property
    def average_rating(self) -> Decimal | None:
        """The mean of the ratings of the referrals that you gave to the contact as the recipient,
        to one decimal.
        """
        ratings = self.ratings
        if not ratings:
            return None
        return (Decimal(sum(ratings)) / len(ratings)).quantize(Decimal("0.1"))

    @property
    def ratings(self) -> list[int]:
        """The ratings of the referrals that you gave to the contact as the recipient."""
        return [
            referral.record.rating
            for referral in self.referrals
            if referral.direction == GIVEN
            and referral.recipient == self.key
            and referral.record.rating is not None
        ]

    @property
    def reviewed(self) -> date | None:
        """The day of the last `catchup` or `one-to-one`."""
        return max(self._days(verbs.REVIEWS), default=None)

    @property
    def briefed(self) -> date | None:
        """The day on which the contact was last told how to treat the people you refer
        (`brief`).
        """
        return max(self._days(("brief",)), default=None)

    @property
    def open(self) -> int:
        """How many open referrals the contact holds a role in; those that you only observe do not
        count.
        """
        return sum(referral.open and referral.direction != OBSERVED for referral in self.referrals)

    @property
    def due(self) -> date | None:
        """The earliest due date of what lint finds about the contact or a referral with it; absent
        where all is well.
        """
        return self.facts.due_of(self.key)

    @cached_property
    def planned(self) -> list[Mention]:
        """The planned entries that concern the contact, by date."""
        planned = [mention for mention in self.mentions if mention.entry.is_planned]
        return sorted(planned, key=lambda mention: mention.entry.date)

    def thanked_since(self, day: date) -> bool:
        """Return whether you thanked the contact (`thanks`, `card`, `gift`) on or after a day."""
        return any(other >= day for other in self._days(verbs.THANKS))

    @property
    def events(self) -> list[date]:
        """The days of the events at which the contact was, oldest first."""
        return self.facts.attended.get(self.key, [])

    @cached_property
    def first_referral(self) -> date | None:
        """The date of the first referral in which the contact holds a role."""
        return min(
            (
                referral.record.date
                for referral in self.referrals
                if referral.record.date is not None
            ),
            default=None,
        )

    @cached_property
    def first_touch(self) -> date | None:
        """The day of the first touch."""
        return min((mention.entry.date for mention in self.done if mention.touch), default=None)

    @cached_property
    def known_since(self) -> date | None:
        """The day since which you know the contact: `met`, or what came before it: the first touch,
        event or referral.
        """
        days = (self.first_touch, *self._days_on_record())
        return min((day for day in days if day is not None), default=None)

    def known_before(self, day: date) -> bool:
        """Return whether you knew the contact on a day. The logs are looked through only where
        nothing else answers it.
        """
        if any(other is not None and other <= day for other in self._days_on_record()):
            return True
        return self.first_touch is not None and self.first_touch <= day

    def _days_on_record(self) -> tuple[date | None, ...]:
        """Return the days that are known without the logs."""
        return (self.contact.met, self.first_referral, *self.events[:1])

    def last_of(self, *wanted: str) -> Mention | None:
        """Return the last done entry of one of the verbs."""
        found = [mention for mention in self.done if mention.verb in wanted]
        return found[-1] if found else None
