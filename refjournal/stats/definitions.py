"""Every figure, in the order in which they are shown."""

from typing import Final

from refjournal.stats import exchanged, funnel, speed, worth
from refjournal.stats.figure import Definition, Unit

_GIVE: Final = "Given and received"
_FUNNEL: Final = "The funnel of what reached you"
_FAST: Final = "How fast"
_WORTH: Final = "What it is worth"

DEFINITIONS: Final = (
    Definition("given", _GIVE, "referrals given", Unit.COUNT, exchanged.given),
    Definition("brokered", _GIVE, "partners introduced", Unit.COUNT, exchanged.brokered),
    Definition("received", _GIVE, "referrals received", Unit.COUNT, exchanged.received),
    Definition("asked-for", _GIVE, "of these, asked for", Unit.SHARE, exchanged.asked_for),
    Definition("new-referrers", _GIVE, "first-time referrers", Unit.COUNT, exchanged.new_referrers),
    Definition("asks", _GIVE, "asks", Unit.COUNT, exchanged.asks),
    Definition("help", _GIVE, "help given", Unit.COUNT, exchanged.help_),
    Definition("referral-number", _GIVE, "clients who referred", Unit.SHARE, exchanged.referral_number),
    Definition("contacted", _FUNNEL, "contacted", Unit.SHARE, funnel.contacted),
    Definition("met", _FUNNEL, "of these, met", Unit.SHARE, funnel.met),
    Definition("quoted", _FUNNEL, "of these, quoted", Unit.SHARE, funnel.quoted),
    Definition("won", _FUNNEL, "of these, won", Unit.SHARE, funnel.won),
    Definition("conversion", _FUNNEL, "won, of all that ended", Unit.SHARE, funnel.conversion),
    Definition("given-conversion", _FUNNEL, "won, of those you gave", Unit.SHARE, funnel.given_conversion),
    *(
        Definition(f"days-{stage}", _FUNNEL, f"days {stage}", Unit.DAYS, funnel.days_in(stage))
        for stage in funnel.STAGES[:-1]
    ),
    Definition("first-contact", _FAST, "days to first contact", Unit.DAYS, speed.first_contact),
    Definition("within-a-day", _FAST, "contacted within a day", Unit.SHARE, speed.within_a_day),
    Definition("loops-closed", _FAST, "loops closed", Unit.SHARE, speed.loops_closed),
    Definition("loop-days", _FAST, "days to the last word", Unit.DAYS, speed.loop_days),
    Definition("follow-ups", _FAST, "days follow-ups are late", Unit.DAYS, speed.follow_ups),
    Definition("value-received", _WORTH, "won by you", Unit.MONEY, worth.value_received),
    Definition("value-given", _WORTH, "won by others", Unit.MONEY, worth.value_given),
    Definition("time", _WORTH, "time given", Unit.MINUTES, worth.time_given),
    Definition("money", _WORTH, "money given", Unit.MONEY, worth.money_given),
)
BY_NAME: Final = {definition.name: definition for definition in DEFINITIONS}
