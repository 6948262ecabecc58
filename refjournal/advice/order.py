"""In which order the things of today's list are worth doing: by what it costs to wait. Each place
in the order has its reason in words, for the list, for `explain today` and for the manual.
"""

from datetime import date, timedelta
from enum import IntEnum
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding, Urgency
from refjournal.lint.sections import CARE, INTRODUCTIONS, LEADS, PLANNED
from refjournal.records.referral import Referral

OLD: Final = timedelta(days=31)
"""What is overdue for longer has waited so long that another day costs nothing more."""


VERY_OLD: Final = timedelta(days=180)
"""Whoever was promised something half a year ago does not wait for it any more."""


class Cost(IntEnum):
    """What it costs to wait, dearest first."""

    WAITING = 0
    TODAY_ONLY = 1
    THANKS = 2
    NEWS = 3
    PLANNED = 4
    SOON = 5
    SILENCE = 6
    LATER = 7
    OLD = 8


class Reason(NamedTuple):
    """Why things of one cost come where they do: in a few words, and in a sentence."""

    words: str
    sentence: str


REASONS: Final = {
    Cost.WAITING: Reason(
        "a person waits for you",
        "Leads that you have not called, from the day they came; introductions that were agreed; "
        "promises. Every day of waiting costs trust, or the lead.",
    ),
    Cost.TODAY_ONLY: Reason(
        "it can only be done today",
        "A birthday or an anniversary that is today. Tomorrow it is too late.",
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
    Urgency.THANKS: Cost.THANKS,
    Urgency.NEWS: Cost.NEWS,
    Urgency.PLANNED: Cost.PLANNED,
    Urgency.SILENCE: Cost.SILENCE,
    Urgency.LATER: Cost.LATER,
}
_AGES: Final = frozenset((Cost.THANKS, Cost.NEWS, Cost.PLANNED))

_WAITING: Final = (LEADS, INTRODUCTIONS, PLANNED)
"""Of those who wait: a lead cools fastest, and a promise can be late."""

_Place = tuple[Cost, int, bool, str, bool, str, int, str, int]


def cost_of_waiting(finding: Finding, today: date) -> Cost:
    """Return what it costs to wait with a thing on the list."""
    # Even of a rule that can wait: tomorrow the day is over.
    if finding.occasion == today:
        return Cost.TODAY_ONLY
    urgency = finding.rule.urgency if finding.urgency is None else finding.urgency
    cost = _BY_URGENCY[urgency]
    if finding.due is None:
        return cost
    is_old = cost in _AGES and finding.due < today - OLD
    nobody_waits = cost is Cost.WAITING and finding.due < today - VERY_OLD
    if is_old or nobody_waits:
        return Cost.OLD
    return cost


def place_of(facts: Facts, finding: Finding) -> _Place:
    """Return what a thing on the list is sorted by: its cost, clients before others, the longest
    due first. Gentle hints come after everything of their cost, occasions by their day.
    """
    occasion = finding.occasion.isoformat() if finding.occasion else ""
    due = finding.due.isoformat() if finding.due else ""
    cost = cost_of_waiting(finding, facts.today)
    return (
        cost,
        _order_within(cost, finding),
        finding.gentle,
        # '' sorts before every day, so only occasions are sorted by theirs.
        occasion,
        not _concerns_client(facts, finding),
        due,
        finding.rule.rank,
        finding.path,
        finding.line,
    )


def _order_within(cost: Cost, finding: Finding) -> int:
    """Return what comes first among things that cost the same."""
    section = finding.rule.section
    if cost is Cost.WAITING:
        if section in _WAITING:
            return _WAITING.index(section)
        return len(_WAITING)
    if cost is Cost.THANKS:
        return finding.rule.rank  # for a referral before those for somebody's time
    if cost is Cost.NEWS:
        return 0 if section == CARE else 1  # whoever was passed on unasked hears of it first
    return 0


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
