"""How fast: what finds the cases of each metric."""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.stats.case import Case, dated, of
from refjournal.stats.window import Window


def first_contact(window: Window) -> Iterator[Case]:
    """Yield the received referrals that were contacted, with the days from their date to that."""
    for referral in window.received:
        if referral.contacted is not None:
            waited = (referral.contacted - dated(referral)).days
            yield of(referral, dated(referral), waited)


def within_a_day(window: Window) -> Iterator[Case]:
    """Yield the received referrals, with whether the prospect was contacted on that day or the
    next. Where that can still be done, it does not count yet.
    """
    for referral in window.received:
        until = referral.contacted or window.facts.today
        soon = (until - dated(referral)).days <= 1
        # A lead of this morning is neither early nor late yet.
        if referral.contacted is not None or not soon:
            yield of(referral, dated(referral), soon)


def loops_closed(window: Window) -> Iterator[Case]:
    """Yield the closed referrals, with whether their loop is closed, too."""
    for referral, day in window.ended(GIVEN, RECEIVED, BROKERED):
        yield of(referral, day, not referral.loop_open)


def loop_days(window: Window) -> Iterator[Case]:
    """Yield the referrals whose loop was closed by words, with the days from their end to the last
    of these words.
    """
    for referral, ended in window.ended(GIVEN, RECEIVED):
        last_word = None if referral.loop_open else _last_word(referral)
        if last_word is not None:
            yield of(referral, ended, max((last_word - ended).days, 0))


def _last_word(referral: ReferralFacts) -> date | None:
    """Return the day of the last word that closed a loop; None if no word was needed, or only a
    rating shows that the prospect was asked.
    """
    if referral.direction != RECEIVED:
        return referral.last_feedback
    told, thanked = referral.told_since(referral.status_date), referral.thanked_at_end
    if told is None or thanked is None:
        return None
    return max(told, thanked)


def follow_ups(window: Window) -> Iterator[Case]:
    """Yield the planned entries that were ticked, with the days by which they were late."""
    for record, entry in window.entries:
        if entry.ticked:
            first_planned = entry.due or entry.date
            late = max((entry.date - first_planned).days, 0)
            yield Case(record, entry.date, late, None, entry.line)
