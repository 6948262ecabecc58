"""How far the referrals came that reached you, and how they ended: what finds the cases of each
metric.
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
    """Yield the received referrals, with whether the prospect was contacted."""
    return _reached(window, "contacted")


def met(window: Window) -> Iterator[Case]:
    """Yield the received referrals that were contacted, with whether you met."""
    return _reached(window, "met")


def quoted(window: Window) -> Iterator[Case]:
    """Yield the received referrals in which you met, with whether there was an offer."""
    return _reached(window, "quoted")


def won(window: Window) -> Iterator[Case]:
    """Yield the received referrals that got an offer, with whether they were won."""
    return _reached(window, "won")


def _reached(window: Window, stage: str) -> Iterator[Case]:
    """Yield those that came to the stage before, with whether they came to this one."""
    wanted = STAGES.index(stage)
    for referral in window.received:
        farthest = _farthest(referral)
        # Who never came to the stage before cannot say anything about this one.
        if farthest >= wanted - 1:
            yield of(referral, dated(referral), farthest >= wanted)


def _farthest(referral: ReferralFacts) -> int:
    """Return how far a received referral ever came: it reached you, so it is at least
    introduced.
    """
    # The status alone is not enough: a referral that is lost now may have been quoted before.
    reached = [referral.verb(entry) for entry in referral.status_entries] + [referral.status]
    if referral.contacted is not None:
        reached.append("contacted")
    return max(_PLACE.get(status, 0) for status in reached)


def conversion(window: Window) -> Iterator[Case]:
    """Yield the received referrals that were closed, with whether they were won."""
    return _won_of_ended(window, RECEIVED)


def given_conversion(window: Window) -> Iterator[Case]:
    """Yield the given referrals that were closed, with whether they were won."""
    return _won_of_ended(window, GIVEN)


def _won_of_ended(window: Window, direction: str) -> Iterator[Case]:
    for referral, day in window.ended(direction):
        yield of(referral, day, referral.status == "won")


def days_in(stage: str) -> Callable[[Window], Iterator[Case]]:
    """Return what yields the received referrals that left a stage, with the days that they were
    in it.
    """

    def find(window: Window) -> Iterator[Case]:
        for referral in window.moved:
            if referral.direction != RECEIVED:
                continue
            for (status, since), (_, until) in pairwise(_steps(referral)):
                if status == stage and window.holds(until):
                    # Two days typed in the wrong order must not shorten the median.
                    yield of(referral, until, max((until - since).days, 0))

    return find


def _steps(referral: ReferralFacts) -> list[tuple[str, date]]:
    """Return the statuses of a received referral with the day on which each began. It reached you
    on its date, with or without an entry that says so; a status that is written down once more goes
    on.
    """
    steps: list[tuple[str, date]] = []
    for entry in referral.status_entries:
        status = referral.verb(entry)
        if not steps and status != "introduced":
            steps.append(("introduced", dated(referral)))
        if not steps or steps[-1][0] != status:
            steps.append((status, entry.date))
    return steps
