"""RJ307 introduced-without-consent: introduced, and the prospect never agreed.

You passed on somebody's need, and perhaps their number, without a yes on record. It takes one call
from a stranger that nobody asked for to lose a prospect's trust in you; and a recipient who calls
somebody unprepared starts with an apology.

**What to do.** Next time ask first: `refjournal log WHO agreed --in REFERRAL` before you introduce.
If they did agree and it was only never noted, write the line with its true day above the
introduction: `refjournal edit REFERRAL`. If they did not, tell the prospect who will call and why,
and take note with `ignore: [RJ307]`: what is past cannot be mended.

**What ends it.** An `agreed` that concerns the prospect, on the day of the first introduction or
before. An `agreed` of the recipient alone is none. By itself it ends `[rules] look_back` (90d)
after the introduction; `lint --all` shows it still. Closed and resting referrals are left alone, an
archived prospect too, and a referral in which you are the prospect yourself.

**When to allow it.** Where a public tender or an open letter was answered: `ignore: [RJ307]` in
that referral.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_entry, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import (
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a first introduction that no consent went before."""
    day = referral.reached("introduced")
    if (
        day is None
        or referral.prospect is None
        or (referral.consent is not None and referral.consent <= day)
    ):
        return
    message = f"{name_in(referral, referral.prospect)} had not agreed when you made the introduction on {day.isoformat()}"
    first = referral.introductions[0] if referral.introductions else None
    found = (
        at_newest(RULE, referral, message)
        if first is None
        else at_entry(RULE, referral.record, first, message)
    )
    yield found._replace(
        due=day, next=set_command(referral.record, "ignore+=RJ307"), person=referral.prospect
    )


_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)
_OWN = {
    "referrals/own.md": record_file(
        "prospect: me\nrecipient: dan-okafor\ndate: 2026-11-02", _INTRODUCED
    )
}

RULE = ReferralRule(
    code="RJ307",
    name="introduced-without-consent",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=4,
    over=True,
    directions=(GIVEN,),
    inside=False,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a need is no introduction", "2026-11-03", given_journal()),
        Example("introduced, and never agreed", "2026-11-03", given_journal(_INTRODUCED), _FOUND),
        Example(
            "introduced by the key alone",
            "2026-11-03",
            given_journal(front="status: introduced"),
            ("status: introduced",),
        ),
        Example(
            "agreed before", "2026-11-03", given_journal(f"- 2026-11-02 agreed\n{_INTRODUCED}")
        ),
        Example(
            "agreed the same day",
            "2026-11-03",
            given_journal(f"- 2026-11-03 agreed [[priya-shah]]\n{_INTRODUCED}"),
        ),
        Example(
            "the recipient's yes is not the prospect's",
            "2026-11-03",
            given_journal(f"- 2026-11-02 agreed [[dan-okafor]]\n{_INTRODUCED}"),
            _FOUND,
        ),
        Example(
            "agreed too late",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 agreed\n- 2026-11-05 contacted"),
            _FOUND,
        ),
        Example(
            "further on it still shows",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 met"),
            _FOUND,
        ),
        Example(
            "a plan does not help",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 call"),
            _FOUND,
        ),
        Example(
            "the last day of looking back counts", "2027-02-01", given_journal(_INTRODUCED), _FOUND
        ),
        Example("what is long past is left alone", "2027-02-02", given_journal(_INTRODUCED)),
        Example(
            "so is what is closed",
            "2026-11-10",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 declined"),
        ),
        Example("you need not ask yourself", "2026-11-03", _OWN),
        Example(
            "an archived prospect is left alone",
            "2026-11-03",
            given_journal(_INTRODUCED, priya=contact_file("Priya Shah", "archived: 2026-11-03")),
        ),
        Example("it can be ignored", "2026-11-03", given_journal(_INTRODUCED, "ignore: [RJ307]")),
        Example("in one you received others asked", "2026-11-03", received_journal(_INTRODUCED)),
    ),
)
