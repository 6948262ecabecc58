"""RJ310 introduction-owed: they said yes, and wait for your introduction.

A yes cools quickly. Whoever agreed to a call looks for it in the next days, and the one who asked
them is you. So an introduction follows within `[rules] intro_days` (2) of the day on which they
agreed.

**What to do.** Write to both, with a line on why they should meet, and note it: `refjournal advance
REFERRAL introduced`.

**What ends it.** `introduced`, or any later status. **What quiets it.** A planned entry in the
referral: then you have decided when; `resting`; an archived party.

**When to allow it.** Where the prospect names a later day, plan that day; or `ignore: [RJ310]`.
`intro_days` under `[rules]` gives more time to all.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, GIVEN, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import INTRODUCTIONS
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.lint.shared.phrases import advance_command, days_since, later, names_in, whom
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an introduction that was agreed to and not made."""
    agreed = referral.status_date
    if agreed is None:
        return
    asked = referral.partners or ((referral.prospect,) if referral.prospect else ())
    verb = "waits" if len(asked) == 1 else "wait"
    message = f"{names_in(referral, asked)} agreed {days_since(agreed, referral.today)} ago and {verb} for your introduction"
    yield at_newest(RULE, referral, message)._replace(
        due=later(agreed, thresholds.intro_days),
        next=advance_command(referral, "introduced"),
        person=whom(referral, *referral.roles),
    )


_AGREED = "- 2026-11-03 agreed [[priya-shah]]"
_BOTH = "- 2026-11-03 agreed [[marta-weiss]]\n- 2026-11-04 agreed [[dan-okafor]]"

RULE = ReferralRule(
    code="RJ310",
    name="introduction-owed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=INTRODUCTIONS,
    quiet=True,
    directions=(GIVEN, BROKERED),
    statuses=("agreed",),
    inside=False,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a day later it is early", "2026-11-04", given_journal(_AGREED)),
        Example("two days later it is due", "2026-11-05", given_journal(_AGREED), (_AGREED,)),
        Example(
            "a plan quiets it",
            "2026-11-05",
            given_journal(f"{_AGREED}\n- [ ] 2026-11-09 introduced"),
        ),
        Example(
            "the introduction ends it",
            "2026-11-05",
            given_journal(f"{_AGREED}\n- 2026-11-05 introduced"),
        ),
        Example(
            "a refusal ends it", "2026-11-05", given_journal(f"{_AGREED}\n- 2026-11-05 declined")
        ),
        Example(
            "the recipient's yes alone moves nothing",
            "2026-11-05",
            given_journal("- 2026-11-03 agreed [[dan-okafor]]"),
        ),
        Example(
            "one partner's yes is half of it",
            "2026-11-20",
            brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"),
        ),
        Example(
            "both partners agreed", "2026-11-06", brokered_journal(_BOTH), ("- 2026-11-04 agreed",)
        ),
        Example(
            "a resting one sleeps", "2026-11-05", given_journal(f"{_AGREED}\n- 2026-11-04 resting")
        ),
        Example("it can be ignored", "2026-11-05", given_journal(_AGREED, "ignore: [RJ310]")),
        Example(
            "the setting gives more time",
            "2026-11-05",
            given_journal(_AGREED),
            settings="[rules]\nintro_days = 3\n",
        ),
        Example(
            "an archived recipient",
            "2026-11-05",
            given_journal(_AGREED, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example(
            "in one you received nobody waits for that",
            "2026-11-20",
            received_journal("- 2026-11-03 agreed"),
        ),
    ),
)
