"""What it is worth, and what it costs: what finds the cases of each metric."""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED
from refjournal.stats.case import Case, of
from refjournal.stats.window import Window


def value_received(window: Window) -> Iterator[Case]:
    """Yield the received referrals that were won, with their value."""
    return _won(window, RECEIVED)


def value_given(window: Window) -> Iterator[Case]:
    """Yield the referrals that others won through you, with their value."""
    return _won(window, GIVEN, BROKERED)


def _won(window: Window, *directions: str) -> Iterator[Case]:
    for referral, day in window.ended(*directions):
        if referral.status == "won" and referral.record.value is not None:
            yield of(referral, day, referral.record.value)


def time_given(window: Window) -> Iterator[Case]:
    """Yield the done entries that name a length of time, with the minutes."""
    for record, entry in window.entries:
        if entry.minutes is not None:
            yield Case(record, entry.date, entry.minutes, None, entry.line)


def money_given(window: Window) -> Iterator[Case]:
    """Yield the done entries that name an amount, with the amount."""
    for record, entry in window.entries:
        if entry.cost is not None:
            yield Case(record, entry.date, entry.cost, None, entry.line)
