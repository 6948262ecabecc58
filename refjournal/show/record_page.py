"""Referrals, groups, events and campaigns as pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.rule import Finding
from refjournal.records.campaign import Campaign
from refjournal.records.entry import Entry
from refjournal.records.event import Event
from refjournal.records.group import Group
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.referral import Referral
from refjournal.show.briefing import ago, entry_line, section
from refjournal.show.cells import by_name, cell
from refjournal.show.finding_lines import due_lines, quiet_lines
from refjournal.show.page import Block, Page, Pairs, Title
from refjournal.show.table import Cell, Style, Styled

MOST: Final = 12
"""How many referrals or people of a group, an event or a campaign are listed."""
_MARKS: Final[Mapping[str, str]] = {"planned": "[ ] ", "dropped": "[-] "}
_IN_TITLE: Final = ("need", "status", "title", "ignore")
"""Keys of a referral that its page shows elsewhere, or not at all."""

_Pair = tuple[str, str]


def referral_page(facts: Facts, record: Referral, findings: Sequence[Finding]) -> Page:
    """Return everything about a referral: who, its status, what is owed, what happened."""
    referral = facts.referral(record)
    blocks: list[Block] = [
        Title(record.title or who_to_whom(facts, referral), record.need or ""),
        Pairs((*_status(facts, referral), *_keys(facts, record, skip=_IN_TITLE))),
        *section("Due", due_lines(findings, facts.today)),
        *section("Log", _log(facts, record)),
        *section("Quiet", quiet_lines(findings)),
        Pairs((("file", record.path),)),
    ]
    return Page(tuple(blocks))


def record_page(
    facts: Facts,
    record: AnyRecord,
    findings: Sequence[Finding],
    progress: Iterable[str] = (),
) -> Page:
    """Return everything about a group, an event or a campaign; `progress` are lines about how far
    its goals are.
    """
    blocks: list[Block] = [
        Title(facts.journal.name(record.id), kind_of(record)),
        Pairs(tuple(_keys(facts, record, skip=("name", "title", "ignore")))),
        *section("Progress", tuple(progress)),
        *section("Due", due_lines(findings, facts.today)),
        *_connected(facts, record),
        *section("Log", _log(facts, record)),
        *section("Quiet", quiet_lines(findings)),
        Pairs((("file", record.path),)),
    ]
    return Page(tuple(blocks))


def who_to_whom(facts: Facts, referral: ReferralFacts) -> str:
    """Return who was referred to whom: `Priya Shah → Dan Okafor`, `Priya Shah → you, from Marta
    Weiss`.
    """
    name = by_name(facts.journal)
    if referral.partners:
        return " and ".join(name(partner) for partner in referral.partners)
    recipient = referral.receiver
    start = "somebody"
    if referral.prospect:
        start = name(referral.prospect)
    end = "nobody yet"
    if recipient:
        end = name(recipient)
    words = f"{start} → {end}"
    if referral.referrer is None or referral.referrer == referral.me:
        return words
    return f"{words}, from {name(referral.referrer)}"


def _status(facts: Facts, referral: ReferralFacts) -> Iterator[_Pair]:
    since = referral.status_date
    if since is None:
        yield "status", referral.status
    else:
        yield "status", f"{referral.status} since {since.isoformat()}, {ago(since, facts.today)}"
    closed = ", a closed loop"
    if referral.loop_open:
        closed = ""
    yield "direction", f"{referral.direction}{closed}"


def _keys(facts: Facts, record: AnyRecord, skip: Sequence[str] = ()) -> Iterator[_Pair]:
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
    line = _MARKS.get(entry.state, "") + entry_line(facts, record, entry, about=False)
    if entry.state == "planned":
        return Styled(line, Style.OVERDUE if entry.date <= facts.today else Style.STRONG)
    if entry.state == "dropped":
        return Styled(line, Style.DIM)
    return line


# What belongs to a group, an event or a campaign


def _connected(facts: Facts, record: AnyRecord) -> list[Block]:
    if isinstance(record, Event):
        name = by_name(facts.journal)
        return section("Who was there", [name(attendee) for attendee in record.attendees])
    if isinstance(record, (Group, Campaign)):
        return [
            *section("Members", _some(_members(facts, record))),
            *section("Referrals that count here", _some(_counted(facts, record))),
        ]
    return []


def _members(facts: Facts, record: Group | Campaign) -> list[str]:
    journal = facts.journal
    return [
        contact.name or contact.id
        for contact in journal.contacts.values()
        if any(journal.id_of(group) == record.id for group in contact.groups)
    ]


def _counted(facts: Facts, record: Group | Campaign) -> list[str]:
    key = "campaign"
    if isinstance(record, Group):
        key = "group"
    return [
        f"{who_to_whom(facts, referral)}: {referral.status}"
        for referral in facts.referrals
        if facts.journal.id_of(getattr(referral.record, key)) == record.id
    ]


def _some(lines: list[str]) -> list[str]:
    if len(lines) <= MOST:
        return lines
    return [*lines[:MOST], f"and {len(lines) - MOST} more"]
