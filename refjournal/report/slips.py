"""A group's slips of a week, as they are read out and pasted: given, received, met, closed."""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.records.group import Group
from refjournal.show.cells import money
from refjournal.stats.case import dated
from refjournal.stats.group import GroupScope
from refjournal.stats.membership import one_to_ones
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window


def slips(facts: Facts, group: Group, span: DaySpan) -> str:
    """Return what happened with a group's members in a span of days, as plain lines in the order of
    a group's slips.
    """
    window, club = Window(facts, span), GroupScope(facts, group)
    parts = [
        ("Referrals given", _given(window, club)),
        ("Referrals received", _received(window, club)),
        ("One-to-ones", _met(window, club)),
        ("Thank you for closed business", _closed(window, club)),
    ]
    lines = [f"{facts.journal.name(group.id)}, {span}"]
    for heading, found in parts:
        # a name or a need of several lines is one slip all the same
        rows = [f"  {day.isoformat()} {' '.join(words.split())}" for day, words in sorted(found)]
        lines += ["", f"{heading}: {len(rows)}", *rows]
    return "\n".join(lines) + "\n"


def _given(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    name = window.facts.journal.name
    for referral, day in window.reached(GIVEN, BROKERED):
        if club.counts(referral):
            if referral.direction == BROKERED:
                yield day, f"{' and '.join(map(name, referral.partners))}, introduced to each other"
            else:
                yield day, f"to {name(referral.recipient)}: {_whose(club, referral)}"


def _received(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    for referral in window.received:
        if club.counts(referral):
            yield (
                dated(referral),
                f"from {window.facts.journal.name(referral.referrer)}: {_whose(club, referral)}",
            )


def _whose(club: GroupScope, referral: ReferralFacts) -> str:
    journal = club.facts.journal
    words = ["you" if referral.prospect == journal.me else journal.name(referral.prospect)]
    if referral.record.need:
        words.append(referral.record.need)
    where = "outside"
    if club.is_inside(referral):
        where = "inside"
    return f"{', '.join(words)} ({where})"


def _met(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    return (
        (case.day, f"with {window.facts.journal.name(case.who)}")
        for case in one_to_ones(window, club)
    )


def _closed(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    journal = window.facts.journal
    for referral, day in window.ended(RECEIVED):
        if referral.status == "won" and club.counts(referral):
            value = "value not noted"
            if referral.record.value is not None:
                value = money(referral.record.value, journal.settings.currency)
            yield (
                day,
                f"to {journal.name(referral.referrer)}: {value}"
                f" ({journal.name(referral.prospect)})",
            )
