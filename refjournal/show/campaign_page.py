"""The next person of a campaign as a page, and how far a campaign is."""

from collections.abc import Iterable, Iterator
from datetime import date
from shlex import quote
from typing import Final

from refjournal.facts.campaign_progress import VERB, CampaignFacts, CampaignStep
from refjournal.facts.contact_facts import ContactFacts
from refjournal.show.page import Items, Page, Pairs, SectionHeading, Title
from refjournal.show.table import Cell, Column, Table
from refjournal.wording import counted

_COLUMNS: Final = (
    Column("name", "campaign", shrink=True),
    Column("from", "from"),
    Column("until", "until"),
    Column("done", "done", "right"),
    Column("next", "next", shrink=True),
)
_DRAFT: Final = {"cards": "card", "asks": "ask", "help": "checkin"}
"""The kind of text to draft for each kind of act; an ask for the others."""


def next_person_page(campaign: CampaignFacts) -> Page:
    """Return the next person of a campaign: who they are, what passed between you, what to do."""
    name = campaign.facts.journal.name(campaign.campaign.id)
    title = f"{name}: {_done_of_goal(campaign)}"
    step = campaign.next
    if step is None:
        return Page((Title(f"{title}; you have been through everybody"),))
    person = campaign.facts.contact(campaign.facts.journal.contacts[step.person])
    pairs = tuple((label, text) for label, text in _about(campaign, person) if text)
    commands = (
        f"refjournal draft {_DRAFT.get(step.kind, 'ask')} {quote(step.person)}",
        f"refjournal log {quote(step.person)} {VERB[step.kind]}",
    )
    return Page(
        (
            Title(title),
            SectionHeading(f"Next: {_step_name(campaign, step)}, {step.kind}"),
            Pairs(pairs),
            SectionHeading("Draft it, and log it when it is done"),
            Items(commands),
        )
    )


def campaign_table(campaigns: Iterable[CampaignFacts]) -> Table:
    """Return the campaigns with how far they are and who is next: those that run first, then the
    newest.
    """
    listed = sorted(campaigns, key=_order, reverse=True)
    return Table(
        _COLUMNS,
        tuple(_row(campaign) for campaign in listed),
        tuple(campaign.campaign.id for campaign in listed),
    )


def _order(campaign: CampaignFacts) -> tuple[bool, date, str]:
    return campaign.running, campaign.campaign.from_ or date.min, campaign.campaign.id


def _row(campaign: CampaignFacts) -> tuple[Cell, ...]:
    record = campaign.campaign
    days = (day.isoformat() if day is not None else "" for day in (record.from_, record.until))
    step = None
    if campaign.running:
        step = campaign.next
    following = ""
    if step is not None:
        following = f"{_step_name(campaign, step)} ({step.kind})"
    name = campaign.facts.journal.name(record.id)
    return name, *days, f"{len(campaign.done)} of {campaign.goal}", following


def progress_lines(campaign: CampaignFacts) -> Iterator[str]:
    """Yield how far a campaign is, and who is next."""
    yield _done_of_goal(campaign)
    for kind in campaign.kinds:
        reached = sum(key in campaign.people for key in campaign.days[kind])
        yield f"{kind}: {reached}"
    if campaign.running and campaign.next is not None:
        yield f"next: {_step_name(campaign, campaign.next)} ({campaign.next.kind})"


def _done_of_goal(campaign: CampaignFacts) -> str:
    done, listed = len(campaign.done), len(campaign.people)
    return f"{done} of {campaign.goal} are done, {listed} on the list"


def _step_name(campaign: CampaignFacts, step: CampaignStep) -> str:
    return campaign.facts.journal.name(step.person)


def _about(campaign: CampaignFacts, person: ContactFacts) -> Iterator[tuple[str, str]]:
    contact = person.contact
    work = (", ".join(contact.relation), contact.role, contact.company, contact.region)
    yield "who", ", ".join(part for part in work if part)
    yield "jog your memory", "; ".join(contact.circles)
    yield "wants", "; ".join(contact.wants)
    given = counted(person.given, "referral")
    yield "you gave", f"{given}, helped {person.helped}×, thanked {person.thanked}×"
    yield "you received", counted(person.received, "referral")
    yield "last asked", person.last_asked.isoformat() if person.last_asked else "never"
    yield "but", "you have received from them and never given" if person.is_owed else ""
    yield "last touch", person.last_touch.isoformat() if person.last_touch else "never"
    reached = (kind for kind in campaign.kinds if contact.id in campaign.days[kind])
    yield "so far", ", ".join(reached)
