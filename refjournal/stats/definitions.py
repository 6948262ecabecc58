"""Every figure, in the order in which they are shown. The docstring of what finds a figure's cases is its definition."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, pairwise
from typing import Final

from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.facts.referral import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.stats.figure import Case, Definition, Unit
from refjournal.stats.span import Span

STAGES: Final = ("introduced", "contacted", "met", "quoted", "won")
"""The stages of a received referral, in their order."""
_PLACE: Final = {stage: place for place, stage in enumerate(STAGES)} | {"lost": STAGES.index("quoted")}
"""How far a status is; `lost` means that there was an offer."""
_CLIENTS: Final = frozenset(("client", "past-client"))


def _referrals(facts: Facts, *directions: str) -> Iterator[ReferralFacts]:
    """Yield the referrals of these directions up to the day."""
    return chain.from_iterable(facts.by_direction[direction] for direction in directions)


def _case(part: ReferralFacts, day: date, value: bool | int | None = None) -> Case:
    return Case(part.referral, day, value)


# Given and received


def given(facts: Facts, span: Span) -> Iterator[Case]:
    """Referrals that you gave, by the day on which you introduced the two."""
    yield from _introduced(facts, span, GIVEN)


def brokered(facts: Facts, span: Span) -> Iterator[Case]:
    """Partners whom you brought together, by the day of the introduction."""
    yield from _introduced(facts, span, BROKERED)


def _introduced(facts: Facts, span: Span, direction: str) -> Iterator[Case]:
    for part in _referrals(facts, direction):
        day = part.reached("introduced")
        if day is not None and span.holds(day):
            yield _case(part, day)


def received(facts: Facts, span: Span) -> Iterator[Case]:
    """Referrals that reached you, by their date."""
    for part in _referrals(facts, RECEIVED):
        if part.referral.date is not None and span.holds(part.referral.date):
            yield _case(part, part.referral.date)


def asks(facts: Facts, span: Span) -> Iterator[Case]:
    """Asks for a referral or an introduction (`ask`), one a person concerned."""
    yield from _acts(facts, span, frozenset(("ask",)))


def help_(facts: Facts, span: Span) -> Iterator[Case]:
    """Help given without a referral (`help`, `testimonial`), one a person concerned."""
    yield from _acts(facts, span, verbs.HELP)


def _acts(facts: Facts, span: Span, wanted: frozenset[str]) -> Iterator[Case]:
    for record, entry in facts.timeline(span.first, span.last):
        if facts.verb(entry.verb) in wanted:
            for who in facts.concerned(record, entry):
                if who != facts.journal.me:
                    yield Case(record, entry.date, None, who, entry.line)


def asked_for(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the received referrals whose `origin` is `asked` or `offered`, the share that you had asked for."""
    for part in _referrals(facts, RECEIVED):
        origin = part.referral.origin
        if part.referral.date is not None and span.holds(part.referral.date) and origin in ("asked", "offered"):
            yield _case(part, part.referral.date, origin == "asked")


def new_referrers(facts: Facts, span: Span) -> Iterator[Case]:
    """People whose first referral reached you."""
    for who, part in _firsts(facts).items():
        if span.holds(_dated(part)):
            yield Case(part.referral, _dated(part), None, who)


def _firsts(facts: Facts) -> dict[str, ReferralFacts]:
    """Return the first referral that reached you from each referrer."""
    first: dict[str, ReferralFacts] = {}
    for part in _referrals(facts, RECEIVED):
        if part.referrer is not None:
            known = first.get(part.referrer)
            if known is None or _dated(part) < _dated(known):
                first[part.referrer] = part
    return first


def _dated(part: ReferralFacts) -> date:
    return part.referral.date or date.min


def referral_number(facts: Facts, span: Span) -> Iterator[Case]:
    """Of your clients and past clients, the share who had ever sent you a referral by the end of the period."""
    last = min(span.last, facts.today)
    firsts = _firsts(facts)
    for contact in facts.contacts:
        if not _CLIENTS.isdisjoint(contact.contact.relation):
            first = firsts.get(contact.key)
            day = _dated(first) if first is not None else None
            yield Case(contact.contact, day or last, day is not None and day <= last, contact.key)


# The funnel


def _funnel(facts: Facts, span: Span, stage: str) -> Iterator[Case]:
    wanted = STAGES.index(stage)
    for part in _referrals(facts, RECEIVED):
        if span.holds(part.referral.date) and (farthest := _farthest(part)) >= wanted - 1:
            yield _case(part, _dated(part), farthest >= wanted)


def _farthest(part: ReferralFacts) -> int:
    """Return how far a received referral ever came: it reached you, so it is at least introduced."""
    reached = [part.verb(entry) for entry in part.status_entries] + [part.status]
    if part.contacted is not None:
        reached.append("contacted")
    return max(_PLACE.get(status, 0) for status in reached)


def contacted(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the referrals that reached you in the period, the share whose prospect you got in touch with, by now."""
    yield from _funnel(facts, span, "contacted")


def met(facts: Facts, span: Span) -> Iterator[Case]:
    """Of those of the period whose prospect you got in touch with, the share with whom you talked properly, or came further, by now."""
    yield from _funnel(facts, span, "met")


def quoted(facts: Facts, span: Span) -> Iterator[Case]:
    """Of those of the period with whom you talked properly, the share that got an offer (`quoted`, `won`, `lost`), by now."""
    yield from _funnel(facts, span, "quoted")


def won(facts: Facts, span: Span) -> Iterator[Case]:
    """Of those of the period that got an offer, the share that was won, by now."""
    yield from _funnel(facts, span, "won")


def conversion(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the received referrals that were closed in the period, the share that was won."""
    for part in _referrals(facts, RECEIVED):
        if not part.open and part.status_date is not None and span.holds(part.status_date):
            yield _case(part, part.status_date, part.status == "won")


def given_conversion(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the referrals that you gave and that were closed in the period, the share that was won."""
    for part in _referrals(facts, GIVEN):
        if not part.open and part.status_date is not None and span.holds(part.status_date):
            yield _case(part, part.status_date, part.status == "won")


def _days_in(stage: str) -> Callable[[Facts, Span], Iterator[Case]]:
    def days_in(facts: Facts, span: Span) -> Iterator[Case]:
        for part in _referrals(facts, RECEIVED):
            if part.status_date is None or part.status_date < span.first:
                continue  # no status was left in the span
            steps = [(part.verb(entry), entry.date) for entry in part.status_entries]
            if not steps or steps[0][0] != "introduced":
                # It reached you on its date, with or without an entry that says so.
                steps.insert(0, ("introduced", _dated(part)))
            for (status, since), (other, until) in pairwise(steps):
                if status == stage and other != stage and span.holds(until):
                    yield _case(part, until, max((until - since).days, 0))

    days_in.__doc__ = (
        f"Days that received referrals stayed `{stage}`, of those that left that status in the period: the median. "
        "Those that are still there do not count yet."
    )
    return days_in


# How fast


def first_contact(facts: Facts, span: Span) -> Iterator[Case]:
    """Days from the date of a received referral to the first contact with the prospect, of those of the period that were contacted: the median."""
    for part in _referrals(facts, RECEIVED):
        if span.holds(part.referral.date) and part.contacted is not None:
            yield _case(part, _dated(part), (part.contacted - _dated(part)).days)


def within_a_day(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the referrals that reached you in the period, the share whose prospect was contacted on that day or the next. One of today that was
    not contacted yet does not count.
    """
    for part in _referrals(facts, RECEIVED):
        day = part.referral.date
        if day is not None and span.holds(day):
            waited = ((part.contacted or facts.today) - day).days
            if part.contacted is not None or waited > 1:
                yield _case(part, day, part.contacted is not None and waited <= 1)


def loops_closed(facts: Facts, span: Span) -> Iterator[Case]:
    """Of the referrals that were closed in the period, the share whose loop is closed too: the referrer told and thanked, or the prospect asked
    how it went.
    """
    for part in _referrals(facts, GIVEN, RECEIVED, BROKERED):
        if not part.open and part.status_date is not None and span.holds(part.status_date):
            yield _case(part, part.status_date, not part.loop_open)


def loop_days(facts: Facts, span: Span) -> Iterator[Case]:
    """Days from the end of a received or given referral to the last word owed for it (told and thanked, or `feedback`), of those whose
    loop was closed by such words, and that ended in the period: the median.
    """
    for part in _referrals(facts, GIVEN, RECEIVED):
        closed = part.status_date
        if part.open or closed is None or not span.holds(closed) or part.loop_open:
            continue
        days = _words_owed(part, closed)
        if days is not None:
            yield _case(part, closed, max((max(days) - closed).days, 0))


def _words_owed(part: ReferralFacts, closed: date) -> tuple[date, ...] | None:
    """Return the days of the words that closed a loop; None where none was needed, or only a rating tells of it."""
    if part.direction == RECEIVED:
        told, thanked = (
            part.told_since(closed),
            part.thanked_since(closed if part.status == "won" else part.referral.date),
        )
        return (told, thanked) if told is not None and thanked is not None else None
    return (part.last_feedback,) if part.last_feedback is not None else None


def follow_ups(facts: Facts, span: Span) -> Iterator[Case]:
    """Days by which planned entries were done after the day first planned, of those ticked in the period: the median; early is 0."""
    for record, entry in facts.timeline(span.first, span.last):
        if entry.ticked:
            late = (entry.date - (entry.due or entry.date)).days
            yield Case(record, entry.date, max(late, 0), None, entry.line)


# What it is worth


def value_received(facts: Facts, span: Span) -> Iterator[Case]:
    """Business from referrals that you received and won in the period, one amount a currency."""
    yield from _worth(facts, span, RECEIVED)


def value_given(facts: Facts, span: Span) -> Iterator[Case]:
    """Business that others won in the period from referrals that you gave or brokered, one amount a currency."""
    yield from _worth(facts, span, GIVEN, BROKERED)


def _worth(facts: Facts, span: Span, *directions: str) -> Iterator[Case]:
    for part in _referrals(facts, *directions):
        value, day = part.referral.value, part.status_date
        if part.status == "won" and value is not None and day is not None and span.holds(day):
            yield Case(part.referral, day, value)


def time_given(facts: Facts, span: Span) -> Iterator[Case]:
    """Time that done entries name in brackets: `(20 min)`."""
    for record, entry in facts.timeline(span.first, span.last):
        if entry.minutes is not None:
            yield Case(record, entry.date, entry.minutes, None, entry.line)


def money_given(facts: Facts, span: Span) -> Iterator[Case]:
    """Money that done entries name in brackets: `(15 EUR)`, dues of groups among it; one amount a currency."""
    for record, entry in facts.timeline(span.first, span.last):
        if entry.cost is not None:
            yield Case(record, entry.date, entry.cost, None, entry.line)


_GIVE: Final = "Given and received"
_FUNNEL: Final = "The funnel of what reached you"
_FAST: Final = "How fast"
_WORTH: Final = "What it is worth"

DEFINITIONS: Final = (
    Definition("given", _GIVE, "referrals given", Unit.COUNT, given),
    Definition("brokered", _GIVE, "partners introduced", Unit.COUNT, brokered),
    Definition("received", _GIVE, "referrals received", Unit.COUNT, received),
    Definition("asks", _GIVE, "asks", Unit.COUNT, asks),
    Definition("help", _GIVE, "help given", Unit.COUNT, help_),
    Definition("asked-for", _GIVE, "asked for, of those", Unit.SHARE, asked_for),
    Definition("new-referrers", _GIVE, "first-time referrers", Unit.COUNT, new_referrers),
    Definition("referral-number", _GIVE, "clients who referred", Unit.SHARE, referral_number),
    Definition("contacted", _FUNNEL, "contacted", Unit.SHARE, contacted),
    Definition("met", _FUNNEL, "of these, met", Unit.SHARE, met),
    Definition("quoted", _FUNNEL, "of these, quoted", Unit.SHARE, quoted),
    Definition("won", _FUNNEL, "of these, won", Unit.SHARE, won),
    Definition("conversion", _FUNNEL, "won, of all that ended", Unit.SHARE, conversion),
    Definition("given-conversion", _FUNNEL, "won, of those you gave", Unit.SHARE, given_conversion),
    *(
        Definition(f"days-{stage}", _FUNNEL, f"days {stage}", Unit.DAYS, _days_in(stage))
        for stage in STAGES
        if stage != "won"
    ),
    Definition("first-contact", _FAST, "days to first contact", Unit.DAYS, first_contact),
    Definition("within-a-day", _FAST, "contacted within a day", Unit.SHARE, within_a_day),
    Definition("loops-closed", _FAST, "loops closed", Unit.SHARE, loops_closed),
    Definition("loop-days", _FAST, "days to the last word", Unit.DAYS, loop_days),
    Definition("follow-ups", _FAST, "days follow-ups are late", Unit.DAYS, follow_ups),
    Definition("value-received", _WORTH, "won by you", Unit.MONEY, value_received),
    Definition("value-given", _WORTH, "won by others", Unit.MONEY, value_given),
    Definition("time", _WORTH, "time given", Unit.MINUTES, time_given),
    Definition("money", _WORTH, "money given", Unit.MONEY, money_given),
)
BY_NAME: Final = {definition.name: definition for definition in DEFINITIONS}
