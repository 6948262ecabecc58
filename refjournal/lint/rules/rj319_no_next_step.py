"""RJ319 no-next-step: a referral is open, and nothing says what comes next.

You will think of an open referral without a next step when it is too late. As long as another rule
is counting the days (a lead to call, an introduction to make, news to wait for, an outcome to ask
about, partners to look after), that is the next step. If none is, plan something within `[rules]
step_days` (2) of the last entry.

**What to do.** Decide on a day: `refjournal plan WHO +1w call --in REFERRAL`. Or say that it is
over, or on hold.

**What ends it.** A planned entry in the referral, a talk that is planned with the prospect, the
recipient or a partner in their own file or at an event, one with the referrer that names the
prospect, or a status for which RJ302, RJ310, RJ311, RJ312 or RJ318 counts the days, even before its
day has come. RJ320 is for `resting`, and RJ308 and RJ309 are for `need`. It ends `[rules]
look_back` (90d) after it was due, and RJ323 takes its place. An archived party is left alone.

**When to allow it.** If you are only waiting for time to pass: `ignore: [RJ319]` in that referral.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import BROKERED, GIVEN, INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_entry, at_key
from refjournal.lint.rules import (
    rj302_lead_not_contacted,
    rj310_introduction_owed,
    rj311_no_news,
    rj312_how_did_it_go,
    rj318_partners_drifting,
)
from refjournal.lint.sections import STEPS
from refjournal.lint.shared.answers import HEAR
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.lint.shared.phrases import (
    concerned_in,
    days_since,
    later,
    names_in,
    plan_command,
    whom,
)
from refjournal.lint.since import counted_from, lies_before
from refjournal.lint.two_readings import two_readings
from refjournal.problems import Severity
from refjournal.settings import Thresholds

_TIMERS = (
    rj302_lead_not_contacted.RULE,
    rj310_introduction_owed.RULE,
    rj311_no_news.RULE,
    rj312_how_did_it_go.RULE,
    rj318_partners_drifting.RULE,
)


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an open referral for which nothing is planned and no other rule counts the days."""
    last = referral.last_entry
    if last is None or _has_a_plan(referral) or _is_timed(referral, thresholds):
        return
    about = names_in(referral, concerned_in(referral))
    message = f"nothing is planned for {about} ({referral.status})"
    if last < referral.today:
        message += f", and nothing has happened for {days_since(last, referral.today)}"
    else:
        message += two_readings("", f", and nothing has happened since {last.isoformat()}")
    found = at_key(RULE, referral.record, "date", message)
    if referral.history:
        found = at_entry(RULE, referral.record, referral.history[-1], message)
    yield found._replace(
        due=later(last, thresholds.step_days),
        clock=last,
        next=plan_command(referral, "+1w"),
        person=whom(referral, *referral.roles),
        urgency=Urgency.STAKE if _may_decide(referral) else None,
    )


def _has_a_plan(referral: ReferralFacts) -> bool:
    """Return whether something is planned in the referral, or a talk with one of its people outside
    of all referrals. A talk with the referrer is a step only where it is about the prospect.
    """
    people = referral.partners or (referral.prospect, referral.recipient)
    facts = referral.facts
    is_planned = any(facts.done_instead(referral.record, plan) is None for plan in referral.planned)
    if is_planned or _is_to_be_talked_of(referral):
        return True
    return any(facts.has_plan_with(person, HEAR.verbs) for person in people if person is not None)


def _is_to_be_talked_of(referral: ReferralFacts) -> bool:
    """Return whether a talk with the referrer about the prospect is planned."""
    referrer, prospect = referral.referrer, referral.prospect
    if referrer is None or prospect is None:
        return False
    return referral.facts.has_plan_with(referrer, HEAR.verbs, about=prospect)


def _may_decide(referral: ReferralFacts) -> bool:
    """Return whether somebody has met you or has your offer, and may decide these days."""
    return referral.direction == RECEIVED and referral.status in ("met", "quoted")


def _is_timed(referral: ReferralFacts, thresholds: Thresholds) -> bool:
    """Return whether another rule counts the days of the referral, whether or not its day has
    come. One that is past by the journal's `since` does not: an open referral must not vanish.
    """
    since = referral.journal.settings.since or date.min
    return any(
        not lies_before(counted_from(finding, since, thresholds.look_back), since)
        for rule in _TIMERS
        if rule.speaks_of(referral.direction, referral.status, inside=referral.inside)
        for finding in rule.check(referral, thresholds)
    )


_MET = "- 2026-11-03 contacted\n- 2026-11-06 met"
_FOUND = ("- 2026-11-06 met",)

RULE = ReferralRule(
    code="RJ319",
    name="no-next-step",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=STEPS,
    directions=(GIVEN, RECEIVED, BROKERED, INSIDE),
    statuses=("agreed", "introduced", "contacted", "met", "quoted"),
    urgency=Urgency.LATER,
    ages=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a day to think is free", "2026-11-07", received_journal(_MET)),
        Example("two days later a step is due", "2026-11-08", received_journal(_MET), _FOUND),
        Example("a plan ends it", "2026-11-08", received_journal(f"{_MET}\n- [ ] 2026-11-20 call")),
        Example("a lead to call is a step", "2026-11-08", received_journal()),
        Example(
            "news to wait for is a step", "2026-11-08", given_journal("- 2026-11-03 introduced")
        ),
        Example(
            "an outcome to ask for is a step",
            "2026-11-08",
            given_journal("- 2026-11-03 introduced\n- 2026-11-06 met"),
        ),
        Example(
            "after the outcome it is not",
            "2026-11-12",
            given_journal("- 2026-11-03 introduced\n- 2026-11-06 met\n- 2026-11-10 feedback good"),
            ("- 2026-11-10 feedback",),
        ),
        Example(
            "partners who met",
            "2026-11-12",
            brokered_journal("- 2026-11-03 introduced\n- 2026-11-10 met"),
            ("- 2026-11-10 met",),
        ),
        Example("a need is RJ308's", "2026-11-08", given_journal()),
        Example(
            "a resting one is RJ320's",
            "2026-11-08",
            received_journal(f"{_MET}\n- 2026-11-06 resting"),
        ),
        Example(
            "a closed one is over", "2026-11-08", received_journal(f"{_MET}\n- 2026-11-06 no-fit")
        ),
        Example("it can be ignored", "2026-11-08", received_journal(_MET, "ignore: [RJ319]")),
        Example(
            "the setting gives more time",
            "2026-11-08",
            received_journal(_MET),
            settings="[rules]\nstep_days = 3\n",
        ),
        Example(
            "an archived prospect",
            "2026-11-08",
            received_journal(_MET, priya=contact_file("Priya Shah", "archived: 2026-11-07")),
        ),
        Example(
            "a talk planned in the file of the prospect",
            "2026-11-08",
            received_journal(_MET, priya=contact_file("Priya Shah", log="- [ ] 2027-02-02 call")),
        ),
        Example(
            "one with the referrer is no step",
            "2026-11-08",
            received_journal(_MET, marta=contact_file("Marta Weiss", log="- [ ] 2026-11-20 call")),
            _FOUND,
        ),
        Example(
            "a card is none",
            "2026-11-08",
            received_journal(_MET, priya=contact_file("Priya Shah", log="- [ ] 2026-12-20 card")),
            _FOUND,
        ),
        Example(
            "a step that was done and not ticked is none",
            "2026-11-20",
            received_journal(
                f"{_MET}\n- [ ] 2026-11-15 call",
                priya=contact_file("Priya Shah", log="- 2026-11-15 call"),
            ),
            _FOUND,
        ),
        Example(
            "a talk with the referrer about the prospect is a step",
            "2026-11-08",
            received_journal(
                _MET, marta=contact_file("Marta Weiss", log="- [ ] 2026-11-20 call: of Priya")
            ),
        ),
    ),
)
