"""The network as a graph: who referred whom to whom, and who could meet whom; cut to what can be
seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.stats.case import dated

MOST: Final = 150
"""How many people are drawn: of more, no eye tells one from the other."""
MEETINGS: Final = 10
"""How many of those who could meet are drawn."""


class TieKind(StrEnum):
    """What ties two people."""

    REFERRED = "referred"
    SENT = "sent to"
    TOGETHER = "brought together by you"
    COULD_MEET = "could meet"


class Meeting(NamedTuple):
    """Two who could meet, and why."""

    one: str
    other: str
    reasons: tuple[str, ...]


class Tie(NamedTuple):
    """What ties one person to another: one line in the graph, with the days and needs behind it,
    the latest first.
    """

    one: str
    other: str
    kind: TieKind
    words: tuple[str, ...]


class NetworkGraph(NamedTuple):
    """The people drawn, by their keys, with how many of the ties they have; the ties among them; of
    how many they are, and since when.
    """

    people: tuple[tuple[str, int], ...]
    ties: tuple[Tie, ...]
    of: int
    since: date | None

    @property
    def is_cut(self) -> bool:
        """Whether there are more people than are drawn."""
        return self.of > len(self.people)


def network(facts: Facts, meetings: Sequence[Meeting], *, most: int = MOST) -> NetworkGraph:
    """Return the graph of the latest referrals whose people together are `most` at the most, and of
    those of them who could meet.

    A referral is drawn whole or not at all. Those who could meet come first: the best of them,
    whether a referral names them or not.
    """
    best = meetings[:MEETINGS]
    chosen = _chosen(facts, best, most)
    ties = tuple(_ties(facts, chosen.referrals, best))
    degrees = dict.fromkeys(chosen.people, 0)
    for tie in ties:
        degrees[tie.one] += 1
        degrees[tie.other] += 1
    since = None
    if chosen.referrals:
        since = chosen.referrals[-1].record.date
    return NetworkGraph(tuple(degrees.items()), ties, chosen.of, since)


class _Chosen(NamedTuple):
    """The people who are drawn, and the referrals, the latest first; out of how many people."""

    people: Iterable[str]
    referrals: Sequence[ReferralFacts]
    of: int


def _chosen(facts: Facts, best: Sequence[Meeting], most: int) -> _Chosen:
    people = dict.fromkeys(key for meeting in best for key in (meeting.one, meeting.other))
    everybody = set(people)
    referrals: list[ReferralFacts] = []
    is_full = False
    for referral in sorted(_referrals(facts), key=dated, reverse=True):
        keys = [key for one, other, _ in _steps(facts, referral) for key in (one, other)]
        everybody.update(keys)
        is_full = is_full or len(people.keys() | set(keys)) > most
        if not is_full:
            people.update(dict.fromkeys(keys))
            referrals.append(referral)
    return _Chosen(people, referrals, len(everybody))


def _ties(
    facts: Facts, referrals: Iterable[ReferralFacts], best: Iterable[Meeting]
) -> Iterator[Tie]:
    found: dict[tuple[str, str, TieKind], list[str]] = {}
    for referral in referrals:
        for step in _steps(facts, referral):
            found.setdefault(step, []).append(_words(referral))
    for meeting in best:
        found[meeting.one, meeting.other, TieKind.COULD_MEET] = list(meeting.reasons)
    for (one, other, kind), words in found.items():
        yield Tie(one, other, kind, tuple(words))


def _referrals(facts: Facts) -> Iterable[ReferralFacts]:
    return (
        referral
        for referral in facts.referrals
        if referral.record.date is None or referral.record.date <= facts.today
    )


def _steps(facts: Facts, referral: ReferralFacts) -> Iterator[tuple[str, str, TieKind]]:
    """Yield who is tied to whom by a referral: the referrer to the prospect, the prospect to the
    recipient; you too, where it is you.
    """
    if referral.partners:
        yield from (
            (one, other, TieKind.TOGETHER) for one, other in combinations(referral.partners, 2)
        )
        return
    referrer = referral.referrer or facts.journal.first_owner
    recipient = referral.receiver
    if referral.prospect is not None and referral.prospect != referrer:
        yield referrer, referral.prospect, TieKind.REFERRED
    if recipient is not None:
        # One who refers himself, or whom nobody is named for, goes straight.
        start = referral.prospect or referrer
        if start != recipient:
            yield start, recipient, TieKind.SENT


def _words(referral: ReferralFacts) -> str:
    words = [referral.record.need or "", f"({referral.status})"]
    if referral.record.date is not None:
        words.insert(0, referral.record.date.isoformat())
    return " ".join(word for word in words if word)
