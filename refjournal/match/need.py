"""A need for which somebody is looked for: words that were typed, or the need of a referral."""

from collections.abc import Mapping
from shlex import quote
from typing import NamedTuple

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.match.rank import MatchCandidate, WorkIndex
from refjournal.match.stems import telling_words


class Need(NamedTuple):
    """What is needed, and the ids of the people who cannot meet it because it is theirs."""

    text: str
    apart: tuple[str, ...] = ()


def need_in_words(text: str) -> Need:
    """Return the need that somebody wrote down.

    Raises:
        UsageError: no word of it says what is needed.
    """
    if not telling_words(text):
        raise UsageError(
            f"'{text}' says too little of a need; write what is needed, such as payroll in Milan"
        )
    return Need(text)


def need_of(referral: ReferralFacts) -> Need:
    """Return the need of a referral; the people in it are apart.

    Raises:
        UsageError: the referral does not say what is needed.
    """
    text = referral.record.need or ""
    if not telling_words(text):
        id_ = referral.record.id
        raise UsageError(
            f"{id_} has no need that says something; refjournal set {quote(id_)} need=…"
        )
    return Need(text, referral.roles)


def best_matches(
    facts: Facts, need: Need, limit: int, notes: Mapping[str, str] | None = None
) -> list[MatchCandidate]:
    """Return who fits a need, best first, with the reasons for and against. `notes` are the texts
    of contacts' files, by id.
    """
    network = WorkIndex(facts, notes)
    return network.weighed(network.rank(need.text, apart=need.apart), limit)
