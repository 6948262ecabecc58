"""RJ313 no-feedback: they met, it is over, and nobody asked the prospect how the recipient did.

You put your name to that introduction. What the prospect says about the recipient is the only way
to learn whether to send somebody there again, and asking shows that you meant it. So ask within
`[rules] feedback_days` (7) of the end.

**What to do.** One call: `refjournal log WHO feedback --in REFERRAL`. You can add a number from 1
to 5: `refjournal set REFERRAL rating=4`.

**What ends it.** `feedback` from the prospect, or a `rating`. A talk with the prospect since they
met that names the recipient (`call: Dan was a treasure`) or is in the referral's log counts, and so
does what somebody else told you of both. It ends `[rules] look_back` (90d) after it was due; `lint
--all` still shows it.

**What quiets it.** `feedback`, or a conversation with the prospect, planned within the next week.
If you dropped one (`[-] feedback`), that is a decision. An archived prospect is left alone, and so
are referrals in which you are the prospect.

**When to allow it.** If asking would hurt: `ignore: [RJ313]` in that referral.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import ASK_HOW_IT_WENT
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import after, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.records.entry import CLOSED_STATUSES
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a closed referral whose prospect was not asked."""
    closed = referral.status_date
    if closed is None or referral.asked_how_it_went or not referral.have_met:
        return
    did = "how it went"
    if referral.recipient:
        did = f"how {name_in(referral, referral.recipient)} did"
    ended = after(closed, referral.today, f"it ended ({referral.status})")
    asked = f"nobody was asked {did}"  # what to say where the file names no prospect
    if referral.prospect:
        asked = f"{name_in(referral, referral.prospect)} was never asked {did}"
    message = f"{asked}{ended}"
    yield at_newest(RULE, referral, message)._replace(
        due=later(closed, thresholds.feedback_days),
        since=closed,
        next=log_command(referral, referral.prospect, "feedback"),
        person=referral.prospect,
    )


_WON = "- 2026-11-03 introduced\n- 2026-11-06 met\n- 2026-11-10 won"
_FOUND = ("- 2026-11-10 won",)

RULE = ReferralRule(
    code="RJ313",
    name="no-feedback",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=5,
    directions=(GIVEN,),
    statuses=CLOSED_STATUSES,
    inside=False,
    answer=ASK_HOW_IT_WENT,
    urgency=Urgency.NEWS,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first week is free", "2026-11-16", given_journal(_WON)),
        Example("then it is time to ask", "2026-11-17", given_journal(_WON), _FOUND),
        Example(
            "a question planned within a week quiets it",
            "2026-11-17",
            given_journal(f"{_WON}\n- [ ] 2026-11-24 feedback"),
        ),
        Example(
            "one planned for later does not",
            "2026-11-17",
            given_journal(f"{_WON}\n- [ ] 2026-11-25 feedback"),
            _FOUND,
        ),
        Example(
            "one that was dropped is a decision",
            "2026-11-17",
            given_journal(f"{_WON}\n- [-] 2026-11-12 feedback: he told everybody"),
        ),
        Example(
            "feedback ends it",
            "2026-11-17",
            given_journal(f"{_WON}\n- 2026-11-12 feedback delighted"),
        ),
        Example("a rating ends it", "2026-11-17", given_journal(_WON, "rating: 5")),
        Example(
            "the recipient's words are not hers",
            "2026-11-17",
            given_journal(f"{_WON}\n- 2026-11-12 feedback [[dan-okafor]]"),
            _FOUND,
        ),
        Example(
            "they never met",
            "2026-11-17",
            given_journal("- 2026-11-03 introduced\n- 2026-11-10 no-response"),
        ),
        Example(
            "met, and no fit",
            "2026-11-17",
            given_journal("- 2026-11-06 met\n- 2026-11-10 no-fit"),
            ("- 2026-11-10 no-fit",),
        ),
        Example("the last day of looking back counts", "2027-02-15", given_journal(_WON), _FOUND),
        Example("what is long past is left alone", "2027-02-16", given_journal(_WON)),
        Example("it can be ignored", "2026-11-17", given_journal(_WON, "ignore: [RJ313]")),
        Example(
            "the setting gives more time",
            "2026-11-17",
            given_journal(_WON),
            settings="[rules]\nfeedback_days = 8\n",
        ),
        Example(
            "an archived prospect",
            "2026-11-17",
            given_journal(_WON, priya=contact_file("Priya Shah", "archived: 2026-11-12")),
        ),
        Example(
            "one you received is RJ306",
            "2026-11-17",
            received_journal("- 2026-11-03 met\n- 2026-11-10 won"),
        ),
        Example(
            "praise in the file of the prospect",
            "2026-11-20",
            given_journal(
                _WON, priya=contact_file("Priya Shah", log="- 2026-11-15 call: Dan is a treasure")
            ),
        ),
        Example(
            "what somebody else says of both",
            "2026-11-20",
            given_journal(
                _WON,
                marta=contact_file("Marta Weiss", log="- 2026-11-15 heard: Priya is glad of Dan"),
            ),
        ),
        Example(
            "a talk without a word of it",
            "2026-11-20",
            given_journal(_WON, priya=contact_file("Priya Shah", log="- 2026-11-15 call")),
            _FOUND,
        ),
    ),
)
