"""What follows of a campaign, as of a day: who was taken how far, and who is next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.computed_once import computed_once
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED
from refjournal.facts.verbs import HELP
from refjournal.records.campaign import Campaign

VERB: Final = {
    "help": "help",
    "asks": "ask",
    "introductions": "introduced",
    "received": "heard",
    "cards": "card",
}
"""The verb by which each kind of deed is recorded."""
_VERBS: Final = {"help": HELP, "asks": frozenset(("ask",)), "cards": frozenset(("card",))}


class CampaignStep(NamedTuple):
    """Who is to be gone through next, and the kind of deed that comes next with them."""

    person: str
    kind: str


class CampaignFacts:
    """The facts of one campaign. `people` are the ids of its audience, in their order."""

    def __init__(self, facts: Facts, campaign: Campaign, people: Sequence[str]) -> None:
        """`facts` gives the journal and the day."""
        self.facts = facts
        self.campaign = campaign
        self.people = tuple(people)

    @property
    def running(self) -> bool:
        """Whether the day is within it."""
        start, end = self.campaign.from_, self.campaign.until
        return start is not None and end is not None and start <= self.facts.today <= end

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of deed through which each person is taken, in their order; asks where the
        campaign names none.
        """
        return self.campaign.counts or ("asks",)

    @property
    def goal(self) -> int:
        """How many are meant to be done; all of the audience where the campaign names no number."""
        if self.campaign.goal is not None:
            return self.campaign.goal
        return len(self.people)

    @computed_once
    def days(self) -> dict[str, dict[str, date]]:
        """The first day within the campaign of each kind of deed, by kind and person."""
        return {kind: self._days_of(kind) for kind in self.kinds}

    def _days_of(self, kind: str) -> dict[str, date]:
        if kind in _VERBS:
            deeds = self._entries(_VERBS[kind])
        elif kind == "received":
            deeds = self._referrals_received()
        elif kind == "introductions":
            deeds = self._introductions()
        else:
            deeds = iter(())
        first: dict[str, date] = {}
        for person, day in deeds:
            if self._within(day):
                first[person] = min(first.get(person, day), day)
        return first

    def _entries(self, wanted: frozenset[str]) -> Iterator[tuple[str, date]]:
        for person, mentions in self.facts.done_by_person.items():
            for mention in mentions:
                if mention.verb in wanted:
                    yield person, mention.entry.date

    def _referrals_received(self) -> Iterator[tuple[str, date]]:
        for referral in self.facts.referrals:
            day = referral.record.date
            if referral.direction == RECEIVED and referral.referrer and day is not None:
                yield referral.referrer, day

    def _introductions(self) -> Iterator[tuple[str, date]]:
        for referral in self.facts.referrals:
            if referral.direction in (GIVEN, BROKERED):
                for entry in referral.introductions:
                    yield from ((person, entry.date) for person in referral.roles)

    def _within(self, day: date) -> bool:
        start, end = self.campaign.from_, self.campaign.until
        if start is None or end is None:
            return False
        return start <= day <= min(end, self.facts.today)

    @computed_once
    def done(self) -> dict[str, date]:
        """Those who are done, with the day: a deed of the last kind concerns them. Beside the
        audience, whoever has a role in a referral that names the campaign.
        """
        last = self.days[self.kinds[-1]]
        outside = {
            key
            for referral in self.facts.referrals
            if self.facts.journal.id_of(referral.record.campaign) == self.campaign.id
            for key in referral.roles
        }
        return {key: day for key, day in last.items() if key in self.people or key in outside}

    def done_by(self, day: date) -> int:
        """Return how many were done up to a day."""
        return sum(other <= day for other in self.done.values())

    @computed_once
    def next(self) -> CampaignStep | None:
        """The next to go through: who was begun with first, then the audience in its order; None if
        all are done.
        """
        waiting = [key for key in self.people if key not in self.done]
        for key in sorted(waiting, key=lambda key: (not self._begun(key), self.people.index(key))):
            kind = next(kind for kind in self.kinds if key not in self.days[kind])
            return CampaignStep(key, kind)
        return None

    def _begun(self, key: str) -> bool:
        return any(key in days for days in self.days.values())
