"""What follows for a contact, as of a day. Every fact is a property; its definition in the user's
words is in `names`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from refjournal.computed_once import computed_once
from refjournal.facts import verbs
from refjournal.facts.referral_facts import (
    BROKERED,
    GIVEN,
    OBSERVED,
    RECEIVED,
    ReferralFacts,
    Talk,
)
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import Money
from refjournal.records.kinds import AnyRecord


class Mention(NamedTuple):
    """An entry that concerns somebody: the record in whose log it is, the verb as which it counts,
    whether it is a touch, and its day.
    """

    record: AnyRecord
    entry: Entry
    verb: str
    touch: bool
    day: date


class Mentions(NamedTuple):
    """The entries that concern somebody, in all logs, without the dropped ones: those done up to
    the day, by date; and the rest, which is planned, or done on a later day.
    """

    done: list[Mention]
    rest: list[Mention]


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

    def mentions_of(self, key: str) -> Mentions:
        """Return the entries that concern somebody."""

    @property
    def roles_of(self) -> Mapping[str, list[ReferralFacts]]:
        """The referrals in which each person holds a role."""

    @property
    def sent_to(self) -> Mapping[str, list[ReferralFacts]]:
        """The referrals that you gave, by recipient."""

    @property
    def attended(self) -> Mapping[str, list[date]]:
        """The days of the events at which each person was."""

    def is_top_referrer(self, key: str, most: int) -> bool:
        """Return whether a contact is one of those who sent you most referrals within a year, at
        the most so many.
        """

    def total(self, referrals: Iterable[ReferralFacts]) -> tuple[Money, ...]:
        """Return the value of the won ones among `referrals`, one amount a currency."""

    def talks_of(self, person: str, other: str) -> Sequence[Talk]:
        """Return the done entries outside of referrals that concern a contact and speak of another
        person.
        """

    def due_of(self, key: str) -> date | None:
        """Return the earliest due date of the findings about a contact."""


class ContactFacts:
    """The facts of one contact."""

    def __init__(self, facts: ContactContext, contact: Contact) -> None:
        """`facts` gives the journal and the day."""
        self.facts = facts
        self.contact = contact
        self.key = contact.id

    @computed_once
    def _mentions(self) -> Mentions:
        return self.facts.mentions_of(self.key)

    @property
    def done(self) -> list[Mention]:
        """The done entries up to the day that concern the contact, in all logs, by date."""
        return self._mentions.done

    @property
    def is_mentioned(self) -> bool:
        """Whether any entry concerns the contact that was not dropped."""
        return bool(self._mentions.done or self._mentions.rest)

    @property
    def referrals(self) -> list[ReferralFacts]:
        """The referrals in which the contact holds a role."""
        return self.facts.roles_of.get(self.key, [])

    @property
    def sent(self) -> list[ReferralFacts]:
        """The referrals that you gave to the contact as the recipient, whatever their status."""
        return self.facts.sent_to.get(self.key, [])

    @computed_once
    def is_only_an_address(self) -> bool:
        """Whether the contact was imported and nothing has happened since: no relation, no tag
        or cadence that you gave, no referral, no entry.
        """
        record = self.contact
        if not record.uid:
            return False
        is_looked_after = record.relation or record.is_tagged or record.cadence is not None
        return not (is_looked_after or self.referrals or self.is_mentioned)

    @computed_once
    def _last(self) -> dict[str, int]:
        """Where in `done` the last entry of each verb is."""
        return {mention.verb: place for place, mention in enumerate(self.done)}

    def _days(self, wanted: Iterable[str]) -> list[date]:
        return [mention.day for mention in self.done if mention.verb in wanted]

    @property
    def last_touch(self) -> date | None:
        """The day of the last touch: the last done entry, in any log, that is a touch and concerns
        the contact. To have been at the same event is none.
        """
        touch = self.latest_touch
        return None if touch is None else touch.day

    @computed_once
    def latest_touch(self) -> Mention | None:
        """The entry of the last touch."""
        for mention in reversed(self.done):
            if mention.touch:
                return mention
        return None

    @computed_once
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
        return 0 if verbs.HELP.isdisjoint(self._last) else len(self._days(verbs.HELP))

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
        return self._last_day(("ask",))

    @property
    def thanked(self) -> int:
        """How often you thanked the contact (`thanks`, `card`, `gift`)."""
        return len(self._days(verbs.THANKS))

    @property
    def chased(self) -> int:
        """How often you had to go after news from the contact (`chase`)."""
        return len(self.chases)

    @computed_once
    def chases(self) -> list[date]:
        """The days of the `chase` entries that concern the contact, oldest first."""
        return self._days(("chase",)) if "chase" in self._last else []

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
        ratings = (referral.record.rating for referral in self.sent)
        return [rating for rating in ratings if rating is not None]

    @property
    def reviewed(self) -> date | None:
        """The day of the last `catchup` or `one-to-one`."""
        return self._last_day(verbs.REVIEWS)

    @property
    def briefed(self) -> date | None:
        """The day on which the contact was last told how to treat the people you refer
        (`brief`).
        """
        return self._last_day(("brief",))

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

    @computed_once
    def planned(self) -> list[Mention]:
        """The planned entries that concern the contact, by date."""
        rest = self._mentions.rest
        if not rest:
            return []
        planned = [mention for mention in rest if mention.entry.is_planned]
        return sorted(planned, key=lambda mention: mention.entry.date)

    def thanked_since(self, day: date) -> bool:
        """Return whether you thanked the contact (`thanks`, `card`, `gift`) on or after a day."""
        last = self._last_day(verbs.THANKS)
        return last is not None and last >= day

    @property
    def events(self) -> list[date]:
        """The days of the events at which the contact was, oldest first."""
        return self.facts.attended.get(self.key, [])

    @computed_once
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

    @computed_once
    def first_touch(self) -> date | None:
        """The day of the first touch."""
        return min((mention.day for mention in self.done if mention.touch), default=None)

    @computed_once
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
        last = self._last
        places = [last[verb] for verb in wanted if verb in last]
        return self.done[max(places)] if places else None

    def _last_day(self, wanted: Iterable[str]) -> date | None:
        last = self.last_of(*wanted)
        return None if last is None else last.day
