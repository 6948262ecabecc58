"""`campaign next`: the next person of a campaign, with what there is to know and to say."""

import click

from refjournal.cli.app import App, pass_app
from refjournal.cli.params import RecordParam
from refjournal.errors import UsageError
from refjournal.facts.campaign_progress import VERB, CampaignFacts, Step
from refjournal.query.audience import audience
from refjournal.query.error import FilterError
from refjournal.query.who import what
from refjournal.records.campaign import Campaign
from refjournal.show.page import Items, Page, Pairs, SectionHeading, Title, render_page
from refjournal.wording import counted


@click.group()
def campaign() -> None:
    """Work through a campaign, one person at a time.

    \b
    Example:
      refjournal campaign next
    """


@campaign.command(name="next")
@click.argument("name", metavar="[CAMPAIGN]", required=False, type=RecordParam("campaign"))
@pass_app
def next_(app: App, name: str | None) -> int:
    """Show the next person to talk to.

    With them come memory joggers, what you gave them, when you last asked, and the command to
    log it.

    People you have already started with come first, then the audience in its order, which is
    the same on every machine.

    \b
    Example:
      refjournal campaign next november-asks
    """
    known = campaign_facts(app, _meant(app, name))
    step = known.next
    title = app.journal.name(known.campaign.id)
    done = f"{len(known.done)} of {known.goal} are done, {len(known.people)} on the list"
    if step is None:
        app.out(
            [
                render_page(
                    Page((Title(f"{title}: {done}; everybody was gone through"),)),
                    most=app.width,
                    colour=app.colour,
                )
            ]
        )
        return 0
    app.out(
        [
            render_page(
                _page(app, known, step, f"{title}: {done}"), most=app.width, colour=app.colour
            )
        ]
    )
    return 0


def _meant(app: App, name: str | None) -> Campaign:
    if name is not None:
        found = what(app.facts, name)
        if not isinstance(found, Campaign):
            raise UsageError(f"{found.id} is no campaign")
        return found
    running = [
        campaign
        for campaign in app.journal.campaigns.values()
        if campaign.from_ is not None
        and campaign.until is not None
        and campaign.from_ <= app.today <= campaign.until
    ]
    if len(running) != 1:
        listed = ", ".join(campaign.id for campaign in running) or "none"
        raise UsageError(
            f"name a campaign; running now: {listed}. `refjournal new campaign` begins one"
        )
    return running[0]


def campaign_facts(app: App, campaign: Campaign) -> CampaignFacts:
    """Return the facts of a campaign with its audience.

    Raises:
        UsageError: its filter cannot be understood.
    """
    try:
        people = audience(app.facts, campaign)
    except FilterError as error:
        raise UsageError(
            f"the audience of {campaign.id} is not understood: {error.message}"
        ) from None
    return CampaignFacts(app.facts, campaign, [person.id for person in people])


def progress_lines(app: App, campaign: Campaign) -> list[str]:
    """Return how far a campaign is, and who is next; what is wrong with its audience where that
    cannot be understood.
    """
    try:
        known = campaign_facts(app, campaign)
    except UsageError as error:
        return [str(error)]
    lines = [f"{len(known.done)} of {known.goal} are done, {len(known.people)} on the list"]
    lines += [
        f"{kind}: {sum(key in known.people for key in known.days[kind])}" for kind in known.kinds
    ]
    if known.running and known.next is not None:
        lines.append(f"next: {app.journal.name(known.next.person)} ({known.next.kind})")
    return lines


def _page(app: App, known: CampaignFacts, step: Step, head: str) -> Page:
    person = app.journal.contacts[step.person]
    facts = app.facts.contact(person)
    given = f"{facts.given} referrals" if facts.given != 1 else "1 referral"
    pairs = [
        (
            "who",
            ", ".join(
                filter(
                    None, (", ".join(person.relation), person.role, person.company, person.region)
                )
            ),
        ),
        ("jog your memory", "; ".join(person.circles)),
        ("wants", "; ".join(person.wants)),
        ("you gave", f"{given}, helped {facts.helped}×, thanked {facts.thanked}×"),
        ("you received", counted(facts.received, "referral")),
        ("last asked", facts.last_asked.isoformat() if facts.last_asked else "never"),
        ("but", "you have received from them and never given" if facts.is_owed else ""),
        ("last touch", facts.last_touch.isoformat() if facts.last_touch else "never"),
        ("so far", ", ".join(kind for kind in known.kinds if step.person in known.days[kind])),
    ]
    words = (
        f"refjournal draft {_DRAFT.get(step.kind, 'ask')} {step.person}",
        f"refjournal log {step.person} {VERB[step.kind]}",
    )
    return Page(
        (
            Title(head),
            SectionHeading(f"Next: {person.name or person.id}, {step.kind}"),
            Pairs(tuple((label, text) for label, text in pairs if text)),
            SectionHeading("The words, and when it is done"),
            Items(words),
        )
    )


_DRAFT = {"cards": "card", "asks": "ask", "help": "checkin"}
