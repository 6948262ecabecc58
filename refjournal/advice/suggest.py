"""Three suggestions: opportunities, each with why now and the command. Turned by the date, so that they are not the same every day."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.days import Period
from refjournal.facts.facts import Facts
from refjournal.facts.referral import GIVEN
from refjournal.lint.people import active, name_of
from refjournal.lint.rule import Rule
from refjournal.lint.run import run
from refjournal.match.partners import partners
from refjournal.match.rank import rank, rank_for
from refjournal.problems import Severity

MOST: Final = 3
_YEAR: Final = Period(1, "y")


class Suggestion(NamedTuple):
    """One opportunity: of which kind, why now, the command, and whom it is about."""

    kind: str
    why: str
    next: str
    about: tuple[str, ...]


def suggestions(facts: Facts, rules: Sequence[Rule]) -> list[Suggestion]:
    """Return up to three suggestions of different kinds and about different people, turned by the day."""
    day = facts.today.toordinal()
    sources: list[Callable[[], Iterator[Suggestion]]] = [
        lambda: _matches(facts),
        lambda: _hints(facts, rules),
        lambda: _wants(facts),
        lambda: _never_given(facts),
        lambda: _pairs(facts),
        lambda: _untouched(facts),
    ]
    found: list[Suggestion] = []
    for number in range(len(sources)):
        known = list(sources[(day * MOST + number) % len(sources)]())
        turned = [known[(day // 2 + place) % len(known)] for place in range(len(known))]
        told = {key for suggestion in found for key in suggestion.about}
        fresh = next((one for one in turned if told.isdisjoint(one.about)), None)
        if fresh is not None:
            found.append(fresh)
        if len(found) == MOST:
            break
    return found


def _matches(facts: Facts) -> Iterator[Suggestion]:
    """Needs that wait for somebody, and who may meet them."""
    for part in facts.referrals:
        if part.direction == GIVEN and part.status == "need" and part.recipient is None:
            best = rank_for(facts, part)[:1]
            for candidate in best:
                who, whom = facts.journal.name(candidate.key), facts.journal.name(part.prospect)
                why = f"{who} may meet the need of {whom} ({part.referral.need}): {candidate.reasons[0]}"
                command = f"refjournal set {part.referral.id} recipient={candidate.key}"
                yield Suggestion("match", why, command, (candidate.key, part.prospect or ""))


def _hints(facts: Facts, rules: Sequence[Rule]) -> Iterator[Suggestion]:
    """What lint hints at about people: asks not made, partners of whom nothing is known."""
    wanted = [rule for rule in rules if rule.severity is Severity.HINT and rule.code.startswith("RJ4")]
    for finding in run(facts, wanted):
        if finding.next is not None and finding.person is not None:
            yield Suggestion("hint", finding.message, finding.next, (finding.person,))


def _wants(facts: Facts) -> Iterator[Suggestion]:
    """Whom somebody is trying to reach, and who in the network is that."""
    for person in active(facts):
        for want in person.contact.wants:
            for candidate in rank(facts, want, apart=(person.key,))[:1]:
                why = f"{name_of(person)} would like to reach {want}; perhaps {facts.journal.name(candidate.key)}: {candidate.reasons[0]}"
                command = f"refjournal new referral --between {person.key},{candidate.key}"
                yield Suggestion("want", why, command, (person.key, candidate.key))


def _never_given(facts: Facts) -> Iterator[Suggestion]:
    """Who sent you somebody, or lets you work for them, and was given nothing yet."""
    for person in active(facts):
        if person.given == 0 and person.helped == 0 and (person.received or "client" in person.contact.relation):
            sent = (
                f"sent you {person.received} referral{'' if person.received == 1 else 's'}"
                if person.received
                else "is your client"
            )
            why = f"{name_of(person)} {sent}, and nothing has gone the other way yet: what do they need?"
            yield Suggestion("give", why, f"refjournal show {person.key}", (person.key,))


def _pairs(facts: Facts) -> Iterator[Suggestion]:
    """Two who should know each other."""
    for pair in partners(facts)[:10]:
        why = f"{facts.journal.name(pair.one)} and {facts.journal.name(pair.other)} should know each other: {'; '.join(pair.reasons)}"
        command = f"refjournal new referral --between {pair.one},{pair.other}"
        yield Suggestion("partners", why, command, (pair.one, pair.other))


def _untouched(facts: Facts) -> Iterator[Suggestion]:
    """Somebody with whom you have not spoken for a year."""
    for person in active(facts):
        last = person.last_touch
        if last is not None and last < facts.ago(_YEAR):
            why = f"you have not spoken with {name_of(person)} since {last.isoformat()}"
            yield Suggestion("untouched", why, f"refjournal draft checkin {person.key}", (person.key,))
