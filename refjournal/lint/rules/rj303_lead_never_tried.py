"""RJ303 lead-never-tried: a lead was closed although you never tried to reach the prospect, or only
once.

It was closed as `lost`, `declined`, `no-fit` or `no-response`, and nothing shows that you ever
called or wrote; or it was given up as `no-response` after a single attempt. The referrer hears
about it sooner or later, and thinks twice before sending you the next one.

**What to do.** If you did try, note it where it belongs, with `--on` and the day. If you did not,
it is seldom too late. A short call with a word of apology still shows the referrer that you take
their leads seriously: `refjournal log WHO call --in REFERRAL`.

**What ends it.** An attempt of yours to reach the prospect on or after the referral's date, in the
referral's log or in the prospect's own file. For `no-response`, attempts on two days, or one since
the end. It does not count that they wrote to you. It ends `[rules] look_back` (90d) after the
closing day; `lint --all` still shows it. An archived prospect is left alone.

**When to allow it.** A lead that was clearly a mistake, such as a wrong name, needs no call:
`ignore: [RJ303]`.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import TALK_SOON
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import log_command, name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a lead that was closed without an attempt."""
    closed, prospect = referral.status_date, referral.prospect
    if closed is None or prospect is None:
        return
    name = name_in(referral, prospect)
    if referral.attempted is None:
        message = f"{name} was never contacted before the lead was closed as {referral.status}"
    elif referral.status == "no-response" and _is_single_attempt(referral, prospect, closed):
        message = f"{name} was given up (no-response) after a single attempt"
    else:
        return
    yield at_newest(RULE, referral, message)._replace(
        due=closed, next=log_command(referral, prospect, "call"), person=prospect
    )


def _is_single_attempt(referral: ReferralFacts, prospect: str, closed: date) -> bool:
    """Return whether you tried to reach somebody on one day only, and not since the end."""
    days = {
        entry.date
        for entry in referral.history
        if referral.is_touch(entry) and prospect in referral.concerned(entry)
    }
    if prospect in referral.journal.contacts:
        start = referral.record.date or date.min
        touches = referral.facts.touches_with(prospect, outside=True)
        days.update(day for day, _ in touches if day >= start)
    return len(days) < _ATTEMPTS and max(days, default=closed) <= closed


_ATTEMPTS = 2
_LOST = "- 2026-11-05 lost: too small for us"
_FOUND = ("- 2026-11-05 lost",)

RULE = ReferralRule(
    code="RJ303",
    name="lead-never-tried",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=5,
    ages=True,
    directions=(RECEIVED, INSIDE),
    statuses=("lost", "declined", "no-fit", "no-response"),
    answer=TALK_SOON,
    urgency=Urgency.LATER,
    check=check,
    page=__doc__ or "",
    examples=(
        Example(
            "given up after a single attempt",
            "2026-11-10",
            received_journal("- 2026-11-03 message\n- 2026-11-10 no-response"),
            ("- 2026-11-10 no-response",),
        ),
        Example(
            "twice is enough",
            "2026-11-10",
            received_journal("- 2026-11-03 message\n- 2026-11-05 call\n- 2026-11-10 no-response"),
        ),
        Example(
            "twice on one day is once",
            "2026-11-10",
            received_journal("- 2026-11-03 message\n- 2026-11-03 call\n- 2026-11-10 no-response"),
            ("- 2026-11-10 no-response",),
        ),
        Example("an open lead is not judged", "2026-11-05", received_journal()),
        Example("closed without one contact", "2026-11-05", received_journal(_LOST), _FOUND),
        Example(
            "no fit, without a question",
            "2026-11-05",
            received_journal("- 2026-11-05 no-fit"),
            ("- 2026-11-05 no-fit",),
        ),
        Example(
            "closed by the key alone",
            "2026-11-05",
            received_journal(front="status: no-response"),
            ("status: no-response",),
        ),
        Example(
            "an attempt is enough",
            "2026-11-05",
            received_journal(f"- 2026-11-03 call no answer\n{_LOST}"),
        ),
        Example(
            "also one in the prospect's file",
            "2026-11-05",
            received_journal(_LOST, priya=contact_file("Priya Shah", log="- 2026-11-03 email")),
        ),
        Example(
            "a late one ends it too",
            "2026-11-10",
            received_journal(f"{_LOST}\n- 2026-11-09 call: said sorry"),
        ),
        Example(
            "that they wrote to you is none",
            "2026-11-05",
            received_journal(f"- 2026-11-03 got [[priya-shah]]\n{_LOST}"),
            _FOUND,
        ),
        Example(
            "somebody said no, and nobody had asked",
            "2026-11-05",
            received_journal("- 2026-11-05 declined"),
            ("- 2026-11-05 declined",),
        ),
        Example(
            "the last day of looking back counts", "2027-02-03", received_journal(_LOST), _FOUND
        ),
        Example("what is long past is left alone", "2027-02-04", received_journal(_LOST)),
        Example(
            "a mistake can be ignored", "2026-11-05", received_journal(_LOST, "ignore: [RJ303]")
        ),
        Example("what you gave is not meant", "2026-11-05", given_journal(_LOST)),
    ),
)
