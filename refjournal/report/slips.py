"""A group's slips of a week, as they are read out and pasted: given, received, met, closed."""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.facts import Facts
from refjournal.facts.referral import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.records.group import Group
from refjournal.show.cells import money
from refjournal.stats.scorecard import counts_in, is_inside, members, one_to_ones
from refjournal.stats.span import Span


def slips(facts: Facts, group: Group, span: Span) -> str:
    """Return what happened with a group's members in a span of days, as plain lines in the order of a group's slips."""
    parts = [
        ("Referrals given", list(_given(facts, group, span))),
        ("Referrals received", list(_received(facts, group, span))),
        ("One-to-ones", list(_met(facts, group, span))),
        ("Thank you for closed business", list(_closed(facts, group, span))),
    ]
    lines = [f"{facts.journal.name(group.id)}, {span.first.isoformat()} to {span.last.isoformat()}"]
    for heading, found in parts:
        lines += ["", f"{heading}: {len(found)}", *(f"  {line}" for line in found)]
    return "\n".join(lines) + "\n"


def _given(facts: Facts, group: Group, span: Span) -> Iterator[str]:
    for part in facts.referrals:
        day = part.reached("introduced") if part.direction in (GIVEN, BROKERED) else None
        if day is None or not span.holds(day):
            continue
        if not counts_in(facts, group, part, members(facts, group)):
            continue
        if part.direction == BROKERED:
            yield f"{_day(day)} {' and '.join(map(facts.journal.name, part.partners))}, introduced to each other"
        else:
            yield f"{_day(day)} to {facts.journal.name(part.recipient)}: {_whose(facts, group, part)}"


def _received(facts: Facts, group: Group, span: Span) -> Iterator[str]:
    for part in facts.referrals:
        day = part.referral.date
        if (
            part.direction == RECEIVED
            and day is not None
            and span.holds(day)
            and counts_in(facts, group, part, members(facts, group))
        ):
            yield f"{_day(day)} from {facts.journal.name(part.referrer)}: {_whose(facts, group, part)}"


def _whose(facts: Facts, group: Group, part: ReferralFacts) -> str:
    prospect = "you" if part.prospect == facts.journal.me else facts.journal.name(part.prospect)
    need = f", {part.referral.need}" if part.referral.need else ""
    return f"{prospect}{need} ({'inside' if is_inside(facts, part, members(facts, group)) else 'outside'})"


def _met(facts: Facts, group: Group, span: Span) -> Iterator[str]:
    for day, who in one_to_ones(facts, members(facts, group), span):
        yield f"{_day(day)} with {facts.journal.name(who)}"


def _closed(facts: Facts, group: Group, span: Span) -> Iterator[str]:
    for part in facts.referrals:
        day = part.status_date
        if part.status != "won" or part.direction != RECEIVED or day is None or not span.holds(day):
            continue
        if counts_in(facts, group, part, members(facts, group)):
            value = part.referral.value
            worth = money(value, facts.journal.settings.currency) if value is not None else "value not noted"
            yield f"{_day(day)} to {facts.journal.name(part.referrer)}: {worth} ({facts.journal.name(part.prospect)})"


def _day(day: date) -> str:
    return day.isoformat()
