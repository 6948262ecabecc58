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


class Kind(StrEnum):
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
    kind: Kind
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
    drawn = dict.fromkeys(key for meeting in best for key in (meeting.one, meeting.other))
    everybody = set(drawn)
    kept: list[ReferralFacts] = []
    full = False
    for part in sorted(_referrals(facts), key=dated, reverse=True):
        steps = list(_steps(facts, part))
        keys = dict.fromkeys(key for one, other, _ in steps for key in (one, other))
        everybody.update(keys)
        full = full or len(drawn.keys() | keys.keys()) > most
        if not full:
            drawn.update(keys)
            kept.append(part)
    found: dict[tuple[str, str, Kind], list[str]] = {}
    for part in kept:
        for one, other, kind in _steps(facts, part):
            found.setdefault((one, other, kind), []).append(_words(part))
    for meeting in best:
        found[meeting.one, meeting.other, Kind.COULD_MEET] = list(meeting.reasons)
    ties = tuple(Tie(*ends, tuple(words)) for ends, words in found.items())
    degrees = dict.fromkeys(drawn, 0)
    for tie in ties:
        degrees[tie.one] += 1
        degrees[tie.other] += 1
    since = kept[-1].record.date if kept else None
    return NetworkGraph(tuple(degrees.items()), ties, len(everybody), since)


def _referrals(facts: Facts) -> Iterable[ReferralFacts]:
    return (
        part
        for part in facts.referrals
        if part.record.date is None or part.record.date <= facts.today
    )


def _steps(facts: Facts, part: ReferralFacts) -> Iterator[tuple[str, str, Kind]]:
    """Yield who is tied to whom by a referral: the referrer to the prospect, the prospect to the
    recipient; you too, where it is you.
    """
    if part.partners:
        yield from ((one, other, Kind.TOGETHER) for one, other in combinations(part.partners, 2))
        return
    me = facts.journal.me
    referrer = part.referrer or me
    recipient = part.recipient or (me if part.direction == "received" else None)
    if part.prospect is not None and part.prospect != referrer:
        yield referrer, part.prospect, Kind.REFERRED
    if recipient is not None:
        # One who refers himself, or whom nobody is named for, goes straight.
        start = part.prospect or referrer
        if start != recipient:
            yield start, recipient, Kind.SENT


def _words(part: ReferralFacts) -> str:
    day = part.record.date
    words = (
        day.isoformat() if day is not None else "",
        part.record.need or "",
        f"({part.status})",
    )
    return " ".join(word for word in words if word)
