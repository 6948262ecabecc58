"""What follows of a campaign, as of a day: who was taken how far, and who is next."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

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
"""The verb by which each kind of act is recorded."""
_VERBS: Final = {"help": HELP, "asks": frozenset(("ask",)), "cards": frozenset(("card",))}


class Step(NamedTuple):
    """Who is to be gone through next, and the kind of act that comes next with them."""

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
        """Whether the day lies within it."""
        start, end = self.campaign.from_, self.campaign.until
        return start is not None and end is not None and start <= self.facts.today <= end

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of act through which each person is taken, in their order; asks where it names
        none.
        """
        return self.campaign.counts or ("asks",)

    @property
    def goal(self) -> int:
        """How many are meant to be done; all of the audience where it names no number."""
        return self.campaign.goal if self.campaign.goal is not None else len(self.people)

    @cached_property
    def days(self) -> dict[str, dict[str, date]]:
        """The first day within the campaign of each kind of act, by kind and person."""
        return {kind: self._days_of(kind) for kind in self.kinds}

    def _days_of(self, kind: str) -> dict[str, date]:
        found: dict[str, date] = {}

        def note(key: str | None, day: date | None) -> None:
            if key is not None and day is not None and self._within(day):
                found[key] = min(found.get(key, day), day)

        if kind in _VERBS:
            for key, mentions in self.facts.mentions.items():
                for mention in mentions:
                    if mention.entry.is_done and mention.verb in _VERBS[kind]:
                        note(key, mention.entry.date)
            return found
        for part in self.facts.referrals:
            if kind == "received" and part.direction == RECEIVED:
                note(part.referrer, part.record.date)
            elif kind == "introductions" and part.direction in (GIVEN, BROKERED):
                for entry in part.introductions:
                    for key in part.roles:
                        note(key, entry.date)
        return found

    def _within(self, day: date) -> bool:
        start, end = self.campaign.from_, self.campaign.until
        return start is not None and end is not None and start <= day <= min(end, self.facts.today)

    @cached_property
    def done(self) -> dict[str, date]:
        """Those who are done, with the day: an act of the last kind concerns them. Beside the
        audience, whoever has a part in a referral that names the campaign.
        """
        last = self.days[self.kinds[-1]]
        outside = {
            key
            for part in self.facts.referrals
            if self.facts.journal.id_of(part.record.campaign) == self.campaign.id
            for key in part.roles
        }
        return {key: day for key, day in last.items() if key in self.people or key in outside}

    def done_by(self, day: date) -> int:
        """Return how many were done up to a day."""
        return sum(other <= day for other in self.done.values())

    @cached_property
    def next(self) -> Step | None:
        """The next to go through: who was begun with first, then the audience in its order; None
        where all are done.
        """
        waiting = [key for key in self.people if key not in self.done]
        for key in sorted(waiting, key=lambda key: (not self._begun(key), self.people.index(key))):
            kind = next(kind for kind in self.kinds if key not in self.days[kind])
            return Step(key, kind)
        return None

    def _begun(self, key: str) -> bool:
        return any(key in days for days in self.days.values())
