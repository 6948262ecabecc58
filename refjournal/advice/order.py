"""In which order the things of today's list are worth doing: by what it costs to wait. Each place
in the order has its reason in words, for the list, for `explain today` and for the manual.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import IntEnum
from operator import itemgetter
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding, Urgency
from refjournal.lint.sections import CARE, INTRODUCTIONS, LEADS, PLANNED
from refjournal.records.referral import Referral

OLD: Final = timedelta(days=31)
"""What is overdue for longer has waited so long that another day costs nothing more."""


VERY_OLD: Final = timedelta(days=180)
"""Whoever was promised something half a year ago does not wait for it any more."""


LOST: Final = timedelta(days=365)
"""Whoever brought you a client and heard nothing for a year does not expect it any more."""


_NO_TIME: Final = timedelta(0)
POST: Final = timedelta(days=2)
"""How long a card is on its way: the day so long before an occasion is the last to mail it."""


OF_A_KIND: Final = 2
"""How many things of one rule come before the first of another one, at the top of the list."""


class Cost(IntEnum):
    """What it costs to wait, dearest first."""

    WAITING = 0
    TODAY_ONLY = 1
    STAKE = 2
    NEW = 3
    THANKS = 4
    NEWS = 5
    PLANNED = 6
    SOON = 7
    SILENCE = 8
    LATER = 9
    OLD = 10


class Reason(NamedTuple):
    """Why things of one cost come where they do: in a few words, and in a sentence."""

    words: str
    sentence: str


REASONS: Final = {
    Cost.WAITING: Reason(
        "a person waits for you",
        "Leads that you have not called, introductions that were agreed, promises, and clients who "
        "told you something about your work. Every day of waiting costs trust, or the lead.",
    ),
    Cost.TODAY_ONLY: Reason(
        "it can only be done today",
        "A birthday or an anniversary that is today, and one of the day after tomorrow: a card "
        "must go into today's mail. Tomorrow it is too late.",
    ),
    Cost.STAKE: Reason(
        "much is at stake",
        "Somebody met you or has your offer, and nothing is planned; or somebody brought you a "
        "client, and was not thanked or does not know. The highest value comes first.",
    ),
    Cost.NEW: Reason(
        "it came today",
        "Leads of today. Call them today, but first those who have waited for longer.",
    ),
    Cost.THANKS: Reason(
        "thanks are worth most while they are fresh",
        "Thanks that have been owed for less than a month.",
    ),
    Cost.NEWS: Reason(
        "somebody would like to know",
        "News that you owe, or that is owed to you. Who hears nothing stops referring.",
    ),
    Cost.PLANNED: Reason(
        "you planned it",
        "What you planned for today, or for a day that is over.",
    ),
    Cost.SOON: Reason(
        "its day is near",
        "Birthdays and anniversaries of the days to come, and of those just gone, by their day.",
    ),
    Cost.SILENCE: Reason(
        "the contact is going cold",
        "People with whom you have not spoken for longer than you wanted.",
    ),
    Cost.LATER: Reason(
        "it can wait",
        "Matches to find, next steps to plan, records to complete. They cost little more tomorrow.",
    ),
    Cost.OLD: Reason(
        "it has waited for long",
        "What has been due for more than a month. Another day changes nothing.",
    ),
}

_BY_URGENCY: Final = {
    Urgency.WAITING: Cost.WAITING,
    Urgency.OCCASION: Cost.SOON,
    Urgency.STAKE: Cost.STAKE,
    Urgency.THANKS: Cost.THANKS,
    Urgency.NEWS: Cost.NEWS,
    Urgency.PLANNED: Cost.PLANNED,
    Urgency.SILENCE: Cost.SILENCE,
    Urgency.LATER: Cost.LATER,
}
_AGES: Final = {
    Cost.THANKS: OLD,
    Cost.NEWS: OLD,
    Cost.PLANNED: OLD,
    Cost.WAITING: VERY_OLD,
    Cost.STAKE: LOST,
}
"""How long things of a cost can be overdue before another day changes nothing."""

_FIRST: Final = frozenset((Cost.WAITING, Cost.TODAY_ONLY, Cost.STAKE))
"""What comes at the top of the list, two of a kind at a time."""

_WAITING: Final = (LEADS, INTRODUCTIONS, PLANNED)
"""Of those who wait: a lead cools fastest, and a promise can be late."""

_place: Final = itemgetter(0)
_round: Final = itemgetter(0, 1)

_Place = tuple[Cost, int, bool, str, bool, str, int, str, int]


def cost_of_waiting(finding: Finding, today: date) -> Cost:
    """Return what it costs to wait with a thing on the list."""
    # Even of a rule that can wait: tomorrow the day is over.
    if finding.occasion is not None and finding.occasion - today in (_NO_TIME, POST):
        return Cost.TODAY_ONLY
    urgency = finding.rule.urgency if finding.urgency is None else finding.urgency
    cost = _BY_URGENCY[urgency]
    if finding.due is None:
        return cost
    if cost is Cost.WAITING and finding.due > today:
        return Cost.NEW
    if cost in _AGES and today - finding.due > _AGES[cost]:
        return Cost.OLD
    return cost


def in_order(facts: Facts, findings: Iterable[Finding]) -> list[Finding]:
    """Return things on the list, dearest to wait with first. At the top, two of a kind come before
    the next kind: a third lead would hide the first promise.
    """
    placed = [(place_of(facts, finding), finding) for finding in findings]
    placed.sort(key=_place)
    seen: Counter[str] = Counter()
    rounds: list[tuple[bool, int, Finding]] = []
    for (cost, *_), finding in placed:
        if cost in _FIRST:
            rounds.append((False, seen[finding.code] // OF_A_KIND, finding))
            seen[finding.code] += 1
        else:
            rounds.append((True, 0, finding))
    return [finding for *_, finding in sorted(rounds, key=_round)]


def place_of(facts: Facts, finding: Finding) -> _Place:
    """Return what a thing on the list is sorted by: its cost, clients before others, the longest
    due first. Gentle hints come after everything of their cost, occasions by their day.
    """
    occasion = finding.occasion.isoformat() if finding.occasion else ""
    due = finding.due.isoformat() if finding.due else ""
    cost = cost_of_waiting(finding, facts.today)
    return (
        cost,
        _order_within(facts, cost, finding),
        finding.gentle,
        # '' sorts before every day, so only occasions are sorted by theirs.
        occasion,
        not _concerns_client(facts, finding),
        due,
        finding.rule.rank,
        finding.path,
        finding.line,
    )


def _order_within(facts: Facts, cost: Cost, finding: Finding) -> int:
    """Return what comes first among things that cost the same."""
    section = finding.rule.section
    if cost is Cost.WAITING:
        place = len(_WAITING)
        if section in _WAITING:
            place = _WAITING.index(section)
        # Where both have agreed, two people wait for you; where one has, only that one.
        return 2 * place + _is_half_agreed(facts, finding)
    if cost is Cost.STAKE:
        return -_value(finding)
    if cost is Cost.THANKS:
        return finding.rule.rank  # for a referral before those for somebody's time
    if cost is Cost.NEWS:
        return 0 if section == CARE else 1  # whoever was passed on unasked hears of it first
    return 0


def _is_half_agreed(facts: Facts, finding: Finding) -> bool:
    if finding.rule.section is not INTRODUCTIONS or not isinstance(finding.record, Referral):
        return False
    return facts.referral(finding.record).status == "need"


def _value(finding: Finding) -> int:
    """Return what a referral may bring, in whole units of its currency."""
    value = finding.record.value if isinstance(finding.record, Referral) else None
    return 0 if value is None else int(value.amount)


def _concerns_client(facts: Facts, finding: Finding) -> bool:
    if isinstance(finding.record, Referral):
        keys = facts.referral(finding.record).roles
    else:
        keys = (finding.person or finding.id or "",)
    contacts = facts.journal.contacts
    for key in keys:
        contact = contacts.get(key)
        if contact is not None and "client" in contact.relation:
            return True
    return False
