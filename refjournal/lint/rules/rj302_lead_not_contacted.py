"""RJ302 lead-not-contacted: somebody sent you a lead, and you have not tried to reach the prospect.

Somebody has put in a good word for you, and somebody else expects your call. Both notice the first
days more than anything that comes later. So try to reach every lead within `[rules] lead_days` (1)
of the day it came, however small it looks. You only find out later how big it is.

**What to do.** Call or write, and note it: `refjournal log WHO call --in REFERRAL`. If the prospect
is only a name so far, use the name: `refjournal log "Nora Lind" call --in REFERRAL`.

**What ends it.** Any attempt of yours on or after the referral's date, whatever log it is in.
Leaving a message counts. It is not an attempt of yours if they wrote to you, agreed to be called or
were introduced. It ends `[rules] look_back` (90d) after it was due; `lint --all` still shows it.

**What quiets it.** A conversation with the prospect that is planned within the next week, in the
referral or in their own file. A New Year card does not count, nor does a plan whose day has passed.
`resting` and an archived prospect quiet it too.

**When to allow it.** When the prospect asked not to be called before a certain day: `ignore: [RJ302
2026-12-01]`. `ignore: [RJ302]` ends it for one referral, and `lead_days = 3` under `[rules]` gives
you more time.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_key
from refjournal.lint.sections import LEADS
from refjournal.lint.shared.answers import TALK_SOON
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import (
    advance_command,
    after,
    later,
    log_command,
    name_in,
)
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a lead whose prospect you have not tried to reach."""
    arrived, prospect = referral.record.date, referral.prospect
    if arrived is None or prospect is None or referral.attempted is not None:
        return
    came = after(arrived, referral.today, "the lead reached you")
    message = f"{name_in(referral, prospect)} has not been contacted{came}"
    command = advance_command(referral, "contacted")
    if prospect in referral.journal.contacts:
        command = log_command(referral, prospect, "call")
    yield at_key(RULE, referral.record, "date", message)._replace(
        due=later(arrived, thresholds.lead_days),
        listed_from=arrived,
        next=command,
        person=prospect,
    )


_DATE = ("date: 2026-11-02",)

RULE = ReferralRule(
    code="RJ302",
    name="lead-not-contacted",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=LEADS,
    directions=(RECEIVED, INSIDE),
    answer=TALK_SOON,
    urgency=Urgency.WAITING,
    ages=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the day on which it came is free", "2026-11-02", received_journal()),
        Example("a day later it waits", "2026-11-03", received_journal(), _DATE),
        Example("it waits for three months", "2027-02-01", received_journal(), _DATE),
        Example("then it is too late", "2027-02-02", received_journal()),
        Example(
            "a plan quiets it",
            "2026-11-03",
            received_journal("- [ ] 2026-11-05 call [[priya-shah]]"),
        ),
        Example(
            "an attempt ends it", "2026-11-03", received_journal("- 2026-11-02 call left a message")
        ),
        Example(
            "the step itself ends it", "2026-11-03", received_journal("- 2026-11-03 contacted")
        ),
        Example(
            "an attempt in the prospect's file",
            "2026-11-03",
            received_journal(priya=contact_file("Priya Shah", log="- 2026-11-03 email")),
        ),
        Example(
            "an attempt before the lead is none",
            "2026-11-03",
            received_journal(priya=contact_file("Priya Shah", log="- 2026-10-30 email")),
            _DATE,
        ),
        Example(
            "a word with them at an event",
            "2026-11-03",
            received_journal()
            | {
                "events/fair.md": record_file(
                    "date: 2026-11-03", "- 2026-11-03 meeting [[priya-shah]]"
                )
            },
        ),
        Example(
            "that they wrote to you is none",
            "2026-11-03",
            received_journal("- 2026-11-02 got [[priya-shah]] an e-mail"),
            _DATE,
        ),
        Example(
            "nor is news of them",
            "2026-11-03",
            received_journal("- 2026-11-02 heard [[priya-shah]]"),
            _DATE,
        ),
        Example(
            "nor their consent",
            "2026-11-03",
            received_journal("- 2026-11-02 agreed\n- 2026-11-02 introduced"),
            _DATE,
        ),
        Example(
            "nor a word with the referrer",
            "2026-11-03",
            received_journal("- 2026-11-02 call [[marta-weiss]]"),
            _DATE,
        ),
        Example(
            "an archived prospect is left alone",
            "2026-11-03",
            received_journal(priya=contact_file("Priya Shah", "archived: 2026-11-03")),
        ),
        Example("a resting one sleeps", "2026-11-03", received_journal("- 2026-11-02 resting")),
        Example("a lead can be ignored", "2026-11-03", received_journal(front="ignore: [RJ302]")),
        Example(
            "the setting gives more time",
            "2026-11-04",
            received_journal(),
            settings="[rules]\nlead_days = 3\n",
        ),
        Example("what you gave is no lead of yours", "2026-11-03", given_journal()),
        Example(
            "a plan whose day has passed does not",
            "2026-11-06",
            received_journal("- [ ] 2026-11-05 call [[priya-shah]]"),
            _DATE,
        ),
        Example(
            "nor one in more than a week",
            "2026-11-03",
            received_journal("- [ ] 2026-11-11 call [[priya-shah]]"),
            _DATE,
        ),
        Example(
            "nor a card for New Year",
            "2026-11-03",
            received_journal(priya=contact_file("Priya Shah", log="- [ ] 2026-11-09 card")),
            _DATE,
        ),
        Example(
            "a call planned in the prospect's file does",
            "2026-11-03",
            received_journal(priya=contact_file("Priya Shah", log="- [ ] 2026-11-09 call")),
        ),
        Example(
            "a call with somebody else does not",
            "2026-11-03",
            received_journal("- [ ] 2026-11-05 call [[marta-weiss]]"),
            _DATE,
        ),
        Example(
            "a plan that was dropped decides nothing about a lead",
            "2026-11-03",
            received_journal("- [-] 2026-11-03 call [[priya-shah]]"),
            _DATE,
        ),
    ),
)
