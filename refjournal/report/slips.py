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
    for part, day in window.reached(GIVEN, BROKERED):
        if club.counts(part):
            if part.direction == BROKERED:
                yield day, f"{' and '.join(map(name, part.partners))}, introduced to each other"
            else:
                yield day, f"to {name(part.recipient)}: {_whose(club, part)}"


def _received(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    for part in window.received:
        if club.counts(part):
            yield (
                dated(part),
                f"from {window.facts.journal.name(part.referrer)}: {_whose(club, part)}",
            )


def _whose(club: GroupScope, part: ReferralFacts) -> str:
    journal = club.facts.journal
    prospect = "you" if part.prospect == journal.me else journal.name(part.prospect)
    need = f", {part.record.need}" if part.record.need else ""
    return f"{prospect}{need} ({'inside' if club.is_inside(part) else 'outside'})"


def _met(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    return (
        (case.day, f"with {window.facts.journal.name(case.who)}")
        for case in one_to_ones(window, club)
    )


def _closed(window: Window, club: GroupScope) -> Iterator[tuple[date, str]]:
    journal = window.facts.journal
    for part, day in window.ended(RECEIVED):
        if part.status == "won" and club.counts(part):
            value = part.record.value
            worth = (
                money(value, journal.settings.currency) if value is not None else "value not noted"
            )
            yield day, f"to {journal.name(part.referrer)}: {worth} ({journal.name(part.prospect)})"
