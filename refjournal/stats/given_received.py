"""What was given and received: the cases of each figure. The docstring of what finds them is the
figure's definition.
"""

from collections.abc import Iterable, Iterator

from refjournal.facts import verbs
from refjournal.facts.referral_facts import BROKERED, GIVEN
from refjournal.stats.case import Case, dated, of
from refjournal.stats.window import Window

_CLIENTS = frozenset(("client", "past-client"))


def given(window: Window) -> Iterator[Case]:
    """Referrals that you gave, by the day on which you introduced the two; where no entry says so,
    the first on which it had gone further.
    """
    return (of(part, day) for part, day in window.reached(GIVEN))


def brokered(window: Window) -> Iterator[Case]:
    """Partners whom you brought together, by the day of the introduction."""
    return (of(part, day) for part, day in window.reached(BROKERED))


def received(window: Window) -> Iterator[Case]:
    """Referrals that reached you, by their date."""
    return (of(part, dated(part)) for part in window.received)


def asks(window: Window) -> Iterator[Case]:
    """Asks for a referral or an introduction (`ask`), one a person concerned."""
    return acts(window, ("ask",))


def help_(window: Window) -> Iterator[Case]:
    """Help given without a referral (`help`, `testimonial`), one a person concerned."""
    return acts(window, verbs.HELP)


def acts(window: Window, wanted: Iterable[str]) -> Iterator[Case]:
    """Yield the done entries of these verbs, one a person concerned, you apart."""
    facts = window.facts
    for record, entry in window.entries_of(wanted):
        for who in facts.concerned(record, entry):
            if who != facts.journal.me:
                yield Case(record, entry.date, None, who, entry.line)


def asked_for(window: Window) -> Iterator[Case]:
    """Of the received referrals whose `origin` is `asked` or `offered`, the share that you had
    asked for.
    """
    for part in window.received:
        if part.record.origin in ("asked", "offered"):
            yield of(part, dated(part), part.record.origin == "asked")


def new_referrers(window: Window) -> Iterator[Case]:
    """People whose first referral reached you."""
    for who, referral in window.facts.first_from.items():
        if referral.date is not None and window.holds(referral.date):
            yield Case(referral, referral.date, None, who)


def referral_number(window: Window) -> Iterator[Case]:
    """Of your clients and past clients, the share who had ever sent you a referral by the end of
    the period.
    """
    facts, last = window.facts, window.span.last
    for contact in facts.journal.contacts.values():
        if not _CLIENTS.isdisjoint(contact.relation) and contact.id != facts.journal.me:
            first = facts.first_from.get(contact.id)
            day = first.date if first is not None else None
            yield Case(contact, day or last, day is not None and day <= last, contact.id)
