"""Every metric: its name, what is printed beside it, its definition in the user's words, and what
finds its cases; in the order in which they are shown.
"""

from typing import Final

from refjournal.stats import funnel, given_received, speed, value
from refjournal.stats.metric import MetricDefinition, Unit

_GIVE: Final = "Given and received"
_FUNNEL: Final = "The funnel of what reached you"
_FAST: Final = "How fast"
_VALUE: Final = "What it is worth"

_GIVEN_AND_RECEIVED: Final = (
    MetricDefinition(
        "given",
        _GIVE,
        "referrals given",
        Unit.COUNT,
        given_received.given,
        "Referrals that you gave, by the day on which you introduced the two; where no entry says "
        "so, the first on which it had gone further.",
    ),
    MetricDefinition(
        "brokered",
        _GIVE,
        "partners introduced",
        Unit.COUNT,
        given_received.brokered,
        "Partners whom you brought together, by the day of the introduction.",
    ),
    MetricDefinition(
        "received",
        _GIVE,
        "referrals received",
        Unit.COUNT,
        given_received.received,
        "Referrals that reached you, by their date.",
    ),
    MetricDefinition(
        "asked-for",
        _GIVE,
        "of these, asked for",
        Unit.SHARE,
        given_received.asked_for,
        "Of the received referrals whose `origin` is `asked` or `offered`, the share that you had "
        "asked for.",
    ),
    MetricDefinition(
        "new-referrers",
        _GIVE,
        "first-time referrers",
        Unit.COUNT,
        given_received.new_referrers,
        "People whose first referral reached you.",
    ),
    MetricDefinition(
        "asks",
        _GIVE,
        "asks",
        Unit.COUNT,
        given_received.asks,
        "Asks for a referral or an introduction (`ask`), one a person concerned.",
    ),
    MetricDefinition(
        "help",
        _GIVE,
        "help given",
        Unit.COUNT,
        given_received.help_,
        "Help given without a referral (`help`, `testimonial`), one a person concerned.",
    ),
    MetricDefinition(
        "referral-number",
        _GIVE,
        "clients who referred",
        Unit.SHARE,
        given_received.referral_number,
        "Of your clients and past clients, the share who had ever sent you a referral by the end "
        "of the period.",
    ),
)

_HOW_FAR: Final = (
    MetricDefinition(
        "contacted",
        _FUNNEL,
        "contacted",
        Unit.SHARE,
        funnel.contacted,
        "Of the referrals that reached you in the period, the share whose prospect you got in "
        "touch with, by now.",
    ),
    MetricDefinition(
        "met",
        _FUNNEL,
        "of these, met",
        Unit.SHARE,
        funnel.met,
        "Of those of the period whose prospect you got in touch with, the share with whom you "
        "talked properly, or came further, by now.",
    ),
    MetricDefinition(
        "quoted",
        _FUNNEL,
        "of these, quoted",
        Unit.SHARE,
        funnel.quoted,
        "Of those of the period with whom you talked properly, the share that got an offer "
        "(`quoted`, `won`, `lost`), by now.",
    ),
    MetricDefinition(
        "won",
        _FUNNEL,
        "of these, won",
        Unit.SHARE,
        funnel.won,
        "Of those of the period that got an offer, the share that was won, by now.",
    ),
    MetricDefinition(
        "conversion",
        _FUNNEL,
        "won, of all that ended",
        Unit.SHARE,
        funnel.conversion,
        "Of the received referrals that were closed in the period, the share that was won.",
    ),
    MetricDefinition(
        "given-conversion",
        _FUNNEL,
        "won, of those you gave",
        Unit.SHARE,
        funnel.given_conversion,
        "Of the referrals that you gave and that were closed in the period, the share that was "
        "won.",
    ),
    *(
        MetricDefinition(
            f"days-{stage}",
            _FUNNEL,
            f"days {stage}",
            Unit.DAYS,
            funnel.days_in(stage),
            f"Days that received referrals stayed `{stage}`, of those that left that status in the "
            "period: the median. Those that are still there do not count yet.",
        )
        for stage in funnel.STAGES[:-1]
    ),
)

_HOW_FAST: Final = (
    MetricDefinition(
        "first-contact",
        _FAST,
        "days to first contact",
        Unit.DAYS,
        speed.first_contact,
        "Days from the date of a received referral to the first contact with the prospect, of "
        "those of the period that were contacted: the median.",
    ),
    MetricDefinition(
        "within-a-day",
        _FAST,
        "contacted within a day",
        Unit.SHARE,
        speed.within_a_day,
        "Of the referrals that reached you in the period, the share whose prospect was contacted "
        "on that day or the next. One of today or yesterday that was not contacted yet does not "
        "count.",
    ),
    MetricDefinition(
        "loops-closed",
        _FAST,
        "loops closed",
        Unit.SHARE,
        speed.loops_closed,
        "Of the referrals that were closed in the period, the share whose loop is closed too: the "
        "referrer told and thanked, or the prospect asked how it went.",
    ),
    MetricDefinition(
        "loop-days",
        _FAST,
        "days to the last word",
        Unit.DAYS,
        speed.loop_days,
        "Days from the end of a received or given referral to the last word owed for it (told and "
        "thanked, or `feedback`), of those whose loop was closed by such words, and that ended in "
        "the period: the median.",
    ),
    MetricDefinition(
        "follow-ups",
        _FAST,
        "days follow-ups are late",
        Unit.DAYS,
        speed.follow_ups,
        "Days by which planned entries were done after the day first planned, of those ticked in "
        "the period: the median; early is 0.",
    ),
)

_WHAT_IT_IS_WORTH: Final = (
    MetricDefinition(
        "value-received",
        _VALUE,
        "won by you",
        Unit.MONEY,
        value.value_received,
        "Business from referrals that you received and won in the period, one amount a currency.",
    ),
    MetricDefinition(
        "value-given",
        _VALUE,
        "won by others",
        Unit.MONEY,
        value.value_given,
        "Business that others won in the period from referrals that you gave or brokered, one "
        "amount a currency.",
    ),
    MetricDefinition(
        "time",
        _VALUE,
        "time given",
        Unit.MINUTES,
        value.time_given,
        "Time that done entries name in brackets: `(20 min)`.",
    ),
    MetricDefinition(
        "money",
        _VALUE,
        "money given",
        Unit.MONEY,
        value.money_given,
        "Money that done entries name in brackets: `(15 EUR)`, dues of groups among it; one amount "
        "a currency.",
    ),
)

DEFINITIONS: Final = (*_GIVEN_AND_RECEIVED, *_HOW_FAR, *_HOW_FAST, *_WHAT_IT_IS_WORTH)
BY_NAME: Final = {definition.name: definition for definition in DEFINITIONS}
