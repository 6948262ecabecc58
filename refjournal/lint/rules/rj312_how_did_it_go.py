"""RJ312 how-did-it-go: they met, and you do not know how it went.

A meeting shows whether an introduction was right or wrong, and what the prospect says about it
tells you whether to send the next person there. So ask within `[rules] outcome_days` (14) of the
meeting or of the offer.

**What to do.** Ask the prospect, and write down what they say: `refjournal log WHO feedback --in
REFERRAL`. If there is an offer, a deal or none, `refjournal advance REFERRAL quoted` (or `won`,
`lost`, `no-fit`) says so.

**What ends it.** `feedback` from the prospect on the day of the status or later, a `rating`, or the
next status. A talk with the prospect that names the recipient (`call: likes Dan`), or one in the
referral's log, is their word too, and so is what others told you of both. A `heard` restarts the
days. It ends `[rules] look_back` (90d) after it was due.

**What quiets it.** `feedback`, or a conversation with the prospect, planned within the next week;
once somebody has told you how it went, whatever is planned in the referral for any future day.
If you dropped one (`[-] feedback`), that is a decision. `resting` and an archived prospect quiet it
too. You are not asked about referrals in which you are the prospect.

**When to allow it.** If the decision is known to take longer: `ignore: [RJ312 2026-12-01]`.
`outcome_days` under `[rules]` gives more time for all.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import (
    Example,
    Family,
    Finding,
    ReferralRule,
    Urgency,
    at_entry,
    at_newest,
)
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import ASK_HOW_IT_WENT, HEAR
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import days_since, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a meeting or an offer of whose outcome nothing is known."""
    since = referral.status_date
    if since is None or _is_known(referral, since) or _goes_on(referral, since):
        return
    news = next((entry for entry in reversed(referral.news) if entry.date > since), None)
    last = news.date if news is not None else since
    step = "they met" if referral.status == "met" else "the offer"
    waited = f"{days_since(since, referral.today)} after {step}"
    other = f" with {name_in(referral, referral.recipient)}" if referral.recipient else ""
    asked = f"{name_in(referral, referral.prospect)} has not been asked how it went{other}"
    message = f"{asked}, {waited}"
    found = at_newest(RULE, referral, message)
    if news is not None:
        found = at_entry(RULE, referral.record, news, message)
    yield found._replace(
        due=later(last, thresholds.outcome_days),
        since=since,
        clock=last,
        next=log_command(referral, referral.prospect, "feedback"),
        person=referral.prospect,
    )


def _is_known(referral: ReferralFacts, since: date) -> bool:
    feedback = referral.last_feedback
    if referral.record.rating is not None:
        return True
    return (feedback is not None and feedback >= since) or referral.has_spoken(since)


def _goes_on(referral: ReferralFacts, since: date) -> bool:
    """Return whether somebody told you how it went, and the next talk about it has its day."""
    told = any(day >= since for day in (*referral.outside_news, *_days_of_news(referral)))
    return told and any(
        entry.date >= referral.today and referral.verb(entry) in HEAR.verbs
        for entry in referral.planned
    )


def _days_of_news(referral: ReferralFacts) -> list[date]:
    return [entry.date for entry in referral.entries("heard", "feedback")]


_MET = "- 2026-11-03 introduced\n- 2026-11-06 met"
_FOUND = ("- 2026-11-06 met",)

RULE = ReferralRule(
    code="RJ312",
    name="how-did-it-go",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=3,
    directions=(GIVEN,),
    statuses=("met", "quoted"),
    inside=False,
    answer=ASK_HOW_IT_WENT,
    urgency=Urgency.NEWS,
    ages=True,
    yields_to=frozenset(("RJ324",)),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first two weeks are free", "2026-11-19", given_journal(_MET)),
        Example("then it is time to ask", "2026-11-20", given_journal(_MET), _FOUND),
        Example("a plan quiets it", "2026-11-20", given_journal(f"{_MET}\n- [ ] 2026-11-24 call")),
        Example(
            "feedback ends it",
            "2026-11-20",
            given_journal(f"{_MET}\n- 2026-11-09 feedback a good talk"),
        ),
        Example("a rating ends it", "2026-11-20", given_journal(_MET, "rating: 4")),
        Example(
            "an offer starts the days again",
            "2026-11-20",
            given_journal(f"{_MET}\n- 2026-11-12 quoted"),
        ),
        Example(
            "until they pass",
            "2026-11-26",
            given_journal(f"{_MET}\n- 2026-11-12 quoted"),
            ("- 2026-11-12 quoted",),
        ),
        Example(
            "news starts them again",
            "2026-11-20",
            given_journal(f"{_MET}\n- 2026-11-12 heard they think about it"),
        ),
        Example(
            "and they pass as well",
            "2026-11-26",
            given_journal(f"{_MET}\n- 2026-11-12 heard they think about it"),
            ("- 2026-11-12 heard",),
        ),
        Example(
            "a chase is no word", "2026-11-20", given_journal(f"{_MET}\n- 2026-11-12 chase"), _FOUND
        ),
        Example("a win ends it", "2026-11-20", given_journal(f"{_MET}\n- 2026-11-12 won")),
        Example(
            "a resting one sleeps", "2026-11-20", given_journal(f"{_MET}\n- 2026-11-12 resting")
        ),
        Example("it can be ignored", "2026-11-20", given_journal(_MET, "ignore: [RJ312]")),
        Example(
            "the setting gives more time",
            "2026-11-20",
            given_journal(_MET),
            settings="[rules]\noutcome_days = 15\n",
        ),
        Example(
            "an archived prospect",
            "2026-11-20",
            given_journal(_MET, priya=contact_file("Priya Shah", "archived: 2026-11-07")),
        ),
        Example(
            "in one you received you were there", "2026-11-20", received_journal("- 2026-11-03 met")
        ),
        Example(
            "a plan for later does not quiet it",
            "2026-11-20",
            given_journal(f"{_MET}\n- [ ] 2026-12-24 call"),
            _FOUND,
        ),
        Example(
            "nor a call with the recipient",
            "2026-11-20",
            given_journal(f"{_MET}\n- [ ] 2026-11-24 call [[dan-okafor]]"),
            _FOUND,
        ),
        Example(
            "a question that was dropped is a decision",
            "2026-11-20",
            given_journal(f"{_MET}\n- [-] 2026-11-18 feedback"),
        ),
        Example(
            "they said it in a talk about something else",
            "2026-11-20",
            given_journal(
                _MET, priya=contact_file("Priya Shah", log="- 2026-11-09 call: her van. Likes Dan")
            ),
        ),
        Example(
            "the recipient has said how it was, but not the prospect",
            "2026-11-20",
            given_journal(
                _MET, dan=contact_file("Dan Okafor", log="- 2026-11-09 call: Priya is nice")
            ),
            _FOUND,
        ),
        Example(
            "something was heard, and the next talk has its day",
            "2026-11-20",
            given_journal(
                f"{_MET}\n- [ ] 2027-01-12 call [[dan-okafor]]",
                dan=contact_file("Dan Okafor", log="- 2026-11-09 heard: Priya thinks it over"),
            ),
        ),
        Example(
            "nothing was heard, and a plan in two months is too late",
            "2026-11-20",
            given_journal(f"{_MET}\n- [ ] 2027-01-12 call [[dan-okafor]]"),
            _FOUND,
        ),
    ),
)
