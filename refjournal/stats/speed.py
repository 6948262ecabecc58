"""How fast: the cases of each figure; the docstrings are the definitions."""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.stats.case import Case, dated, of
from refjournal.stats.window import Window


def first_contact(window: Window) -> Iterator[Case]:
    """Days from the date of a received referral to the first contact with the prospect, of those of
    the period that were contacted: the median.
    """
    for part in window.received:
        if part.contacted is not None:
            yield of(part, dated(part), (part.contacted - dated(part)).days)


def within_a_day(window: Window) -> Iterator[Case]:
    """Of the referrals that reached you in the period, the share whose prospect was contacted on
    that day or the next. One of today or yesterday that was not contacted yet does not count.
    """
    for part in window.received:
        waited = ((part.contacted or window.facts.today) - dated(part)).days
        if part.contacted is not None or waited > 1:
            yield of(part, dated(part), part.contacted is not None and waited <= 1)


def loops_closed(window: Window) -> Iterator[Case]:
    """Of the referrals that were closed in the period, the share whose loop is closed too: the
    referrer told and thanked, or the prospect asked how it went.
    """
    return (
        of(part, day, not part.loop_open) for part, day in window.ended(GIVEN, RECEIVED, BROKERED)
    )


def loop_days(window: Window) -> Iterator[Case]:
    """Days from the end of a received or given referral to the last word owed for it (told and
    thanked, or `feedback`), of those whose loop was closed by such words, and that ended in the
    period: the median.
    """
    for part, closed in window.ended(GIVEN, RECEIVED):
        days = _words_owed(part, closed) if not part.loop_open else None
        if days is not None:
            yield of(part, closed, max((max(days) - closed).days, 0))


def _words_owed(part: ReferralFacts, closed: date) -> tuple[date, ...] | None:
    """Return the days of the words that closed a loop; None where none was needed, or only a rating
    tells of it.
    """
    if part.direction == RECEIVED:
        told, thanked = (
            part.told_since(closed),
            part.thanked_since(closed if part.status == "won" else part.record.date),
        )
        return (told, thanked) if told is not None and thanked is not None else None
    return (part.last_feedback,) if part.last_feedback is not None else None


def follow_ups(window: Window) -> Iterator[Case]:
    """Days by which planned entries were done after the day first planned, of those ticked in the
    period: the median; early is 0.
    """
    for record, entry in window.entries:
        if entry.ticked:
            late = (entry.date - (entry.due or entry.date)).days
            yield Case(record, entry.date, max(late, 0), None, entry.line)
