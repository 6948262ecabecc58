"""RJ320 resting-without-alarm: a referral is on hold, and nothing is planned to wake it.

A referral on hold without a day to look at it again is forgotten. The need comes back in spring,
and the prospect asks somebody else.

**What to do.** Plan the day: `refjournal plan WHO +3m call --in REFERRAL`. If nothing will come of
it, say so: `refjournal advance REFERRAL no-fit`.

**What ends it.** A planned entry in the referral, or another status. An archived party is left
alone.

**When to allow it.** `ignore: [RJ320]`, with a day if you like. Then that day wakes you.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, GIVEN, INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import STEPS
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import lasting_for, names_in, plan_command, whom
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a resting referral for which nothing is planned."""
    if referral.planned:
        return
    rests = f"the referral of {names_in(referral, referral.roles[:1])} has been on hold"
    if referral.status_date is not None:
        rests += lasting_for(referral.status_date, referral.today)
    message = f"{rests}, and nothing is planned to wake it"
    yield at_newest(RULE, referral, message)._replace(
        due=referral.status_date,
        next=plan_command(referral, "+3m"),
        person=whom(referral, *referral.roles),
    )


_RESTING = "- 2026-11-06 resting"

RULE = ReferralRule(
    code="RJ320",
    name="resting-without-alarm",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=STEPS,
    rank=1,
    directions=(GIVEN, RECEIVED, BROKERED, INSIDE),
    statuses=("resting",),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("not resting", "2026-11-06", given_journal("- 2026-11-06 introduced")),
        Example(
            "resting, and no day to wake it", "2026-11-06", given_journal(_RESTING), (_RESTING,)
        ),
        Example("received and resting", "2026-11-06", received_journal(_RESTING), (_RESTING,)),
        Example(
            "by the key alone",
            "2026-11-06",
            given_journal(front="status: resting"),
            ("status: resting",),
        ),
        Example(
            "a planned entry ends it",
            "2026-11-06",
            given_journal(f"{_RESTING}\n- [ ] 2027-01-12 call"),
        ),
        Example(
            "a dropped one does not",
            "2026-11-06",
            given_journal(f"{_RESTING}\n- [-] 2027-01-12 call"),
            (_RESTING,),
        ),
        Example("awake again", "2026-11-09", given_journal(f"{_RESTING}\n- 2026-11-09 contacted")),
        Example(
            "ignored until a day",
            "2026-11-09",
            given_journal(_RESTING, "ignore: [RJ320 2026-11-09]"),
        ),
        Example(
            "and then shown",
            "2026-11-10",
            given_journal(_RESTING, "ignore: [RJ320 2026-11-09]"),
            (_RESTING,),
        ),
        Example(
            "an archived prospect",
            "2026-11-09",
            given_journal(_RESTING, priya=contact_file("Priya Shah", "archived: 2026-11-07")),
        ),
    ),
)
