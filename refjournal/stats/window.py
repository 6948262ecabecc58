"""What of a journal lies in a span of days: looked up once, for all figures of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral import OBSERVED, RECEIVED, ReferralFacts
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.stats.span import Span


class Window:
    """A span of days of a journal, up to the day of the facts: what lies ahead is not in it. What you only observe is in no figure."""

    def __init__(self, facts: Facts, span: Span) -> None:
        """`facts` gives the journal and the day."""
        self.facts = facts
        self.span = span.until(facts.today)

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        return self.span.holds(day)

    @cached_property
    def entries(self) -> Sequence[tuple[AnyRecord, Entry]]:
        """The done entries of these days with their records; by date, then by path and log."""
        return self.facts.timeline(self.span.first, self.span.last)

    @cached_property
    def received(self) -> Sequence[ReferralFacts]:
        """The referrals that reached you in these days, by their date."""
        return [part for part in self.facts.by_direction[RECEIVED] if self.holds(part.referral.date)]

    @cached_property
    def moved(self) -> Sequence[ReferralFacts]:
        """The referrals whose status can have changed in these days: dated in them, or with an entry in them that names a status."""
        named = {
            record.id: record
            for record, entry in self.entries
            if isinstance(record, Referral) and self.facts.verb(entry.verb) in verbs.IS_STATUS
        }
        dated = {
            part.referral.id: part.referral
            for parts in self.facts.by_direction.values()
            for part in parts
            if self.holds(part.referral.date)
        }
        today = self.facts.today
        return [
            part
            for part in map(self.facts.referral, (dated | named).values())
            if part.direction != OBSERVED and part.referral.date is not None and part.referral.date <= today
        ]

    def reached(self, *directions: str) -> Iterator[tuple[ReferralFacts, date]]:
        """Yield the referrals of these directions that were introduced in these days, with the day."""
        for part in self.moved:
            day = part.introduced_on if part.direction in directions else None
            if day is not None and self.holds(day):
                yield part, day

    def ended(self, *directions: str) -> Iterator[tuple[ReferralFacts, date]]:
        """Yield the referrals of these directions that are closed, and were closed in these days, with the day."""
        for part in self.moved:
            if part.direction in directions and not part.open:
                day = part.status_date
                if day is not None and self.holds(day):
                    yield part, day
