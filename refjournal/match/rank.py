"""A need against the network: a rank, and for each candidate the reasons for and against, in
words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from refjournal.days import Period
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN
from refjournal.match.stems import alike, stems
from refjournal.records.contact import Contact

_MORE: Final = 20
"""How many more are looked at closely than are listed: doubts can move somebody down."""
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


class MatchCandidate(NamedTuple):
    """Somebody who may fit: how well (only to be compared), and why and why not."""

    key: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class NeedText(NamedTuple):
    """A text in which a word stands that somebody's work is told by."""

    key: str
    place: str
    text: str


class WorkIndex:
    """What is known of everybody's work, by the stems of its words. You and the archived are not in
    it.
    """

    def __init__(self, facts: Facts) -> None:
        """Gather the words of all contacts; done once for any number of needs."""
        self.facts = facts
        self._saying: dict[str, list[NeedText]] = {}
        known: dict[str, frozenset[str]] = {}
        self.size = 0
        for person in facts.contacts:
            if not person.contact.is_archived(facts.today):
                self.size += 1
                for place, text in _profile(facts, person):
                    if text not in known:
                        known[text] = frozenset(stems(text))
                    for word in known[text]:
                        self._saying.setdefault(word, []).append(NeedText(person.key, place, text))

    def rank(self, need: str, *, apart: Iterable[str] = ()) -> list[MatchCandidate]:
        """Return who fits a need, best first. Rare words count more than those that many have."""
        out = frozenset(apart)
        best: dict[str, dict[str, tuple[float, NeedText]]] = {}
        for word in sorted(stems(need)):
            having = len({said.key for said in self._saying.get(word, ())})
            rarity = math.log(1 + max(self.size, 1) / (1 + having))
            for other, nearness in self._near(word):
                for said in self._saying[other]:
                    worth = _WEIGHTS[said.place] * nearness * rarity
                    words = best.setdefault(said.key, {})
                    if worth > words.get(word, (0.0, said))[0]:
                        words[word] = (worth, said)
        found = [
            self._candidate(key, words)
            for key, words in best.items()
            if key not in out and not {said.place for _, said in words.values()} <= _NOT_ALONE
        ]
        return sorted(found, key=lambda candidate: (-round(candidate.score, 6), candidate.key))

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Return the stems that stand for a word, and how far."""
        return [(other, nearness) for other in self._saying if (nearness := alike(word, other)) > 0]

    def _candidate(self, key: str, words: Mapping[str, tuple[float, NeedText]]) -> MatchCandidate:
        reasons = dict.fromkeys(_spoken(said.place, said.text) for _, said in words.values())
        score = sum(worth for worth, _ in words.values())
        return MatchCandidate(
            key, score * _room(self.facts.journal.contacts[key]), tuple(reasons), ()
        )

    def weighed(self, found: list[MatchCandidate], most: int) -> list[MatchCandidate]:
        """Return the first `most` with what speaks for and against them beside their words; looked
        at are some more than that.
        """
        looked = [self._weigh(candidate) for candidate in found[: most + _MORE]]
        return sorted(looked, key=lambda candidate: (-round(candidate.score, 6), candidate.key))[
            :most
        ]

    def _weigh(self, candidate: MatchCandidate) -> MatchCandidate:
        person = self.facts.contact(self.facts.journal.contacts[candidate.key])
        factor, against = _doubts(self.facts, person)
        reasons = (*candidate.reasons, *_trusted(person))
        return candidate._replace(score=candidate.score * factor, reasons=reasons, against=against)


def _profile(facts: Facts, person: ContactFacts) -> Iterator[tuple[str, str]]:
    """Yield where somebody's work is spoken of, and the words."""
    who = person.contact
    yield from (("offers", text) for text in who.offers)
    yield from (("listens for", text) for text in who.listen_for)
    for place, text in (
        ("serves", who.ideal_client),
        ("is", who.role),
        ("at", who.company),
        ("region", who.region),
    ):
        if text:
            yield place, text
    yield from (("tags", text) for text in who.tags)
    for referral in person.referrals:
        if (
            referral.direction == GIVEN
            and referral.recipient == person.key
            and referral.record.need
            and referral.have_met
        ):
            yield "met", referral.record.need


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


_ROOM: Final = {"full": (0.3, "is full"), "limited": (0.8, "has little room")}


def _room(contact: Contact) -> float:
    return _ROOM[contact.capacity][0] if contact.capacity in _ROOM else 1.0


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
    contact: Contact = person.contact
    against = [_ROOM[contact.capacity][1]] if contact.capacity in _ROOM else []
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
