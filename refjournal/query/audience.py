"""Whom a campaign is for: its filter, evaluated as of its first day, so that the list stays the
same.
"""

from refjournal.facts.campaign_progress import CampaignFacts
from refjournal.facts.facts import Facts
from refjournal.query.attributes import rows_of
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.records.campaign import Campaign
from refjournal.records.contact import Contact


def audience(facts: Facts, campaign: Campaign) -> list[Contact]:
    """Return the contacts for whom a campaign is, by id; you and the archived apart, and all where
    it has no filter.

    Raises:
        FilterError: the filter cannot be understood.
    """
    if campaign.from_ is None:
        return []
    then = Facts(facts.journal, campaign.from_)
    query = parse_filter(campaign.audience or "", saved=f"{campaign.id} audience")
    rows = select_records(query, then, rows_of(then, "contact"), "contact")
    people = [row.record for row in rows if isinstance(row.record, Contact)]
    kept = [
        person
        for person in people
        if person.id not in facts.journal.us and not person.is_archived(campaign.from_)
    ]
    return sorted(kept, key=lambda person: person.id)


def progress_of(facts: Facts, campaign: Campaign) -> CampaignFacts:
    """Return how far a campaign is with its audience.

    Raises:
        FilterError: the filter cannot be understood.
    """
    return CampaignFacts(facts, campaign, [person.id for person in audience(facts, campaign)])
