"""What the rules about planned entries share: which of them count, and how they are spoken of."""

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import OBSERVED, RECEIVED
from refjournal.lint.rule import ACTIVE, Finding, Rule, Urgency, at_entry
from refjournal.lint.shared.answers import CONVERSATION
from refjournal.lint.shared.phrases import days_in_words, in_short
from refjournal.lint.two_readings import two_readings
from refjournal.problems import Severity
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral

PROMISES: Final = frozenset(("help", "testimonial", "introduced"))
"""Verbs of what you do for somebody: planned, it is a promise."""
_WITH: Final = {
    "call": "call {}",
    "message": "write to {}",
    "email": "e-mail {}",
    "ask": "ask {}",
    "help": "help {}",
    "thanks": "thank {}",
    "told": "tell {}",
    "brief": "brief {}",
    "chase": "chase {}",
    "card": "card for {}",
    "gift": "gift for {}",
    "testimonial": "testimonial for {}",
    "feedback": "ask {} how it went",
    "heard": "news from {}",
    "introduced": "introduce {}",
    "agreed": "ask {} for a yes",
    "contacted": "get in touch with {}",
    "note": "note about {}",
}
"""How a planned act is spoken of; any other is its verb, `with` somebody."""


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
    act = _act(facts, entry, people)
    when = two_readings(
        f"{what}{_when(entry.date, facts.today)}", f"{what} for {entry.date.isoformat()}"
    )
    message = f"{act}: {when}"
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


def _act(facts: Facts, entry: Entry, people: Iterable[str]) -> str:
    """Return what is to be done, with whom, and what it is about: `call Dan Okafor (the payroll)`;
    an entry about nobody is what is written in it.
    """
    names = " and ".join(map(facts.journal.name, people))
    text = in_short(facts.journal, entry.text)
    if not names:
        return f"{entry.verb} ({text})" if text else entry.verb
    act = _WITH.get(facts.verb(entry.verb), f"{entry.verb} with {{}}").format(names)
    return f"{act} ({text})" if text else act


def _when(day: date, today: date) -> str:
    """Return when a plan is due, to follow `planned`; how late it is, where its day is over."""
    if day > today:
        return f" for {day.isoformat()}"
    if day == today:
        return " for today"
    return f", {days_in_words((today - day).days)} overdue"


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
