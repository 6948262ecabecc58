"""A need against the network: a rank, and for each candidate the reasons for and against, in
words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.match.stems import alike, stem, telling_words
from refjournal.match.trades import Synonyms
from refjournal.records.contact import Contact

_MORE: Final = 20
"""How many more are looked at closely than are listed: doubts can move somebody down."""
_WEIGHTS: Final = {
    "listens for": 4.0,
    "offers": 4.0,
    "serves": 2.5,
    "met": 2.0,
    "is": 2.0,
    "at": 2.0,
    "called": 1.5,
    "tags": 1.5,
    "region": 1.5,
    "notes": 1.0,
}
"""How much a word counts by where it was said."""
_NOT_ALONE: Final = frozenset(("region",))
"""Where somebody works does not make them fit a need."""

# How far a word of somebody's profile means a word of the need.
_EXACT: Final = 1.0
_SYNONYM: Final = 0.9
_FORM: Final = 0.7
_LIKE: Final = 0.6
"""At most; times how alike the two are."""

_SOME_WORDS: Final = 3
"""Of so many words, a trade among them, one is no match by itself unless it is the trade."""
_MANY_WORDS: Final = 4
"""Of so many words one is no match by itself unless it is the very word, and rare."""
_COMMON: Final = 3
_COMMON_SHARE: Final = 10
"""A word that more than three people have, and more than a tenth of all, is common."""
_HALF_YEAR: Final = Period(6, "m")
_LONGEST: Final = 80
"""Characters of a line of notes in a reason."""


class MatchCandidate(NamedTuple):
    """Somebody who may fit: how well (only to be compared), and why and why not."""

    key: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


class Saying(NamedTuple):
    """A text about somebody's work: of whom, where it was said, and the words. By `number` they
    are in the order in which they were gathered.
    """

    number: int
    key: str
    place: str
    text: str


class WordHit(NamedTuple):
    """A word of the need found in a saying: how much it counts, and how near the words are."""

    worth: float
    nearness: float
    saying: Saying


class WorkIndex:
    """What is known of everybody's work, by its words. You and the archived are not in it."""

    def __init__(self, facts: Facts, notes: Mapping[str, str] | None = None) -> None:
        """Gather the words of all contacts; done once for any number of needs. `notes` are the
        texts of contacts' files, by id, where somebody has read them.
        """
        self.facts = facts
        self.size = 0
        self._count = 0
        self._synonyms = Synonyms(facts.journal.settings.vocabulary.words)
        self._sayings: dict[str, list[Saying]] = {}
        for person in facts.contacts:
            if not person.contact.is_archived(facts.today):
                self.size += 1
                for place, text in _profile(person, (notes or {}).get(person.key, "")):
                    self._add(person.key, place, text)
        # Thousands have the same trade, region and tags. To look at the words of each saying, and
        # not of each text once, was a third of `match`.
        self._texts: dict[str, list[str]] = {}
        self._by_stem: dict[str, list[str]] = {}
        for text in self._sayings:
            for word in telling_words(text):
                if word not in self._texts:
                    self._texts[word] = []
                    self._by_stem.setdefault(stem(word), []).append(word)
                self._texts[word].append(text)

    def _add(self, key: str, place: str, text: str) -> None:
        self._count += 1
        self._sayings.setdefault(text, []).append(Saying(self._count, key, place, text))

    def _with(self, word: str) -> list[Saying]:
        """Return the sayings that have a word, in the order in which they were gathered."""
        texts = self._texts.get(word, ())
        return sorted(chain.from_iterable(self._sayings[text] for text in texts))

    def rank(self, need: str, *, apart: Iterable[str] = ()) -> list[MatchCandidate]:
        """Return who fits a need, best first. Rare words count more than those that many have."""
        out = frozenset(apart)
        words = telling_words(need)
        hits: dict[str, dict[str, WordHit]] = {}
        for word in words:
            for hit in self._hits(word):
                if hit.saying.key in out:
                    continue
                mine = hits.setdefault(hit.saying.key, {})
                if word not in mine or hit.worth > mine[word].worth:
                    mine[word] = hit
        found = [
            self._candidate(key, mine) for key, mine in hits.items() if self._fits(words, mine)
        ]
        return _sorted(found)

    def _hits(self, word: str) -> Iterator[WordHit]:
        for other, nearness in self._near(word).items():
            sayings = self._with(other)
            having = len({saying.key for saying in sayings})
            rarity = math.log(1 + max(self.size, 1) / (1 + having))
            for saying in sayings:
                yield WordHit(_WEIGHTS[saying.place] * nearness * rarity, nearness, saying)

    def _near(self, word: str) -> Mapping[str, float]:
        """Return the words in the index that mean a word, and how far. Likeness is a last resort:
        where the word itself or a form of it is there, another word is not a typing mistake.
        """
        found = dict.fromkeys(self._by_stem.get(stem(word), ()), _FORM)
        for synonym in self._synonyms.of(word):
            if synonym in self._texts:
                found[synonym] = _SYNONYM
        if word in self._texts:
            found[word] = _EXACT
        if found:
            return found
        for other_stem, words in self._by_stem.items():
            likeness = alike(stem(word), other_stem)
            if likeness:
                found.update(dict.fromkeys(words, _LIKE * likeness))
        return found

    def _fits(self, words: list[str], hits: Mapping[str, WordHit]) -> bool:
        """Return whether enough of a need is met by what is said of somebody's work."""
        if all(hit.saying.place in _NOT_ALONE for hit in hits.values()):
            return False
        if len(hits) > 1:
            return True
        ((word, hit),) = hits.items()
        if any(map(self._synonyms.is_trade, words)):
            # Who leases vans does not fit the need of a lawyer for a lease.
            return len(words) < _SOME_WORDS or self._synonyms.is_trade(word)
        is_telling = hit.nearness >= _SYNONYM and not self._is_common(word)
        return len(words) < _MANY_WORDS or is_telling

    def _is_common(self, word: str) -> bool:
        having = len({saying.key for saying in self._with(word)})
        return having > max(_COMMON, self.size // _COMMON_SHARE)

    def _candidate(self, key: str, hits: Mapping[str, WordHit]) -> MatchCandidate:
        strongest = sorted(hits.values(), key=lambda hit: -_WEIGHTS[hit.saying.place])
        reasons = dict.fromkeys(_reason(hit.saying) for hit in strongest)
        score = sum(hit.worth for hit in strongest)
        room = _room(self.facts.journal.contacts[key])
        return MatchCandidate(key, score * room, tuple(reasons), ())

    def weighed(self, found: list[MatchCandidate], most: int) -> list[MatchCandidate]:
        """Return the first `most` with what speaks for and against them beside their words; looked
        at are some more than that.
        """
        return _sorted([self._weigh(candidate) for candidate in found[: most + _MORE]])[:most]

    def _weigh(self, candidate: MatchCandidate) -> MatchCandidate:
        person = self.facts.contact(self.facts.journal.contacts[candidate.key])
        factor, against = _doubts(person)
        reasons = (*candidate.reasons, *_trusted(person))
        return candidate._replace(score=candidate.score * factor, reasons=reasons, against=against)


def _sorted(found: list[MatchCandidate]) -> list[MatchCandidate]:
    return sorted(found, key=lambda candidate: (-round(candidate.score, 6), candidate.key))


def _profile(person: ContactFacts, notes: str) -> list[tuple[str, str]]:
    """Return where something is said of somebody's work, and the words."""
    who = person.contact
    said = [("offers", text) for text in who.offers]
    said += [("listens for", text) for text in who.listen_for]
    said += [("tags", text) for text in who.tags]
    for place, text in (
        ("serves", who.ideal_client),
        ("is", who.role),
        ("at", who.company),
        ("region", who.region),
    ):
        if text:
            said.append((place, text))
    if who.name and not (who.company or who.role or who.offers):
        # a business where no person is known: its name says what it does
        said.append(("called", who.name))
    said += [("met", need) for need in _needs_met(person)]
    if notes:
        said += [("notes", line.strip()) for line in notes.splitlines() if line.strip()]
    return said


def _needs_met(person: ContactFacts) -> Iterator[str]:
    for referral in person.sent:
        need = referral.record.need
        if need and referral.have_met:
            yield need


def _reason(saying: Saying) -> str:
    match saying.place:
        case "met":
            return f"met a need like it: {saying.text}"
        case "listens for":
            return f"listens for “{saying.text}”"
        case "notes":
            return f"notes: {_short(saying.text)}"
        case "region" | "tags":
            return f"{saying.place}: {saying.text}"
        case _:
            return f"{saying.place} {saying.text}"


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 1].rstrip()}…"


_ROOM: Final = {"full": (0.3, "is full"), "limited": (0.8, "has little room")}


def _room(contact: Contact) -> float:
    if contact.capacity not in _ROOM:
        return 1.0
    return _ROOM[contact.capacity][0]


def _trusted(person: ContactFacts) -> list[str]:
    found = []
    rating = person.average_rating
    if rating is not None and rating >= 4:
        found.append(f"rated {rating} of 5")
    if person.contact.trust == "profitability":
        found.append("business has been done")
    return found


def _doubts(person: ContactFacts) -> tuple[float, tuple[str, ...]]:
    """Return by how much the doubts lessen the rank, and the doubts."""
    factor, against = 1.0, []
    contact = person.contact
    if contact.capacity in _ROOM:
        against.append(_ROOM[contact.capacity][1])
    rating = person.average_rating
    if rating is not None and rating < 3:
        factor *= 0.5
        against.append(f"rated {rating} of 5")
    if person.chased:
        factor *= max(1 - 0.1 * person.chased, 0.5)
        against.append(f"was chased {person.chased}×")
    if contact.trust == "visibility":
        factor *= 0.8
        against.append("hardly known yet")
    if person.given:
        against += _long_ago(person)
    return factor, tuple(against)


def _long_ago(person: ContactFacts) -> list[str]:
    """Return that you have not caught up with a recipient lately."""
    reviewed = person.reviewed
    if reviewed is None:
        return ["never caught up"]
    if reviewed < shift(person.facts.today, _HALF_YEAR, -1):
        return [f"last caught up {reviewed.isoformat()}"]
    return []
