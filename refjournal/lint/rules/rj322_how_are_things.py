"""RJ322 how-are-things: you won a referral a month ago, and nobody has asked the client how things
are going.

The work is done or under way, the invoice is sent, and both sides fall silent. One call in the
second month finds what is wrong while it is small, and what is good while it is fresh, and happy
clients are the ones who refer. So ask once, `[rules] after_win_days` (30) after the win. (What you
referred to others is RJ313.)

**What to do.** Ask, and write down what they say: `refjournal log WHO feedback --in REFERRAL`.

**What ends it.** Any conversation with the client since the win, wherever it was written down, or
their `feedback` in the referral. What they say about somebody else, in another referral, does not
count. `[rules] look_back` (90d) after it was due it becomes a hint for as long again, and is one
line for all in `today`; after that, `lint --all` still shows it.

**What quiets it.** Such a conversation, or `feedback`, planned for any future day. If you dropped
one (`[-] feedback`), that is a decision. An archived client is left alone.

**When to allow it.** If you work with them every day anyway: `ignore: [RJ322]`.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import shift
from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import ASK_HOW_THINGS_ARE, CONVERSATION
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import (
    days_since,
    later,
    log_command,
    name_in,
    spoke_since,
)
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a received win after which nobody spoke with the client."""
    won, client = referral.status_date, referral.prospect
    if won is None or client is None or _spoke(referral, client, won):
        return
    waited = days_since(won, referral.today)
    message = f"{name_in(referral, client)} has not been asked how things are going, {waited}"
    found = at_newest(RULE, referral, f"{message} after the win")._replace(
        due=later(won, thresholds.after_win_days),
        since=won,
        next=log_command(referral, client, "feedback"),
        person=client,
    )
    over = shift(later(won, thresholds.after_win_days), thresholds.look_back)
    if referral.today > over:
        # Too late to be pressing, but a client who heard nothing is worth a line for as long again.
        found = found._replace(due=over, severity=Severity.HINT, gentle=True)
    yield found


def _days_after_end(thresholds: Thresholds) -> int:
    """Return how long after the win the gentle hint begins."""
    start = date(2001, 1, 1)
    return thresholds.after_win_days + (shift(start, thresholds.look_back) - start).days


def _spoke(referral: ReferralFacts, client: str, won: date) -> bool:
    """Return whether anybody spoke with the client after the day of the win."""
    day = later(won, 1)
    if spoke_since(referral, client, day, _SPOKEN | {"feedback"}):
        return True
    if client not in referral.journal.contacts:
        return False
    touches = referral.facts.touches_with(client)
    return any(other >= day and verb in _SPOKEN for other, verb in touches)


# What they say of somebody else, in another referral, is not about you.
_SPOKEN = CONVERSATION | {"heard", "got", "ask", "help"}
_WON = "- 2026-11-10 won"
_FOUND = (_WON,)

RULE = ReferralRule(
    code="RJ322",
    name="how-are-things",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=6,
    urgency=Urgency.NEWS,
    many="{} clients have not been asked how things are going since they signed",
    severities_vary=True,
    answer=ASK_HOW_THINGS_ARE,
    check=check,
    directions=(RECEIVED,),
    statuses=("won",),
    days_after_end=_days_after_end,
    page=__doc__ or "",
    examples=(
        Example("the first month is free", "2026-12-09", received_journal(_WON)),
        Example("then one asks", "2026-12-10", received_journal(_WON), _FOUND),
        Example(
            "a call since the win ends it",
            "2026-12-10",
            received_journal(f"{_WON}\n- 2026-11-20 call"),
        ),
        Example(
            "also in the client's own file",
            "2026-12-10",
            received_journal(_WON, priya=contact_file("Priya Shah", log="- 2026-11-20 email")),
        ),
        Example(
            "the talk on the day of the win was about something else",
            "2026-12-10",
            received_journal(f"- 2026-11-10 call\n{_WON}"),
            _FOUND,
        ),
        Example(
            "what they said of somebody else is not about you",
            "2026-12-10",
            received_journal(_WON)
            | {
                "referrals/x.md": record_file(
                    "prospect: priya-shah\nrecipient: dan-okafor\ndate: 2026-11-11",
                    "- 2026-11-20 feedback",
                )
            },
            _FOUND,
        ),
        Example(
            "a card says nothing of how things are",
            "2026-12-10",
            received_journal(f"{_WON}\n- 2026-11-20 card [[priya-shah]]"),
            _FOUND,
        ),
        Example(
            "nor do thanks to the referrer",
            "2026-12-10",
            received_journal(f"{_WON}\n- 2026-11-20 thanks"),
            _FOUND,
        ),
        Example(
            "a call planned for any day to come quiets it",
            "2026-12-10",
            received_journal(f"{_WON}\n- [ ] 2027-01-18 call"),
        ),
        Example(
            "a question that was dropped is a decision",
            "2026-12-10",
            received_journal(f"{_WON}\n- [-] 2026-12-01 feedback"),
        ),
        Example("the last day of looking back", "2027-03-10", received_journal(_WON), _FOUND),
        Example(
            "then it is a hint for as long again", "2027-06-08", received_journal(_WON), _FOUND
        ),
        Example("and then it is over", "2027-06-09", received_journal(_WON)),
        Example("not won", "2026-12-10", received_journal("- 2026-11-10 lost")),
        Example("of what you gave RJ313 asks", "2026-12-10", given_journal(_WON)),
        Example(
            "archived",
            "2026-12-10",
            received_journal(_WON, priya=contact_file("Priya Shah", "archived: 2026-12-01")),
        ),
        Example("it can be ignored", "2026-12-10", received_journal(_WON, "ignore: [RJ322]")),
        Example(
            "the setting gives more time",
            "2026-12-10",
            received_journal(_WON),
            settings="[rules]\nafter_win_days = 31\n",
        ),
    ),
)
