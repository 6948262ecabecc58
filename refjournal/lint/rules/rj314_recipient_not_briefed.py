"""RJ314 recipient-not-briefed: introduced to somebody who was never told how to treat the people
you refer.

Whoever you refer is still your client. A recipient who does not know what you expect (call within a
day, tell me before I ask, come back to me with further needs) cannot keep to it, and you will have
to run after it. So each recipient was briefed within `[rules] brief_every` (1y) before the
introduction, or after it. It shows once a recipient, at the newest open referral.

**What to do.** Tell them, in five sentences: `refjournal log WHO brief --in REFERRAL`. In the
recipient's own file it counts for all referrals.

**What ends it.** A `brief` that concerns the recipient. By itself it ends `[rules] look_back` (90d)
after the introduction; `lint --all` shows it still. An archived recipient is left alone.

**When to allow it.** An old friend in the trade who needs no telling: `ignore: [RJ314]` in that
referral, or with a day.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import shift
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import ACTIVE, Example, Family, Finding, JournalRule, at_entry, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import (
    DAN,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import log_command, name_in
from refjournal.problems import Severity

_BRIEF = frozenset(("brief",))


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each recipient's newest open referral whose introduction no briefing stands beside."""
    newest: dict[str, ReferralFacts] = {}
    for referral in facts.referrals:
        if (
            referral.direction == GIVEN
            and referral.status in ACTIVE
            and referral.recipient
            and _introduced(referral)
        ):
            known = newest.get(referral.recipient)
            if known is None or _age(referral) >= _age(known):
                newest[referral.recipient] = referral
    for referral in newest.values():
        yield from _unbriefed(facts, referral)


def _age(referral: ReferralFacts) -> tuple[date, str]:
    return _introduced(referral) or date.min, referral.record.id


def _introduced(referral: ReferralFacts) -> date | None:
    """Return the day of the last introduction: an earlier one may have been to somebody else."""
    return (
        referral.introductions[-1].date
        if referral.introductions
        else referral.reached("introduced")
    )


def _unbriefed(facts: Facts, referral: ReferralFacts) -> Iterator[Finding]:
    introduced = _introduced(referral)
    every = facts.journal.settings.thresholds.brief_every
    if introduced is None or any(
        day >= shift(introduced, every, -1) for day in referral.days_of(referral.recipient, _BRIEF)
    ):
        return
    message = f"{name_in(referral, referral.recipient)} was not told within {every} how to treat the people you refer"
    entry = referral.introductions[-1] if referral.introductions else None
    found = (
        at_newest(RULE, referral, message)
        if entry is None
        else at_entry(RULE, referral.record, entry, message)
    )
    yield found._replace(
        due=introduced,
        next=log_command(referral, referral.recipient, "brief"),
        person=referral.recipient,
    )


_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)


def _twice(later: str, dan: str = DAN) -> dict[str, str]:
    """Return a journal with a second referral to Dan, introduced a week later."""
    text = record_file("prospect: marta-weiss\nrecipient: dan-okafor\ndate: 2026-11-09", later)
    return {
        **given_journal(_INTRODUCED, dan=dan),
        "referrals/2026/2026-11-09-marta-weiss-to-dan-okafor.md": text,
    }


RULE = JournalRule(
    code="RJ314",
    name="recipient-not-briefed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=3,
    over=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("nobody is introduced yet", "2026-11-03", given_journal("- 2026-11-02 agreed")),
        Example("introduced, and never briefed", "2026-11-03", given_journal(_INTRODUCED), _FOUND),
        Example(
            "briefed in the recipient's file",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", log="- 2026-01-09 brief")),
        ),
        Example(
            "a year ago to the day still counts",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", log="- 2025-11-03 brief")),
        ),
        Example(
            "longer ago does not",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", log="- 2025-11-02 brief")),
            _FOUND,
        ),
        Example(
            "briefed afterwards, in the referral",
            "2026-11-05",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 brief"),
        ),
        Example(
            "once a recipient, at the newest",
            "2026-11-10",
            _twice("- 2026-11-10 introduced"),
            ("- 2026-11-10 introduced",),
        ),
        Example(
            "the newest is introduced already", "2026-11-10", _twice("- 2026-11-10 agreed"), _FOUND
        ),
        Example(
            "briefed at the newest",
            "2026-11-10",
            _twice("- 2026-11-10 introduced\n- 2026-11-10 brief"),
        ),
        Example(
            "a plan is no briefing",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 brief"),
            _FOUND,
        ),
        Example(
            "the prospect needs none",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- 2026-11-03 brief [[priya-shah]]"),
            _FOUND,
        ),
        Example(
            "the last day of looking back counts", "2027-02-01", given_journal(_INTRODUCED), _FOUND
        ),
        Example("what is long past is left alone", "2027-02-02", given_journal(_INTRODUCED)),
        Example(
            "a closed one is over",
            "2026-11-09",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 declined"),
        ),
        Example("it can be ignored", "2026-11-03", given_journal(_INTRODUCED, "ignore: [RJ314]")),
        Example(
            "an archived recipient",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example(
            "one you received has you as the recipient", "2026-11-03", received_journal(_INTRODUCED)
        ),
    ),
)
