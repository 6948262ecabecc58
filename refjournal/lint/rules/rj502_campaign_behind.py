"""RJ502 campaign-behind: at this pace, a campaign will not be finished in time.

A campaign is a month of effort, and effort fades. The straight line from its first day to its last
says how many would be done by now. The message names who is next on its list, and what comes next
with them: people whom you have already started with come first, then the audience in its order.

**What to do.** Go on with the next: `refjournal campaign next`. What you did is recorded by the
command in the finding.

**What ends it.** Doing as many as the line asks for, or the campaign's last day.

**When to allow it.** A smaller `goal` or a later `until`: `refjournal set CAMPAIGN goal=5`.
`ignore: [RJ502]` in the campaign.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from shlex import quote

from refjournal.facts.campaign_progress import VERB, CampaignFacts
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import CAMPAIGNS
from refjournal.lint.shared.examples import CAST, record_file
from refjournal.problems import Severity
from refjournal.query.audience import audience
from refjournal.query.error import FilterError
from refjournal.records.campaign import Campaign


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the running campaigns that are behind."""
    for campaign in facts.journal.campaigns.values():
        start, end = campaign.from_, campaign.until
        if start is None or end is None or not start <= facts.today <= end:
            continue
        try:
            people = audience(facts, campaign)
        except FilterError:
            continue  # what is wrong with the filter is told where it is used
        yield from _found(
            facts, CampaignFacts(facts, campaign, [person.id for person in people]), start, end
        )


def _found(facts: Facts, known: CampaignFacts, start: date, end: date) -> Iterator[Finding]:
    length = (end - start).days + 1

    def line(day: date) -> int:
        return known.goal * ((day - start).days + 1) // length

    since, day = None, facts.today
    while day >= start and known.done_by(day) < line(day):
        since, day = day, day - timedelta(days=1)
    if since is None or known.next is None:
        return
    campaign: Campaign = known.campaign
    step = known.next
    name = facts.journal.name(campaign.id)
    done = known.done_by(facts.today)
    who = f"{facts.journal.name(step.person)} ({step.kind})"
    message = f"{name} is behind: {done} of {known.goal} are done; next is {who}"
    command = f"refjournal log {quote(step.person)} {VERB[step.kind]}"
    yield at_key(
        RULE, campaign, "goal" if campaign.goal is not None else "until", message
    )._replace(due=since, clock=since, next=command, person=step.person)


def _asks(log: str = "", front: str = "goal: 3", counts: str = "[asks]") -> dict[str, str]:
    text = record_file(f"from: 2026-11-01\nuntil: 2026-11-30\ncounts: {counts}\n{front}", log)
    return {**CAST, "campaigns/asks.md": text}


_GOAL = ("goal:",)

RULE = JournalRule(
    code="RJ502",
    name="campaign-behind",
    severity=Severity.WARNING,
    family=Family.GOAL,
    section=CAMPAIGNS,
    check=check,
    sight=Sight.EVERYTHING,
    found_in=("campaign",),
    page=__doc__ or "",
    examples=(
        Example("nine days are free", "2026-11-09", _asks()),
        Example("one of three after ten days", "2026-11-10", _asks(), _GOAL),
        Example("one was asked", "2026-11-10", _asks("- 2026-11-05 ask [[dan-okafor]]")),
        Example("two after twenty", "2026-11-20", _asks("- 2026-11-05 ask [[dan-okafor]]"), _GOAL),
        Example(
            "one of before does not count",
            "2026-11-10",
            _asks("- 2026-10-31 ask [[dan-okafor]]"),
            _GOAL,
        ),
        Example(
            "the last of two kinds counts",
            "2026-11-10",
            _asks("- 2026-11-05 help [[dan-okafor]]", counts="[help, asks]"),
            _GOAL,
        ),
        Example("without a goal everybody", "2026-11-10", _asks(front=""), ("until:",)),
        Example("before it begins", "2026-10-31", _asks()),
        Example("after its last day", "2026-12-01", _asks()),
        Example("it can be ignored", "2026-11-10", _asks(front="goal: 3\nignore: [RJ502]")),
    ),
)
