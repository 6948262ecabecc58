"""`campaign next`: the next person of a campaign, with what there is to know and to say."""

import click

from refjournal.cli.completing import RecordParam
from refjournal.cli.output import print_page, print_table
from refjournal.cli.terminal import App, pass_app
from refjournal.errors import UsageError
from refjournal.facts.campaign_progress import CampaignFacts
from refjournal.query.audience import progress_of
from refjournal.query.error import FilterError
from refjournal.query.who import what
from refjournal.records.campaign import Campaign
from refjournal.show.campaign_page import campaign_table, next_person_page


@click.group(invoke_without_command=True)
@click.pass_context
def campaign(context: click.Context) -> None:
    """Work through a campaign, one person at a time.

    Alone, it lists the campaigns, how far they are, and who is next.

    \b
    Example:
      refjournal campaign next
    """
    if context.invoked_subcommand is not None:
        return
    app: App = context.obj
    found = [_progress(app, record) for record in app.journal.campaigns.values()]
    if found:
        print_table(app, campaign_table(found), "table")
    else:
        app.say(
            "there is no campaign yet; refjournal new campaign NAME --from DAY --until DAY creates one"
        )


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
    print_page(app, next_person_page(_progress(app, _meant(app, name))))
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
            f"name a campaign; running now: {listed}. `refjournal new campaign` creates one"
        )
    return running[0]


def _progress(app: App, campaign: Campaign) -> CampaignFacts:
    try:
        return progress_of(app.facts, campaign)
    except FilterError as error:
        raise UsageError(
            f"the audience of {campaign.id} cannot be understood: {error.message}"
        ) from None
