"""RJ309 match-not-proposed: a match for a need, and nobody was told of it.

You know who could help, and it stayed in your head. The prospect still waits, and the recipient
does not know of the work. So a match is proposed to one of the two within `[rules] need_days` (7)
of the day on which the need was heard.

**What to do.** Ask the prospect first, since it is theirs to say yes: `refjournal log WHO call --in
REFERRAL`; when they agree, `refjournal advance REFERRAL agreed`.

**What ends it.** Any done touch that concerns the prospect or the recipient, in the referral's log;
or the next status. **What quiets it.** A planned entry in the referral; `resting`; an archived
prospect or recipient.

**When to allow it.** `ignore: [RJ309]` in that referral; `need_days` under `[rules]` gives more
time to all.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import INTRODUCTIONS
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import days_since, later, log_command, name_in, whom
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a match that nobody was told of."""
    heard = referral.record.date
    if heard is None or referral.recipient is None or referral.proposed:
        return
    prospect, recipient = (
        name_in(referral, referral.prospect),
        name_in(referral, referral.recipient),
    )
    told = (
        f"{recipient} was not told"
        if referral.inside
        else f"neither {prospect} nor {recipient} was told"
    )
    message = (
        f"{told} of the match, {days_since(heard, referral.today)} after you heard of the need"
    )
    first = (
        referral.prospect
        if referral.prospect in referral.journal.contacts and not referral.inside
        else referral.recipient
    )
    yield at_newest(RULE, referral, message)._replace(
        due=later(heard, thresholds.need_days),
        next=log_command(referral, first, "call"),
        person=whom(referral, referral.prospect, referral.recipient),
    )


_DATE = ("date: 2026-11-02",)

RULE = ReferralRule(
    code="RJ309",
    name="match-not-proposed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=INTRODUCTIONS,
    rank=1,
    quiet=True,
    directions=(GIVEN,),
    statuses=("need",),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first week is free", "2026-11-08", given_journal()),
        Example("a week after it was heard", "2026-11-09", given_journal(), _DATE),
        Example("a plan quiets it", "2026-11-09", given_journal("- [ ] 2026-11-16 call")),
        Example(
            "the prospect was told", "2026-11-09", given_journal("- 2026-11-04 call thought of Dan")
        ),
        Example(
            "the recipient was told",
            "2026-11-09",
            given_journal("- 2026-11-04 email [[dan-okafor]]: might this suit you?"),
        ),
        Example(
            "a note is no word to anybody",
            "2026-11-09",
            given_journal("- 2026-11-04 note Dan might fit"),
            _DATE,
        ),
        Example(
            "the next status ends it",
            "2026-11-09",
            given_journal("- 2026-11-04 agreed [[priya-shah]]"),
        ),
        Example("a resting one sleeps", "2026-11-09", given_journal("- 2026-11-03 resting")),
        Example("it can be ignored", "2026-11-09", given_journal(front="ignore: [RJ309]")),
        Example(
            "an archived recipient",
            "2026-11-09",
            given_journal(dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example("one that you received is no match of yours", "2026-11-09", received_journal()),
    ),
)
