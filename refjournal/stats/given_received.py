"""What was given and received: what finds the cases of each metric."""

from collections.abc import Iterable, Iterator

from refjournal.facts import verbs
from refjournal.facts.referral_facts import BROKERED, GIVEN
from refjournal.records.contact import CLIENTS
from refjournal.stats.case import Case, dated, of
from refjournal.stats.window import Window


def given(window: Window) -> Iterator[Case]:
    """Yield the referrals that you gave, by the day of the introduction."""
    return (of(referral, day) for referral, day in window.reached(GIVEN))


def brokered(window: Window) -> Iterator[Case]:
    """Yield the partners whom you brought together, by the day of the introduction."""
    return (of(referral, day) for referral, day in window.reached(BROKERED))


def received(window: Window) -> Iterator[Case]:
    """Yield the referrals that reached you, by their date."""
    return (of(referral, dated(referral)) for referral in window.received)


def asks(window: Window) -> Iterator[Case]:
    """Yield the asks for a referral, one a person concerned."""
    return cases_by_person(window, ("ask",))


def help_(window: Window) -> Iterator[Case]:
    """Yield the help given without a referral, one a person concerned."""
    return cases_by_person(window, verbs.HELP)


def cases_by_person(window: Window, wanted: Iterable[str]) -> Iterator[Case]:
    """Yield the done entries of these verbs, one a person concerned; you do not count."""
    facts = window.facts
    for record, entry in window.entries_of(wanted):
        for person in facts.concerned(record, entry):
            if person not in facts.journal.us:
                yield Case(record, entry.date, None, person, entry.line)


def asked_for(window: Window) -> Iterator[Case]:
    """Yield the received referrals that were asked for or offered, with whether they were asked
    for.
    """
    for referral in window.received:
        origin = referral.record.origin
        # Where nobody wrote down the origin, nothing is known: it counts on neither side.
        if origin in ("asked", "offered"):
            yield of(referral, dated(referral), origin == "asked")


def new_referrers(window: Window) -> Iterator[Case]:
    """Yield the people whose first referral reached you."""
    for person, first in window.facts.first_from.items():
        if first.date is not None and window.holds(first.date):
            yield Case(first, first.date, None, person)


def referral_number(window: Window) -> Iterator[Case]:
    """Yield your clients and past clients, with whether they had ever sent you a referral by the
    end of the window.
    """
    facts, last = window.facts, window.span.last
    for contact in facts.journal.contacts.values():
        if CLIENTS.isdisjoint(contact.relation) or contact.id in facts.journal.us:
            continue
        first = facts.first_from.get(contact.id)
        day = first.date if first is not None else None
        # Somebody who referred only after the window had not done so by its end.
        yield Case(contact, day or last, day is not None and day <= last, contact.id)
