"""What of a journal is in a span of days: looked up once, for all metrics of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import OBSERVED, RECEIVED, ReferralFacts
from refjournal.records.entry import STATUSES, Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.stats.span import DaySpan


class Window:
    """A span of days of a journal, up to the day of the facts: what lies ahead is not in it. What
    you only observe is in no metric.
    """

    def __init__(self, facts: Facts, span: DaySpan) -> None:
        """`facts` gives the journal and the day."""
        self.facts = facts
        self.span = span.until(facts.today)

    def holds(self, day: date | None) -> bool:
        """Return whether a day is in it."""
        return self.span.holds(day)

    @cached_property
    def entries(self) -> Sequence[tuple[AnyRecord, Entry]]:
        """The done entries of these days with their records; by date, then by path and log."""
        return self.facts.timeline(self.span.first, self.span.last)

    @cached_property
    def _by_verb(self) -> Mapping[str, Sequence[tuple[AnyRecord, Entry]]]:
        found: dict[str, list[tuple[AnyRecord, Entry]]] = {}
        verb_of = self.facts.verb
        for pair in self.entries:
            found.setdefault(verb_of(pair[1].verb), []).append(pair)
        return found

    def entries_of(self, wanted: Iterable[str]) -> Iterator[tuple[AnyRecord, Entry]]:
        """Yield those of the entries that count as one of some verbs."""
        return chain.from_iterable(self._by_verb.get(verb, ()) for verb in wanted)

    @cached_property
    def dated(self) -> Sequence[ReferralFacts]:
        """The referrals of these days by their date."""
        return [
            referral
            for referral in self.facts.dated(self.span.first, self.span.last)
            if referral.direction != OBSERVED
        ]

    @cached_property
    def received(self) -> Sequence[ReferralFacts]:
        """Those of them that reached you."""
        return [referral for referral in self.dated if referral.direction == RECEIVED]

    @cached_property
    def moved(self) -> Sequence[ReferralFacts]:
        """The referrals whose status can have changed in these days: dated in them, or with an
        entry in them that names a status.
        """
        referrals = {referral.record.id: referral for referral in self.dated}
        for record, _ in self.entries_of(STATUSES):
            if not isinstance(record, Referral):
                continue
            referral = self.facts.referral(record)
            # A referral without a date has no length that could be measured.
            if referral.direction != OBSERVED and referral.is_dated:
                referrals[record.id] = referral
        return list(referrals.values())

    def reached(self, *directions: str) -> Iterator[tuple[ReferralFacts, date]]:
        """Yield the referrals of these directions that were introduced in these days, with the
        day.
        """
        for referral in self.moved:
            if referral.direction not in directions:
                continue
            day = referral.introduced_on
            if day is not None and self.holds(day):
                yield referral, day

    def ended(self, *directions: str) -> Iterator[tuple[ReferralFacts, date]]:
        """Yield the referrals of these directions that are closed, and were closed in these days,
        with the day.
        """
        for referral in self.moved:
            if referral.direction not in directions or referral.open:
                continue
            day = referral.status_date
            if day is not None and self.holds(day):
                yield referral, day
