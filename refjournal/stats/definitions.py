"""Every figure, in the order in which they are shown."""

from typing import Final

from refjournal.stats import funnel, given_received, speed, value
from refjournal.stats.metric import MetricDefinition, Unit

_GIVE: Final = "Given and received"
_FUNNEL: Final = "The funnel of what reached you"
_FAST: Final = "How fast"
_WORTH: Final = "What it is worth"

DEFINITIONS: Final = (
    MetricDefinition("given", _GIVE, "referrals given", Unit.COUNT, given_received.given),
    MetricDefinition("brokered", _GIVE, "partners introduced", Unit.COUNT, given_received.brokered),
    MetricDefinition("received", _GIVE, "referrals received", Unit.COUNT, given_received.received),
    MetricDefinition(
        "asked-for", _GIVE, "of these, asked for", Unit.SHARE, given_received.asked_for
    ),
    MetricDefinition(
        "new-referrers", _GIVE, "first-time referrers", Unit.COUNT, given_received.new_referrers
    ),
    MetricDefinition("asks", _GIVE, "asks", Unit.COUNT, given_received.asks),
    MetricDefinition("help", _GIVE, "help given", Unit.COUNT, given_received.help_),
    MetricDefinition(
        "referral-number", _GIVE, "clients who referred", Unit.SHARE, given_received.referral_number
    ),
    MetricDefinition("contacted", _FUNNEL, "contacted", Unit.SHARE, funnel.contacted),
    MetricDefinition("met", _FUNNEL, "of these, met", Unit.SHARE, funnel.met),
    MetricDefinition("quoted", _FUNNEL, "of these, quoted", Unit.SHARE, funnel.quoted),
    MetricDefinition("won", _FUNNEL, "of these, won", Unit.SHARE, funnel.won),
    MetricDefinition(
        "conversion", _FUNNEL, "won, of all that ended", Unit.SHARE, funnel.conversion
    ),
    MetricDefinition(
        "given-conversion", _FUNNEL, "won, of those you gave", Unit.SHARE, funnel.given_conversion
    ),
    *(
        MetricDefinition(
            f"days-{stage}", _FUNNEL, f"days {stage}", Unit.DAYS, funnel.days_in(stage)
        )
        for stage in funnel.STAGES[:-1]
    ),
    MetricDefinition(
        "first-contact", _FAST, "days to first contact", Unit.DAYS, speed.first_contact
    ),
    MetricDefinition(
        "within-a-day", _FAST, "contacted within a day", Unit.SHARE, speed.within_a_day
    ),
    MetricDefinition("loops-closed", _FAST, "loops closed", Unit.SHARE, speed.loops_closed),
    MetricDefinition("loop-days", _FAST, "days to the last word", Unit.DAYS, speed.loop_days),
    MetricDefinition("follow-ups", _FAST, "days follow-ups are late", Unit.DAYS, speed.follow_ups),
    MetricDefinition("value-received", _WORTH, "won by you", Unit.MONEY, value.value_received),
    MetricDefinition("value-given", _WORTH, "won by others", Unit.MONEY, value.value_given),
    MetricDefinition("time", _WORTH, "time given", Unit.MINUTES, value.time_given),
    MetricDefinition("money", _WORTH, "money given", Unit.MONEY, value.money_given),
)
BY_NAME: Final = {definition.name: definition for definition in DEFINITIONS}
