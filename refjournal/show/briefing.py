"""What is known about a contact, as a page to read on the way to a meeting: first what matters in
the next hour.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from refjournal.days import Yearly, in_year
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import BROKERED, GIVEN, RECEIVED, ReferralFacts
from refjournal.journal import Journal
from refjournal.lint.rule import Finding
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import NEVER, Type
from refjournal.records.kinds import AnyRecord
from refjournal.show.cells import by_name, cell, moneys, plain_number
from refjournal.show.finding_lines import due_lines, quiet_lines
from refjournal.show.page import Block, Items, Page, Pairs, SectionHeading, Title
from refjournal.show.table import Cell, Style, Styled
from refjournal.wording import counted

HISTORY: Final = 8
"""How many entries of the past a page shows: what was said at the last meetings, not everything."""

REACH: Final = "reach"
"""The label of telephone numbers and addresses."""

NOTHING: Final = "nothing yet"
_NEVER_ACTED: Final = "helped 0×, thanked 0×, asked 0×"
_DAYS_PER_MONTH: Final = 30
_DAYS_PER_YEAR: Final = 365

_Pair = tuple[str, str]


def contact_page(facts: Facts, contact: Contact, findings: Sequence[Finding]) -> Page:
    """Return the briefing before a meeting with a contact; `findings` are those about them and
    about their referrals.
    """
    known = facts.contact(contact)
    past = known.done[-HISTORY:][::-1]
    history = [entry_line(facts, mention.record, mention.entry) for mention in past]
    planned = [_planned(facts, mention.record, mention.entry) for mention in known.planned]
    blocks: list[Block] = [
        Title(facts.journal.name(contact.id), _who(contact)),
        Pairs(tuple(_relationship(facts, contact, known))),
        *section("Due", due_lines(findings, facts.today)),
        *section("Open referrals", _open_referrals(facts, known)),
        SectionHeading("Between you"),
        Pairs(tuple(_balance(facts, known))),
        *_conversation(contact),
        *section("Planned", planned),
        *section("Quiet", quiet_lines(findings)),
        *section(_history_heading(len(known.done)), history),
        Pairs((("file", contact.path),)),
    ]
    return Page(tuple(blocks))


def contact_card(facts: Facts, contact: Contact) -> Page:
    """Return the briefing's short form: who it is, how things are between you, what is open, what
    to listen for.
    """
    known = facts.contact(contact)
    relationship = [pair for pair in _relationship(facts, contact, known) if pair[0] != REACH]
    balance = [pair for pair in _balance(facts, known) if pair[1] not in (NOTHING, _NEVER_ACTED)]
    blocks: list[Block] = [
        Title(facts.journal.name(contact.id), _who(contact)),
        Pairs((*relationship, *balance)),
        *section("Open referrals", _open_referrals(facts, known)),
        # without its heading: the card has no room for one
        *(block for block in _conversation(contact) if isinstance(block, Pairs)),
    ]
    return Page(tuple(blocks))


def section(heading: str, items: Sequence[Cell]) -> list[Block]:
    """Return a heading with its items; nothing if there are none."""
    if not items:
        return []
    return [SectionHeading(heading), Items(tuple(items))]


def ago(day: date, today: date) -> str:
    """Return how long ago a day is, as one says it.

    >>> ago(date(2026, 11, 3), date(2026, 11, 20))
    '17 days ago'
    """
    days = (today - day).days
    if days < 0:
        return f"in {counted(-days, 'day')}"
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 2 * _DAYS_PER_MONTH:
        return f"{days} days ago"
    if days < 2 * _DAYS_PER_YEAR:
        return f"{days // _DAYS_PER_MONTH} months ago"
    return f"{days // _DAYS_PER_YEAR} years ago"


# Who it is


def _who(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.role, contact.company) if part)
    relation = ", ".join(contact.relation)
    return " · ".join(part for part in (relation, work, contact.region) if part)


def _relationship(facts: Facts, contact: Contact, known: ContactFacts) -> Iterator[_Pair]:
    today = facts.today
    if contact.archived:
        yield "archived", contact.archived.isoformat()
    yield "last touch", _last_touch(known, today)
    yield from _optional("known", _how_known(facts.journal, contact, today))
    yield from _optional("trust", contact.trust)
    yield from _optional("capacity", contact.capacity)
    if known.reviewed:
        yield "reviewed", _dated(known.reviewed, today)
    if contact.birthday:
        yield "birthday", _next_birthday(contact.birthday, today)
    yield from _optional(REACH, ", ".join((*contact.phone, *contact.email)))


def _optional(label: str, value: str | None) -> Iterator[_Pair]:
    if value:
        yield label, value


def _dated(day: date, today: date) -> str:
    return f"{ago(day, today)}, {day.isoformat()}"


def _last_touch(known: ContactFacts, today: date) -> str:
    last = next((mention for mention in reversed(known.done) if mention.touch), None)
    if last is None:
        return "never"
    words = f"{_dated(last.entry.date, today)}: {last.entry.verb}"
    cadence = known.contact.cadence
    if cadence and cadence != NEVER:
        words += f" (at least every {cadence})"
    return words


def _how_known(journal: Journal, contact: Contact, today: date) -> str:
    parts = []
    if contact.met:
        parts.append(f"since {contact.day_named('met')}")
    if contact.source:
        parts.append(f"through {by_name(journal)(contact.source)}")
    if contact.since:
        parts.append(f"client since {contact.day_named('since')}")
    if contact.groups:
        parts.append(", ".join(journal.name(group) for group in contact.groups))
    return " · ".join(parts)


def _next_birthday(birthday: Yearly, today: date) -> str:
    coming = in_year(birthday.month, birthday.day, today.year)
    if coming < today:
        next_year = min(today.year + 1, date.max.year)
        coming = in_year(birthday.month, birthday.day, next_year)
    turning = ""
    if birthday.year:
        turning = f", turning {coming.year - birthday.year}"
    return f"{coming.isoformat()} ({ago(coming, today)}{turning})"


# What passed between you


def _balance(facts: Facts, known: ContactFacts) -> Iterator[_Pair]:
    currency = facts.journal.settings.currency
    yield "given", _referrals(known.given, moneys(known.value_given, currency))
    yield "received", _referrals(known.received, moneys(known.value_received, currency))
    acts = f"helped {known.helped}×, thanked {known.thanked}×, asked {known.asked}×"
    if known.last_asked:
        acts += f" (last {known.last_asked.isoformat()})"
    yield "you", acts
    yield from _optional("as recipient", ", ".join(_as_recipient(known)))


def _referrals(number: int, won: str) -> str:
    words = NOTHING
    if number:
        words = counted(number, "referral")
    if won:
        return f"{words}, {won} won"
    return words


def _as_recipient(known: ContactFacts) -> Iterator[str]:
    if known.average_rating is not None:
        yield f"rated {plain_number(known.average_rating)} of 5"
    if known.chased:
        yield f"chased {known.chased}×"
    if known.briefed:
        yield f"briefed {known.briefed.isoformat()}"


def _conversation(contact: Contact) -> Iterator[Block]:
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


# Referrals and entries


def _open_referrals(facts: Facts, known: ContactFacts) -> list[str]:
    key = known.contact.id
    return [_referral(facts, referral, key) for referral in known.referrals if referral.open]


def _referral(facts: Facts, referral: ReferralFacts, key: str) -> str:
    """Return one line about a referral, seen from the contact."""
    line = _seen_from(referral, key, facts.journal)
    if referral.record.need:
        line += f": {referral.record.need}"
    line += f", {referral.status}"
    since = referral.status_date
    if since:
        line += f" since {since.isoformat()} ({ago(since, facts.today)})"
    return line


def _seen_from(referral: ReferralFacts, key: str, journal: Journal) -> str:
    """Return who was sent to whom, seen from the contact `key`."""
    spell = by_name(journal)

    def name(party: str | None, otherwise: str = "somebody") -> str:
        if party:
            return spell(party)
        return otherwise

    if referral.direction == BROKERED:
        other = next((partner for partner in referral.partners if partner != key), None)
        return f"introduced to {name(other)} as partners"
    if referral.direction == GIVEN and key == referral.recipient:
        return f"you sent {name(referral.prospect)}"
    if referral.direction == GIVEN:
        return f"sent to {name(referral.recipient, 'nobody yet')}"
    if referral.direction == RECEIVED and key == referral.referrer:
        return f"sent you {name(referral.prospect)}"
    if referral.direction == RECEIVED:
        return f"came to you from {name(referral.referrer)}"
    prospect, recipient = name(referral.prospect), name(referral.recipient)
    return f"{name(referral.referrer)} sent {prospect} to {recipient}"


def _planned(facts: Facts, record: AnyRecord, entry: Entry) -> Cell:
    line = entry_line(facts, record, entry)
    if entry.date <= facts.today:
        return Styled(line, Style.OVERDUE)
    return line


def entry_line(facts: Facts, record: AnyRecord, entry: Entry, *, about: bool = True) -> str:
    """Return an entry as one line; `about` names the record if it is not the contact's own."""
    text = " ".join(entry.text.split())
    whom = cell(entry.contacts, facts.journal, Type.ID, by_name(facts.journal))
    rest = ": ".join(part for part in (whom, text) if part)
    words = [entry.date.isoformat(), entry.verb, rest]
    if entry.by is not None:
        words.append(f"({by_name(facts.journal)(entry.by)})")
    if about and not isinstance(record, Contact):
        words.append(f"[{record.id}]")
    return " ".join(word for word in words if word)


def _history_heading(total: int) -> str:
    if total <= HISTORY:
        return "History"
    return f"History (the last {HISTORY} of {total})"
