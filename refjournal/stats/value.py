"""What it is worth, and what it costs: the cases of each figure; the docstrings are the
definitions.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED
from refjournal.stats.case import Case, of
from refjournal.stats.window import Window


def value_received(window: Window) -> Iterator[Case]:
    """Business from referrals that you received and won in the period, one amount a currency."""
    return _worth(window, RECEIVED)


def value_given(window: Window) -> Iterator[Case]:
    """Business that others won in the period from referrals that you gave or brokered, one amount a
    currency.
    """
    return _worth(window, GIVEN, BROKERED)


def _worth(window: Window, *directions: str) -> Iterator[Case]:
    for part, day in window.ended(*directions):
        if part.status == "won" and part.record.value is not None:
            yield of(part, day, part.record.value)


def time_given(window: Window) -> Iterator[Case]:
    """Time that done entries name in brackets: `(20 min)`."""
    for record, entry in window.entries:
        if entry.minutes is not None:
            yield Case(record, entry.date, entry.minutes, None, entry.line)


def money_given(window: Window) -> Iterator[Case]:
    """Money that done entries name in brackets: `(15 EUR)`, dues of groups among it; one amount a
    currency.
    """
    for record, entry in window.entries:
        if entry.cost is not None:
            yield Case(record, entry.date, entry.cost, None, entry.line)
