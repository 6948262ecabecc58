"""A need against the network: a rank, and for each candidate the reasons for and against, in words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.days import Period
from refjournal.facts.contact import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral import GIVEN, ReferralFacts
from refjournal.match.words import alike, stems
from refjournal.records.contact import Contact

LISTED: Final = 10
_WEIGHTS: Final = {
    "listens for": 4.0,
    "offers": 4.0,
    "serves": 2.5,
    "met": 2.0,
    "is": 2.0,
    "tags": 1.5,
    "region": 1.5,
    "at": 1.0,
}
"""How much a word counts by where it stands."""
_NOT_ALONE: Final = frozenset(("region", "at"))
"""Where somebody works fits nobody to a need by itself."""
_HALF_YEAR: Final = Period(6, "m")


class Candidate(NamedTuple):
    """Somebody who may fit: how well (only to be compared), and why and why not."""

    key: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def rank(facts: Facts, need: str, *, apart: Iterable[str] = ()) -> list[Candidate]:
    """Return who fits a need, best first; you, the archived and those `apart` are none. Rare words count more than those that many have."""
    wanted = stems(need)
    if not wanted:
        return []
    profiles = {person.key: _profile(facts, person) for person in _people(facts, frozenset(apart))}
    rarity = _rarity(wanted, profiles)
    found = []
    for key, profile in profiles.items():
        score, reasons = _score(wanted, profile, rarity)
        if score > 0:
            person = facts.contact(facts.journal.contacts[key])
            factor, against = _doubts(facts, person)
            found.append(Candidate(key, score * factor, (*reasons, *_trusted(person)), against))
    return sorted(found, key=lambda candidate: (-round(candidate.score, 6), candidate.key))


def rank_for(facts: Facts, referral: ReferralFacts) -> list[Candidate]:
    """Return who fits the need of a referral, its own people apart."""
    return rank(facts, referral.referral.need or "", apart=tuple(referral.roles))


def _people(facts: Facts, apart: frozenset[str]) -> list[ContactFacts]:
    return [
        person
        for person in facts.contacts
        if person.key not in apart and (person.contact.archived is None or person.contact.archived > facts.today)
    ]


_Profile = Sequence[tuple[str, str, frozenset[str]]]
"""What is known of somebody's work: where it stands, the text, its stems."""


def _profile(facts: Facts, person: ContactFacts) -> _Profile:
    who = person.contact
    parts = [("offers", text) for text in who.offers]
    parts += [("listens for", text) for text in who.listen_for]
    parts += [
        ("serves", who.ideal_client or ""),
        ("is", who.role or ""),
        ("at", who.company or ""),
        ("region", who.region or ""),
    ]
    parts += [("tags", text) for text in who.tags]
    parts += [
        ("met", part.referral.need or "")
        for part in person.referrals
        if part.direction == GIVEN and part.recipient == person.key and part.have_met
    ]
    return [(place, text, frozenset(stems(text))) for place, text in parts if text]


def _rarity(wanted: set[str], profiles: Mapping[str, _Profile]) -> dict[str, float]:
    """Return how much each word of the need tells: little where many have it."""
    number = len(profiles) or 1
    having = {
        word: sum(any(word in known for _, _, known in profile) for profile in profiles.values()) for word in wanted
    }
    return {word: math.log(1 + number / (1 + count)) for word, count in having.items()}


def _score(wanted: set[str], profile: _Profile, rarity: Mapping[str, float]) -> tuple[float, list[str]]:
    """Return how well a profile meets a need, each word counted where it counts most, and the texts that do."""
    score = 0.0
    told: dict[str, str] = {}
    places: set[str] = set()
    for word in wanted:
        most, why, text = 0.0, "", ""
        for place, said, known in profile:
            worth = _WEIGHTS[place] * max((alike(word, other) for other in known), default=0.0)
            if worth > most:
                most, why, text = worth, place, said
        score += most * rarity[word]
        if why:
            told.setdefault(text, why)
            places.add(why)
    if places <= _NOT_ALONE:
        return 0.0, []
    return score, [_spoken(why, text) for text, why in told.items()]


def _spoken(why: str, text: str) -> str:
    match why:
        case "met":
            return f"met a need like it: {text}"
        case "listens for":
            return f"listens for “{text}”"
        case "region" | "tags":
            return f"{why}: {text}"
        case _:
            return f"{why} {text}"


def _trusted(person: ContactFacts) -> list[str]:
    found = []
    rating = person.average_rating
    if rating is not None and rating >= 4:
        found.append(f"rated {rating} of 5")
    if person.contact.trust == "profitability":
        found.append("business has been done")
    return found


def _doubts(facts: Facts, person: ContactFacts) -> tuple[float, tuple[str, ...]]:
    """Return by how much the doubts lessen the rank, and the doubts."""
    factor = 1.0
    against: list[str] = []
    contact: Contact = person.contact
    if contact.capacity == "full":
        factor, against = factor * 0.3, [*against, "is full"]
    elif contact.capacity == "limited":
        factor, against = factor * 0.8, [*against, "has little room"]
    rating = person.average_rating
    if rating is not None and rating < 3:
        factor, against = factor * 0.5, [*against, f"rated {rating} of 5"]
    if person.chased:
        factor *= max(1 - 0.1 * person.chased, 0.5)
        against.append(f"was chased {person.chased}×")
    if contact.trust == "visibility":
        factor, against = factor * 0.8, [*against, "hardly known yet"]
    reviewed = person.reviewed
    if person.given and (reviewed is None or reviewed < facts.ago(_HALF_YEAR)):
        against.append(f"last caught up {reviewed.isoformat()}" if reviewed else "never caught up")
    return factor, tuple(against)
