"""What the rules about planned entries share: which of them count, and how they are spoken of."""

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import OBSERVED, RECEIVED
from refjournal.lint.rule import ACTIVE, Finding, Rule, Urgency, at_entry
from refjournal.lint.shared.answers import CONVERSATION
from refjournal.lint.shared.phrases import ago
from refjournal.lint.two_readings import reading_now, two_readings
from refjournal.problems import Severity
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.wording import counted

PROMISES: Final = frozenset(("help", "testimonial", "introduced"))
"""Verbs of what you do for somebody: planned, it is a promise."""


class Plan(NamedTuple):
    """A planned entry that is still to be done. `promise`: what you said you would do for
    somebody.
    """

    record: AnyRecord
    entry: Entry
    promise: bool


def plans(facts: Facts) -> Iterator[Plan]:
    """Yield every planned entry that is still to be done; of an observed referral none."""
    for record, planned in facts.planned:
        referral = facts.referral(record) if isinstance(record, Referral) else None
        if referral is not None and referral.direction == OBSERVED:
            continue
        # What was promised in a referral that rests, rests with it.
        rests = referral is not None and referral.status == "resting"
        for entry in planned:
            yield Plan(record, entry, facts.verb(entry.verb) in PROMISES and not rests)


def found(rule: Rule, facts: Facts, plan: Plan, what: str) -> Finding:
    """Return the finding about a plan; `what` it is, such as `planned`."""
    record, entry, _ = plan
    people = tuple(key for key in facts.concerned(record, entry) if key not in facts.journal.us)
    act = entry.verb
    if people:
        act += " with " + " and ".join(map(facts.journal.name, people))
    when = two_readings(f", {_when(entry.date, facts.today)}", "")
    message = f"{act}: {what} for {entry.date.isoformat()}{when}"
    done = facts.done_instead(record, entry)
    if done is not None:
        message += f"; the log has it on {done.isoformat()}"
    command = f"refjournal done {quote(f'{record.path}:{entry.line}')}"
    person = _person(facts, people)
    place = at_entry(rule, record, entry, message)
    return place._replace(
        severity=place.severity if done is None else Severity.HINT,
        due=entry.date,
        next=command,
        person=person,
        whose=entry.by,
        urgency=Urgency.WAITING if _is_expected(facts, plan, person) else None,
    )


def _is_expected(facts: Facts, plan: Plan, person: str | None) -> bool:
    """Return whether a plan is with a prospect who was sent to you, and who counts on it."""
    if not isinstance(plan.record, Referral) or facts.verb(plan.entry.verb) not in CONVERSATION:
        return False
    referral = facts.referral(plan.record)
    is_going_on = referral.status in ACTIVE and referral.direction == RECEIVED
    return is_going_on and person is not None and person == referral.prospect


def _when(day: date, today: date) -> str:
    if day > today:
        return f"in {counted((day - today).days, 'day')}"
    return reading_now(ago(day, today))


def _person(facts: Facts, people: Iterable[str]) -> str | None:
    """Return the first person who is not archived: a plan with two of whom one is archived still
    counts.
    """
    first = None
    for key in people:
        contact = facts.journal.contacts.get(key)
        if contact is None or not contact.is_archived(facts.today):
            return key
        first = first or key
    return first
