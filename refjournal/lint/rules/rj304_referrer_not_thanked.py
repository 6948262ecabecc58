"""RJ304 referrer-not-thanked: you have not thanked the person who sent you a referral.

Say thank you for the introduction, not for the deal. Do it within `[rules] thank_days` (2) of the
day the referral reached you, long before anybody knows what will come of it. That is what makes it
easy to send you the next one.

**What to do.** Write or call; a card is best: `refjournal log WHO thanks --in REFERRAL`.
`refjournal draft thanks WHO` helps with the words.

**What ends it.** `thanks`, a `card` or a `gift` to the referrer on or after the referral's date, in
the referral's log, in the referrer's own file or in an event. Outside of referrals, one such line
counts for every referral of that day or earlier. If it comes more than a week after the referral
and names other prospects (`thanks: for Erin`), it counts for those. A talk with the referrer whose
text names the prospect and says thank you (`meeting: thanked him for Erin`) counts too. You owe a
first thanks until you have said it, even if the referral was closed long ago. One thanks after a
win answers this rule and RJ306 at once.

**What quiets it.** `thanks`, a `card` or a `gift` planned within the next week. If you dropped one
(`[-] thanks`), that is a decision. `resting` and an archived referrer quiet it too.

**When to allow it.** If you said thank you in a way that the journal does not know about, note it
as `thanks`. `ignore: [RJ304]` ends it for one referral, and `thank_days = 5` under `[rules]` gives
you more time.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.lint.rule import ACTIVE, Example, Family, Finding, ReferralRule, Urgency, at_key
from refjournal.lint.sections import THANKS
from refjournal.lint.shared.answers import THANK
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import after, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.records.entry import CLOSED_STATUSES
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a referral for which nobody was thanked."""
    arrived = referral.record.date
    if arrived is None or referral.thanked is not None:
        return
    whom_for = name_in(referral, referral.prospect)
    came = after(arrived, referral.today, "the referral reached you")
    message = f"{name_in(referral, referral.referrer)} has not been thanked for {whom_for}{came}"
    yield at_key(RULE, referral.record, "date", message)._replace(
        due=later(arrived, thresholds.thank_days),
        since=arrived,
        next=log_command(referral, referral.referrer, "thanks"),
        person=referral.referrer,
        urgency=Urgency.STAKE if referral.status == "won" else None,
    )


_DATE = ("date: 2026-11-02",)

RULE = ReferralRule(
    code="RJ304",
    name="referrer-not-thanked",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=THANKS,
    directions=(RECEIVED,),
    statuses=(*ACTIVE, *CLOSED_STATUSES),
    answer=THANK,
    urgency=Urgency.THANKS,
    stays=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("there is a day in between", "2026-11-03", received_journal()),
        Example("two days later thanks are due", "2026-11-04", received_journal(), _DATE),
        Example(
            "thanks planned within a week quiet it",
            "2026-11-04",
            received_journal("- [ ] 2026-11-11 thanks"),
        ),
        Example(
            "thanks end it",
            "2026-11-04",
            received_journal("- 2026-11-03 thanks for thinking of me"),
        ),
        Example(
            "a card does too", "2026-11-04", received_journal("- 2026-11-03 card [[marta-weiss]]")
        ),
        Example(
            "a gift in the referrer's file",
            "2026-11-04",
            received_journal(marta=contact_file("Marta Weiss", log="- 2026-11-03 gift")),
        ),
        Example(
            "thanks at an event",
            "2026-11-04",
            received_journal()
            | {
                "events/fair.md": record_file(
                    "date: 2026-11-03", "- 2026-11-03 thanks [[marta-weiss]]"
                )
            },
        ),
        Example(
            "thanks of before are for something else",
            "2026-11-04",
            received_journal(marta=contact_file("Marta Weiss", log="- 2026-11-01 thanks")),
            _DATE,
        ),
        Example(
            "thanks to somebody else are none",
            "2026-11-04",
            received_journal("- 2026-11-03 thanks [[priya-shah]]"),
            _DATE,
        ),
        Example(
            "a closed one is still owed",
            "2026-11-04",
            received_journal("- 2026-11-03 no-fit"),
            _DATE,
        ),
        Example(
            "thanks after a win answer it",
            "2026-11-20",
            received_journal("- 2026-11-18 won\n- 2026-11-19 thanks"),
        ),
        Example(
            "a closed one is owed until it is done",
            "2028-02-02",
            received_journal("- 2026-11-03 no-fit"),
            _DATE,
        ),
        Example("an open one for ever", "2027-02-03", received_journal(), _DATE),
        Example("a resting one sleeps", "2026-11-04", received_journal("- 2026-11-03 resting")),
        Example(
            "an archived referrer is left alone",
            "2026-11-04",
            received_journal(marta=contact_file("Marta Weiss", "archived: 2026-11-03")),
        ),
        Example("it can be ignored", "2026-11-04", received_journal(front="ignore: [RJ304]")),
        Example(
            "the setting gives more time",
            "2026-11-04",
            received_journal(),
            settings="[rules]\nthank_days = 3\n",
        ),
        Example(
            "one between others is not yours to thank for",
            "2026-11-04",
            received_journal(front="recipient: dan-okafor"),
        ),
        Example("one you gave has no referrer but you", "2026-11-04", given_journal()),
        Example(
            "thanks planned for later do not",
            "2026-11-04",
            received_journal("- [ ] 2026-11-12 thanks"),
            _DATE,
        ),
        Example(
            "nor does a call",
            "2026-11-04",
            received_journal("- [ ] 2026-11-05 call [[marta-weiss]]"),
            _DATE,
        ),
        Example(
            "a card planned in the referrer's file does",
            "2026-11-04",
            received_journal(marta=contact_file("Marta Weiss", log="- [ ] 2026-11-06 card")),
        ),
        Example(
            "thanks that you gave up are a decision",
            "2026-11-04",
            received_journal("- [-] 2026-11-03 thanks: she wants none"),
        ),
        Example(
            "thanked in a talk that names the prospect",
            "2026-11-08",
            received_journal(
                marta=contact_file("Marta Weiss", log="- 2026-11-05 call: thanked her for Priya")
            ),
        ),
        Example(
            "thanked in a talk for another one",
            "2026-11-08",
            received_journal(
                marta=contact_file("Marta Weiss", log="- 2026-11-05 call: thanked her for Ana")
            ),
            _DATE,
        ),
    ),
)
