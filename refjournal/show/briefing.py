"""What is known about a contact, as a page that somebody reads on the way to the door: first what
matters in the next hour.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.days import Yearly, in_year
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import NEVER, Type
from refjournal.records.kinds import AnyRecord
from refjournal.show.cells import Speller, by_name, cell, moneys, plain_number
from refjournal.show.page import Block, Items, Page, Pairs, SectionHeading, Title
from refjournal.show.table import Style, Styled
from refjournal.wording import counted

HISTORY: Final = 8
"""How many entries of the past a page shows: what was said at the last meetings, not everything."""

REACH: Final = "reach"
"""The label of telephone numbers and addresses."""

NOTHING: Final = "nothing yet"
_NEVER_ACTED: Final = "helped 0×, thanked 0×, asked 0×"


class Notice(NamedTuple):
    """Something due, or a silence: the day (of which a silence is the last), what it is, and the
    command that does it.
    """

    day: date | None
    text: str
    next: str | None = None


def contact_page(
    facts: Facts, contact: Contact, due: Sequence[Notice], quiet: Sequence[Notice]
) -> Page:
    """Return the briefing before a meeting with a contact."""
    known = facts.contact(contact)
    journal = facts.journal
    blocks: list[Block] = [Title(journal.name(contact.id), _who(contact))]
    blocks.append(Pairs(tuple(_where_we_stand(facts, contact, known))))
    blocks.extend(section("Due", due_items(due, facts.today)))
    blocks.extend(
        section(
            "Open referrals",
            [_part(facts, part, contact.id) for part in known.referrals if part.open],
        )
    )
    blocks.append(SectionHeading("Between you"))
    blocks.append(Pairs(tuple(_balance(facts, known))))
    blocks.extend(_about(contact))
    blocks.extend(
        section(
            "Planned", [_planned(facts, mention.record, mention.entry) for mention in known.planned]
        )
    )
    blocks.extend(section("Quiet", quiet_items(quiet)))
    past = known.done[-HISTORY:][::-1]
    blocks.extend(
        section(
            _history_head(len(known.done)),
            [entry_line(facts, mention.record, mention.entry) for mention in past],
        )
    )
    blocks.append(Pairs((("file", contact.path),)))
    return Page(tuple(blocks))


def contact_card(facts: Facts, contact: Contact) -> Page:
    """Return the briefing's short form: who it is, where you stand, what is open, what to listen
    for.
    """
    known = facts.contact(contact)
    stand = [pair for pair in _where_we_stand(facts, contact, known) if pair[0] != REACH]
    blocks: list[Block] = [Title(facts.journal.name(contact.id), _who(contact))]
    balance = [pair for pair in _balance(facts, known) if pair[1] not in (NOTHING, _NEVER_ACTED)]
    blocks.append(Pairs((*stand, *balance)))
    blocks.extend(
        section(
            "Open referrals",
            [_part(facts, part, contact.id) for part in known.referrals if part.open],
        )
    )
    blocks.extend(block for block in _about(contact) if isinstance(block, Pairs))
    return Page(tuple(blocks))


def section(heading: str, items: Sequence[str | Styled]) -> list[Block]:
    """Return a heading with its items; nothing where there are none."""
    return [SectionHeading(heading), Items(tuple(items))] if items else []


def due_items(due: Sequence[Notice], today: date) -> list[str | Styled]:
    """Return what is due as items: overdue in colour, each with the command that does it."""
    items: list[str | Styled] = []
    for notice in due:
        text = f"{notice.text} (due {notice.day.isoformat()})" if notice.day else notice.text
        items.append(
            Styled(text, Style.OVERDUE) if notice.day is None or notice.day <= today else text
        )
        if notice.next:
            items.append(Styled(f"  {notice.next}", Style.DIM))
    return items


def quiet_items(quiet: Sequence[Notice]) -> list[str]:
    """Return what is quiet, and until when."""
    return [
        f"{notice.text}, until {notice.day.isoformat()}" if notice.day else notice.text
        for notice in quiet
    ]


def ago(day: date, today: date) -> str:
    """Return how long ago a day is, as one says it.

    >>> ago(date(2026, 11, 3), date(2026, 11, 20))
    '17 days ago'
    """
    days = (today - day).days
    if days < 0:
        return f"in {-days} day{'s' if days != -1 else ''}"
    near = {0: "today", 1: "yesterday"}
    if days < 60:
        return near.get(days, f"{days} days ago")
    return f"{days // 30} months ago" if days < 730 else f"{days // 365} years ago"


def _who(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.role, contact.company) if part)
    return " · ".join(part for part in (", ".join(contact.relation), work, contact.region) if part)


def _where_we_stand(
    facts: Facts, contact: Contact, known: ContactFacts
) -> Iterator[tuple[str, str]]:
    today = facts.today
    if contact.archived:
        yield "archived", contact.archived.isoformat()
    yield "last touch", _last_touch(known, today)
    yield from _optional("known", _known(facts.journal, contact, today))
    yield from _optional("trust", contact.trust)
    yield from _optional("capacity", contact.capacity)
    yield from _optional("reviewed", _dated(known.reviewed, today))
    if contact.birthday:
        yield "birthday", _yearly(contact.birthday, today)
    yield from _optional(REACH, ", ".join((*contact.phone, *contact.email)))


def _optional(label: str, value: str | None) -> Iterator[tuple[str, str]]:
    if value:
        yield label, value


def _dated(day: date | None, today: date) -> str | None:
    return f"{ago(day, today)}, {day.isoformat()}" if day else None


def _last_touch(known: ContactFacts, today: date) -> str:
    last = next((mention for mention in reversed(known.done) if mention.touch), None)
    if last is None:
        return "never"
    cadence = known.contact.cadence
    wish = f" (at least every {cadence})" if cadence and cadence != NEVER else ""
    return f"{_dated(last.entry.date, today)}: {last.entry.verb}{wish}"


def _known(journal: Journal, contact: Contact, today: date) -> str | None:
    through = f"through {by_name(journal)(contact.source)}" if contact.source else None
    since = f"since {contact.day_named('met')}" if contact.met else None
    client = f"client since {contact.day_named('since')}" if contact.since else None
    groups = ", ".join(journal.name(group) for group in contact.groups)
    return " · ".join(part for part in (since, through, client, groups) if part) or None


def _yearly(day: Yearly, today: date) -> str:
    this = in_year(day.month, day.day, today.year)
    coming = (
        this if this >= today else in_year(day.month, day.day, min(today.year + 1, date.max.year))
    )
    turning = f", turning {coming.year - day.year}" if day.year else ""
    return f"{coming.isoformat()} ({ago(coming, today)}{turning})"


def _balance(facts: Facts, known: ContactFacts) -> Iterator[tuple[str, str]]:
    currency = facts.journal.settings.currency
    given, received = moneys(known.value_given, currency), moneys(known.value_received, currency)
    yield "given", _count(known.given, "referral") + (f", {given} won" if given else "")
    yield "received", _count(known.received, "referral") + (f", {received} won" if received else "")
    done = [f"helped {known.helped}×", f"thanked {known.thanked}×", f"asked {known.asked}×"]
    if known.last_asked:
        done[-1] += f" (last {known.last_asked.isoformat()})"
    yield "you", ", ".join(done)
    quality = (
        [f"rated {plain_number(known.average_rating)} of 5"]
        if known.average_rating is not None
        else []
    )
    quality += [f"chased {known.chased}×"] if known.chased else []
    quality += [f"briefed {known.briefed.isoformat()}"] if known.briefed else []
    yield from _optional("as recipient", ", ".join(quality))


def _count(number: int, noun: str) -> str:
    return counted(number, noun) if number else NOTHING


def _about(contact: Contact) -> Iterator[Block]:
    parts = (
        ("wants", "; ".join(contact.wants)),
        ("offers", "; ".join(contact.offers)),
        ("ideal client", contact.ideal_client or ""),
        ("listen for", "; ".join(f"“{phrase}”" for phrase in contact.listen_for)),
        ("circles", "; ".join(contact.circles)),
        ("tags", ", ".join(contact.tags)),
        ("pitch", contact.pitch or ""),
    )
    pairs = tuple((label, text) for label, text in parts if text)
    if pairs:
        yield SectionHeading("Listen and talk about")
        yield Pairs(pairs)


def _part(facts: Facts, part: ReferralFacts, key: str) -> str:
    """Return one line about an open referral, seen from the contact."""
    name = by_name(facts.journal)
    need = f": {part.record.need}" if part.record.need else ""
    since = (
        f"{part.status} since {part.status_date.isoformat()} ({ago(part.status_date, facts.today)})"
        if part.status_date
        else part.status
    )
    return f"{_relation(part, key, name)}{need}, {since}"


def _relation(part: ReferralFacts, key: str, name: Speller) -> str:
    def spell(party: str | None, otherwise: str = "somebody") -> str:
        return name(party) if party else otherwise

    if part.direction == BROKERED:
        return f"introduced to {spell(next((other for other in part.partners if other != key), None))} as partners"
    if part.direction == GIVEN:
        return (
            f"you sent {spell(part.prospect)}"
            if key == part.recipient
            else f"sent to {spell(part.recipient, 'nobody yet')}"
        )
    if part.direction == RECEIVED:
        return (
            f"sent you {spell(part.prospect)}"
            if key == part.referrer
            else f"came to you from {spell(part.referrer)}"
        )
    return f"{spell(part.referrer)} sent {spell(part.prospect)} to {spell(part.recipient)}"


def _planned(facts: Facts, record: AnyRecord, entry: Entry) -> str | Styled:
    text = entry_line(facts, record, entry)
    return Styled(text, Style.OVERDUE) if entry.date <= facts.today else text


def entry_line(facts: Facts, record: AnyRecord, entry: Entry, *, about: bool = True) -> str:
    """Return an entry as one line; `about` names the record where it is not the contact's own."""
    text = " ".join(entry.text.split())
    where = f" [{record.id}]" if about and not isinstance(record, Contact) else ""
    whom = cell(entry.contacts, facts.journal, Type.ID, by_name(facts.journal))
    said = ": ".join(part for part in (whom, text) if part)
    return f"{entry.date.isoformat()} {entry.verb}{' ' + said if said else ''}{where}"


def _history_head(total: int) -> str:
    return "History" if total <= HISTORY else f"History (the last {HISTORY} of {total})"
