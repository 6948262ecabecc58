"""Three suggestions: opportunities, each with why now and the command. Turned by the date, so that
they are not the same every day.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from shlex import quote
from typing import Final, NamedTuple, TypeVar

from refjournal.days import Period
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN
from refjournal.lint.rule import ContactRule, Finding, Rule
from refjournal.lint.run import run_rules
from refjournal.lint.shared.people import name_of
from refjournal.match.partners import partners
from refjournal.match.rank import MatchCandidate, WorkIndex
from refjournal.problems import Severity
from refjournal.wording import counted

_T = TypeVar("_T")
MOST: Final = 3
_AT_ONCE: Final = 50
"""How many people the rules are asked about at a time."""
_PAIRS: Final = 10
_MUCH: Final = 3
"""Who sent so many referrals and got nothing is passed over for two weeks at the most."""
_SEVERAL: Final = 2
_TWO_WEEKS: Final = 14
_YEAR: Final = Period(1, "y")


class Suggestion(NamedTuple):
    """One opportunity: of which kind, why now, the command, and whom it is about."""

    kind: str
    why: str
    next: str
    about: tuple[str, ...]


def suggestions(facts: Facts, rules: Sequence[Rule]) -> list[Suggestion]:
    """Return up to three suggestions of different kinds and about different people, turned by the
    day.
    """
    return _Day(facts, rules).three()


class _Day:
    """The opportunities of one day: each kind begins where the day says, and is looked through only
    as far as is needed.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule]) -> None:
        self.facts = facts
        facts.expect_everybody()
        hinting = [rule for rule in rules if rule.is_opportunity]
        self.rules = [rule for rule in hinting if isinstance(rule, ContactRule)]
        self.whole_rules = [rule for rule in hinting if not isinstance(rule, ContactRule)]
        self.day = facts.today.toordinal()

    @cached_property
    def network(self) -> WorkIndex:
        return WorkIndex(self.facts)

    def three(self) -> list[Suggestion]:
        sources = (
            self.matches,
            self.hints,
            self.wants,
            self.never_given,
            self.never_asked,
            self.pairs,
            self.untouched,
        )
        # Debts come first, whatever the day; the other kinds take turns for what is left.
        found = self.in_debt()[:MOST]
        for number in range(len(sources)):
            if len(found) == MOST:
                break
            source = sources[(self.day * MOST + number) % len(sources)]
            # Three suggestions about one person would be one suggestion.
            named = {key for suggestion in found for key in suggestion.about}
            fresh = next((one for one in source() if named.isdisjoint(one.about)), None)
            if fresh is not None:
                found.append(fresh)
        return found

    def turned(self, items: Sequence[_T]) -> Iterator[_T]:
        """Yield the items, beginning with another one each time that their kind comes round."""
        # With six or seven kinds for three places, a kind comes round every other day.
        start = self.day // 2
        return (items[(start + place) % len(items)] for place in range(len(items)))

    def best(self, need: str, apart: tuple[str, ...]) -> MatchCandidate | None:
        return next(iter(self.network.weighed(self.network.rank(need, apart=apart), 1)), None)

    def matches(self) -> Iterator[Suggestion]:
        """Needs that wait for somebody, and who may meet them."""
        name = self.facts.journal.name
        waiting = [
            part
            for part in self.facts.referrals
            if part.direction == GIVEN
            and part.recipient is None
            and part.status == "need"
            and part.record.need
        ]
        for part in self.turned(waiting):
            candidate = self.best(part.record.need or "", part.roles)
            if candidate is not None:
                need = f"the need of {name(part.prospect)} ({part.record.need})"
                why = f"{name(candidate.key)} may meet {need}: {candidate.reasons[0]}"
                command = f"refjournal set {quote(part.record.id)} recipient={quote(candidate.key)}"
                yield Suggestion("match", why, command, (candidate.key, part.prospect or ""))

    def hints(self) -> Iterator[Suggestion]:
        """What lint hints at about people: asks not made, partners of whom nothing is known."""
        yield from map(_hint, self.turned(run_rules(self.facts, self.whole_rules)))
        people = list(self.turned([person.key for person in self.facts.active]))
        for first in range(0, len(people), _AT_ONCE):
            some = people[first : first + _AT_ONCE]
            found = run_rules(self.facts, self.rules, about=frozenset(some))
            hints = [finding for finding in found if finding.severity is Severity.HINT]
            hints.sort(key=lambda finding: some.index(finding.id or ""))
            yield from map(_hint, hints)

    def wants(self) -> Iterator[Suggestion]:
        """Whom somebody, or you, are trying to reach, and who in the network is that."""
        wanting = [(person, want) for person in self.facts.active for want in person.contact.wants]
        owner = self.facts.journal.contacts.get(self.facts.journal.me)
        if owner is not None:
            wanting += [(self.facts.contact(owner), want) for want in owner.wants]
        for person, want in self.turned(wanting):
            candidate = self.best(want, (person.key,))
            if candidate is not None:
                yield self._want(person, want, candidate)

    def _want(self, person: ContactFacts, want: str, candidate: MatchCandidate) -> Suggestion:
        who = f"perhaps {self.facts.journal.name(candidate.key)}: {candidate.reasons[0]}"
        if person.key == self.facts.journal.me:
            why = f"you would like to reach {want}; {who}"
            return Suggestion(
                "want", why, f"refjournal draft ask {candidate.key}", (candidate.key,)
            )
        why = f"{name_of(person)} would like to reach {want}; {who}"
        command = f"refjournal new referral --between {person.key},{candidate.key}"
        return Suggestion("want", why, command, (person.key, candidate.key))

    def in_debt(self) -> list[Suggestion]:
        """Those who gave you much and got nothing: each comes round within two weeks, whatever else
        there is.
        """
        # Few have sent so many: what they were given is only looked up for these, which took half
        # of `suggest`.
        owed = [person for person in self.facts.active if person.received >= _MUCH]
        owed = [person for person in owed if _got_nothing(person)]
        if not owed:
            return []
        owed.sort(key=lambda person: (-person.received, person.key))
        # As many a day as it takes to come round in two weeks: the division rounds up.
        a_day = min(-(-len(owed) // _TWO_WEEKS), MOST)
        first = self.day * a_day
        return [_give(owed[(first + place) % len(owed)]) for place in range(a_day)]

    def never_given(self) -> Iterator[Suggestion]:
        """Who sent you somebody, or is your client, and was given nothing yet; those who sent most
        first. Whoever sent very much has their own turn.
        """
        people = [
            person
            for person in self.turned(self.facts.active)
            if _is_to_be_given(person) and _got_nothing(person)
        ]
        # The sort is stable, so those who sent equally many stay turned by the day.
        people.sort(key=lambda person: -person.received)
        yield from map(_give, people)

    def never_asked(self) -> Iterator[Suggestion]:
        """To whom you have sent several people, and who was not asked for anything within a
        year.
        """
        year_ago = self.facts.ago(_YEAR)
        owing = [
            person
            for person in self.facts.active
            if person.given >= _SEVERAL
            and person.received == 0
            and (person.last_asked is None or person.last_asked < year_ago)
        ]
        for person in self.turned(owing):
            sent = f"you have sent {name_of(person)} {counted(person.given, 'person', 'people')}"
            why = f"{sent}, and never asked for anything in return"
            yield Suggestion("ask", why, f"refjournal draft ask {person.key}", (person.key,))

    def pairs(self) -> Iterator[Suggestion]:
        """Two who should know each other."""
        name, me = self.facts.journal.name, self.facts.journal.me
        for pair in self.turned(partners(self.facts)[:_PAIRS]):
            reasons = "; ".join(pair.reasons)
            if pair.one == me:
                why = f"you and {name(pair.other)} should know each other better: {reasons}"
                command = f"refjournal plan {quote(pair.other)} +1w one-to-one"
            else:
                why = f"{name(pair.one)} and {name(pair.other)} should know each other: {reasons}"
                command = f"refjournal new referral --between {pair.one},{pair.other}"
            yield Suggestion("partners", why, command, (pair.one, pair.other))

    def untouched(self) -> Iterator[Suggestion]:
        """Somebody with whom you have not spoken for a year."""
        for person in self.turned(self.facts.active):
            last = person.last_touch
            if last is not None and last < self.facts.ago(_YEAR):
                why = f"you have not spoken with {name_of(person)} since {last.isoformat()}"
                yield Suggestion(
                    "untouched", why, f"refjournal draft checkin {quote(person.key)}", (person.key,)
                )


def _got_nothing(person: ContactFacts) -> bool:
    return person.given == 0 and person.helped == 0


def _is_to_be_given(person: ContactFacts) -> bool:
    return 0 < person.received < _MUCH or "client" in person.contact.relation


def _give(person: ContactFacts) -> Suggestion:
    sent = "is your client"
    if person.received:
        sent = f"sent you {counted(person.received, 'referral')}"
    why = f"{name_of(person)} {sent}, and you have sent nobody back yet: ask what they need"
    return Suggestion("give", why, f"refjournal draft checkin {quote(person.key)}", (person.key,))


def _hint(finding: Finding) -> Suggestion:
    next_command = finding.next or f"refjournal show {quote(finding.id or finding.path)}"
    return Suggestion("hint", finding.message, next_command, (finding.person or "",))
