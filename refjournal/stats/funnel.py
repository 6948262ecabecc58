"""How far the referrals came that reached you, and how they ended: the cases of each figure; the
docstrings are the definitions.
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from refjournal.facts.referral_facts import GIVEN, RECEIVED, ReferralFacts
from refjournal.stats.case import Case, dated, of
from refjournal.stats.window import Window

STAGES: Final = ("introduced", "contacted", "met", "quoted", "won")
"""The stages of a received referral, in their order."""
_PLACE: Final = {stage: place for place, stage in enumerate(STAGES)} | {
    "lost": STAGES.index("quoted")
}
"""How far a status is; `lost` means that there was an offer."""


def contacted(window: Window) -> Iterator[Case]:
    """Of the referrals that reached you in the period, the share whose prospect you got in touch
    with, by now.
    """
    return _reached(window, "contacted")


def met(window: Window) -> Iterator[Case]:
    """Of those of the period whose prospect you got in touch with, the share with whom you talked
    properly, or came further, by now.
    """
    return _reached(window, "met")


def quoted(window: Window) -> Iterator[Case]:
    """Of those of the period with whom you talked properly, the share that got an offer (`quoted`,
    `won`, `lost`), by now.
    """
    return _reached(window, "quoted")


def won(window: Window) -> Iterator[Case]:
    """Of those of the period that got an offer, the share that was won, by now."""
    return _reached(window, "won")


def _reached(window: Window, stage: str) -> Iterator[Case]:
    """Yield those that came to the stage before, with whether they came to this one."""
    wanted = STAGES.index(stage)
    for part in window.received:
        if (farthest := _farthest(part)) >= wanted - 1:
            yield of(part, dated(part), farthest >= wanted)


def _farthest(part: ReferralFacts) -> int:
    """Return how far a received referral ever came: it reached you, so it is at least
    introduced.
    """
    reached = [part.verb(entry) for entry in part.status_entries] + [part.status]
    if part.contacted is not None:
        reached.append("contacted")
    return max(_PLACE.get(status, 0) for status in reached)


def conversion(window: Window) -> Iterator[Case]:
    """Of the received referrals that were closed in the period, the share that was won."""
    return (of(part, day, part.status == "won") for part, day in window.ended(RECEIVED))


def given_conversion(window: Window) -> Iterator[Case]:
    """Of the referrals that you gave and that were closed in the period, the share that was won."""
    return (of(part, day, part.status == "won") for part, day in window.ended(GIVEN))


def days_in(stage: str) -> Callable[[Window], Iterator[Case]]:
    """Return what finds the days that referrals stayed in a stage."""

    def find(window: Window) -> Iterator[Case]:
        for part in window.moved:
            if part.direction == RECEIVED:
                for (status, since), (_, until) in pairwise(_steps(part)):
                    if status == stage and window.holds(until):
                        yield of(part, until, max((until - since).days, 0))

    find.__doc__ = (
        f"Days that received referrals stayed `{stage}`, of those that left that status in the period: the median. "
        "Those that are still there do not count yet."
    )
    return find


def _steps(part: ReferralFacts) -> list[tuple[str, date]]:
    """Return the statuses of a received referral with the day on which each began. It reached you
    on its date, with or without an entry that says so; a status that is written down once more goes
    on.
    """
    steps: list[tuple[str, date]] = []
    for entry in part.status_entries:
        status = part.verb(entry)
        if not steps and status != "introduced":
            steps.append(("introduced", dated(part)))
        if not steps or steps[-1][0] != status:
            steps.append((status, entry.date))
    return steps
