"""Who should meet whom: pairs of your contacts, or you and a contact, who serve the same clients
with different work, or do the same work elsewhere.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, RECEIVED, ReferralFacts
from refjournal.match.stems import stems

_RELATIONS: Final = frozenset(("partner", "provider", "connector", "colleague"))
_COMMON: Final = 40
"""A word that more people have than these says nothing about any two of them."""
_SHARED: Final = 2
"""How many words two ideal clients must share to be alike."""
_SAME_WORK: Final = 2
"""Two who share so many words of their offers do the same work."""


class PartnerPair(NamedTuple):
    """Two who should meet, how well they fit (only to be compared), and why. `one` can be you."""

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
    """Return the pairs that were never brought together and should be, best first. Only those who
    share a rare word or a client are compared.
    """
    together = _together(facts)
    works = [_work(facts, person) for person in _candidates(facts)]
    found = []
    for first, second in sorted(_sharing(works)):
        pair = _pair(facts, works[first], works[second])
        if pair.reasons and frozenset((pair.one, pair.other)) not in together:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _together(facts: Facts) -> set[frozenset[str]]:
    """Return the pairs who were in one referral; you are with everybody in yours."""
    us = facts.journal.us
    return {
        frozenset(pair)
        for referral in facts.referrals
        for pair in combinations(sorted({*referral.roles, *us}), 2)
    }


def _candidates(facts: Facts) -> Iterator[ContactFacts]:
    owner = facts.journal.contacts.get(facts.journal.me)
    if owner is not None and owner.ideal_client:
        yield facts.contact(owner)
    for person in facts.contacts:
        if _is_partner(facts, person):
            yield person


def _is_partner(facts: Facts, person: ContactFacts) -> bool:
    if person.contact.is_archived(facts.today):
        return False
    return bool(person.contact.offers) and not _RELATIONS.isdisjoint(person.contact.relation)


def _sharing(works: list[_Work]) -> set[tuple[int, int]]:
    """Return the pairs, by place, that share a client, or a word that not too many have."""
    having: dict[tuple[str, str], list[int]] = {}
    for number, work in enumerate(works):
        for sort, words in (
            ("client", work.clients),
            ("offer", work.offers),
            ("served", work.served),
        ):
            for word in words:
                having.setdefault((sort, word), []).append(number)
    rare = (numbers for numbers in having.values() if len(numbers) <= _COMMON)
    return {pair for numbers in rare for pair in combinations(numbers, 2)}


def _work(facts: Facts, person: ContactFacts) -> _Work:
    who = person.contact
    return _Work(
        person,
        clients=stems(who.ideal_client or ""),
        offers=stems(*who.offers),
        served={key for key in _served(facts, person) if key},
        region=stems(who.region or ""),
    )


def _served(facts: Facts, person: ContactFacts) -> Iterator[str | None]:
    """Yield whom somebody got from you; of you, whom you got from others."""
    if person.key == facts.journal.me:
        yield from (one.prospect for one in facts.referrals if _is_received(facts, one))
        return
    for referral in person.referrals:
        if referral.direction == GIVEN and referral.recipient == person.key:
            yield referral.prospect


def _is_received(facts: Facts, referral: ReferralFacts) -> bool:
    """Return whether a referral reached you, and not one of your partners."""
    is_yours = not facts.journal.is_shared or referral.member == facts.journal.me
    return is_yours and referral.direction == RECEIVED


def _pair(facts: Facts, one: _Work, other: _Work) -> PartnerPair:
    """Return two with how well they fit; no reasons where they do not."""
    same_work = one.offers & other.offers
    if len(same_work) < _SAME_WORK:
        score, reasons = _same_clients(facts, one, other)
    elif one.region and other.region and one.region.isdisjoint(other.region):
        regions = f"{one.person.contact.region} and in {other.person.contact.region}"
        score, reasons = float(len(same_work)), [f"the same field in {regions}"]
    else:
        score, reasons = 0.0, []
    return PartnerPair(one.person.key, other.person.key, score, tuple(reasons))


def _same_clients(facts: Facts, one: _Work, other: _Work) -> tuple[float, list[str]]:
    score = 0.0
    reasons = []
    clients = one.clients & other.clients
    if len(clients) >= _SHARED:
        score += len(clients)
        reasons.append(f"both serve {one.person.contact.ideal_client}")
    served = sorted(one.served & other.served)
    if served:
        score += 2 * len(served)
        reasons.append(f"both work for {', '.join(map(facts.journal.name, served))}")
    offers = [next(iter(work.person.contact.offers), "") for work in (one, other)]
    if reasons and all(offers):
        reasons.append(f"one offers {offers[0]}, the other {offers[1]}")
    return score, reasons
