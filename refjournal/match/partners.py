"""Who should meet whom: pairs of your contacts who serve the same clients with different work, or
do the same work elsewhere.
"""

from itertools import combinations
from typing import Final, NamedTuple

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN
from refjournal.match.stems import stems

_RELATIONS: Final = frozenset(("partner", "provider", "connector", "colleague"))
_COMMON: Final = 40
"""A word that more have than these tells nothing of any two of them."""
_SHARED: Final = 2
"""How many words two ideal clients must share to be alike."""


class PartnerPair(NamedTuple):
    """Two who should meet, how well they fit (only to be compared), and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


class _Work(NamedTuple):
    person: ContactFacts
    clients: set[str]
    offers: set[str]
    served: set[str]
    region: set[str]


def partners(facts: Facts) -> list[PartnerPair]:
    """Return the pairs that were never brought together and should be, best first. Only who shares
    a rare word or a client is compared.
    """
    met = (referral.roles for referral in facts.referrals if len(referral.roles) > 1)
    together = {frozenset(pair) for roles in met for pair in combinations(sorted(roles), 2)}
    works = [_work(person) for person in facts.contacts if _is_partner(facts, person)]
    found = []
    for first, second in sorted(_sharing(works)):
        one, other = works[first], works[second]
        if frozenset((one.person.key, other.person.key)) not in together:
            score, reasons = _fit(facts, one, other)
            if reasons:
                found.append(PartnerPair(one.person.key, other.person.key, score, tuple(reasons)))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _sharing(works: list[_Work]) -> set[tuple[int, int]]:
    """Return the pairs, by place, that share a client, or a word that not too many have."""
    by: dict[tuple[str, str], list[int]] = {}
    for number, work in enumerate(works):
        for sort, words in (
            ("client", work.clients),
            ("offer", work.offers),
            ("served", work.served),
        ):
            for word in words:
                by.setdefault((sort, word), []).append(number)
    return {
        pair
        for numbers in by.values()
        if len(numbers) <= _COMMON
        for pair in combinations(numbers, 2)
    }


def _is_partner(facts: Facts, person: ContactFacts) -> bool:
    if person.contact.is_archived(facts.today):
        return False
    return bool(person.contact.offers) and not _RELATIONS.isdisjoint(person.contact.relation)


def _work(person: ContactFacts) -> _Work:
    who = person.contact
    served = {
        referral.prospect
        for referral in person.referrals
        if referral.direction == GIVEN and referral.recipient == person.key
    }
    return _Work(
        person,
        stems(who.ideal_client or ""),
        stems(*who.offers),
        {key for key in served if key},
        stems(who.region or ""),
    )


def _fit(facts: Facts, one: _Work, other: _Work) -> tuple[float, list[str]]:
    same_work = one.offers & other.offers
    clients, shared = one.clients & other.clients, one.served & other.served
    score, reasons = 0.0, []
    if len(same_work) < 2:
        if len(clients) >= _SHARED:
            score += len(clients)
            reasons.append(f"both serve {one.person.contact.ideal_client}")
        if shared:
            score += 2 * len(shared)
            reasons.append(
                f"both work for {', '.join(facts.journal.name(key) for key in sorted(shared))}"
            )
        if reasons:
            reasons.append(
                f"one offers {one.person.contact.offers[0]}, the other {other.person.contact.offers[0]}"
            )
    elif one.region and other.region and one.region.isdisjoint(other.region):
        score = len(same_work)
        reasons.append(
            f"the same field in {one.person.contact.region} and in {other.person.contact.region}"
        )
    return score, reasons
