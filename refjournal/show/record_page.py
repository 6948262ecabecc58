"""Referrals, groups, events and campaigns as pages."""

from collections.abc import Iterator, Sequence

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.records.campaign import Campaign
from refjournal.records.entry import Entry
from refjournal.records.event import Event
from refjournal.records.group import Group
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.referral import Referral
from refjournal.show.briefing import Notice, ago, due_items, entry_line, quiet_items, section
from refjournal.show.cells import by_name, cell
from refjournal.show.page import Block, Page, Pairs, Title
from refjournal.show.table import Cell, Style, Styled

MOST = 12
"""How many referrals or people of a group, an event or a campaign are listed."""


def referral_page(
    facts: Facts, referral: Referral, due: Sequence[Notice], quiet: Sequence[Notice]
) -> Page:
    """Return everything about a referral: who, how it stands, what is owed, what happened."""
    known = facts.referral(referral)
    blocks: list[Block] = [Title(referral.title or who_to_whom(facts, known), referral.need or "")]
    blocks.append(Pairs(tuple(_standing(facts, known))))
    blocks.extend(section("Due", due_items(due, facts.today)))
    blocks.extend(section("Log", _log(facts, referral)))
    blocks.extend(section("Quiet", quiet_items(quiet)))
    blocks.append(Pairs((("file", referral.path),)))
    return Page(tuple(blocks))


def who_to_whom(facts: Facts, known: ReferralFacts) -> str:
    """Return who was referred to whom: `Priya Shah → Dan Okafor`, `Priya Shah → you, from Marta
    Weiss`.
    """
    name = by_name(facts.journal)
    if known.partners:
        return " and ".join(name(partner) for partner in known.partners)
    recipient = known.recipient or (known.me if known.direction == "received" else None)
    end = name(recipient) if recipient else "nobody yet"
    start = f"{name(known.prospect) if known.prospect else 'somebody'} → {end}"
    return (
        start
        if known.referrer in (None, known.me)
        else f"{start}, from {name(known.referrer or '')}"
    )


def _standing(facts: Facts, known: ReferralFacts) -> Iterator[tuple[str, str]]:
    since = (
        f" since {known.status_date.isoformat()}, {ago(known.status_date, facts.today)}"
        if known.status_date
        else ""
    )
    yield "status", f"{known.status}{since}"
    yield "direction", f"{known.direction}{', a closed loop' if not known.loop_open else ''}"
    yield from _keys(facts, known.record, skip=("need", "status", "title", "ignore"))


def _keys(facts: Facts, record: AnyRecord, skip: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    spell = by_name(facts.journal)
    for name, key in declared_keys(kind_of(record)).items():
        text = cell(getattr(record, attribute(name)), facts.journal, key.type, spell)
        if text and name not in skip:
            yield name.replace("_", " "), text
    for name, value in record.extra.items():
        yield name, cell(value, facts.journal, None, spell)


def _log(facts: Facts, record: AnyRecord) -> list[Cell]:
    return [_entry(facts, record, entry) for entry in record.log]


def _entry(facts: Facts, record: AnyRecord, entry: Entry) -> Cell:
    mark = {"planned": "[ ] ", "dropped": "[-] "}.get(entry.state, "")
    line = mark + entry_line(facts, record, entry, about=False)
    if entry.is_planned:
        return Styled(line, Style.OVERDUE if entry.date <= facts.today else Style.STRONG)
    return Styled(line, Style.DIM) if entry.state == "dropped" else line


def record_page(
    facts: Facts,
    record: AnyRecord,
    due: Sequence[Notice],
    quiet: Sequence[Notice],
    progress: Sequence[str] = (),
) -> Page:
    """Return everything about a group, an event or a campaign; `progress` are lines about how far
    its goals are.
    """
    blocks: list[Block] = [Title(facts.journal.name(record.id), kind_of(record))]
    blocks.append(Pairs(tuple(_keys(facts, record, skip=("name", "title", "ignore")))))
    blocks.extend(section("Progress", progress))
    blocks.extend(section("Due", due_items(due, facts.today)))
    blocks.extend(_connected(facts, record))
    blocks.extend(section("Log", _log(facts, record)))
    blocks.extend(section("Quiet", quiet_items(quiet)))
    blocks.append(Pairs((("file", record.path),)))
    return Page(tuple(blocks))


def _connected(facts: Facts, record: AnyRecord) -> list[Block]:
    journal = facts.journal
    if isinstance(record, (Group, Campaign)):
        key = "group" if isinstance(record, Group) else "campaign"
        counted = [
            known
            for known in facts.referrals
            if journal.id_of(getattr(known.record, key)) == record.id
        ]
        lines = [f"{who_to_whom(facts, known)}: {known.status}" for known in counted]
        members = [
            contact.name or contact.id
            for contact in journal.contacts.values()
            if any(journal.id_of(group) == record.id for group in contact.groups)
        ]
        return [
            *section("Members", _some(members)),
            *section("Referrals that count here", _some(lines)),
        ]
    if isinstance(record, Event):
        name = by_name(journal)
        return section("Who was there", [name(attendee) for attendee in record.attendees])
    return []


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST else [*lines[:MOST], f"and {len(lines) - MOST} more"]
