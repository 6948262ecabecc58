"""RJ315 recipient-full: you are sending somebody to a person who has no room for more.

Somebody who is full says so too late, or does the work badly. Either way, the prospect has waited
for nothing, and on your word. So nobody whose `capacity` is `full` should be the recipient of a
referral that has not gone beyond the introduction.

**What to do.** Ask them. If it has changed: `refjournal set WHO capacity=open` (or `limited`). If
it has not, go back to the need without them and look for somebody else: `refjournal advance
REFERRAL need --to nobody`, then `refjournal match --for REFERRAL`.

**What ends it.** Another capacity, another recipient, or the recipient getting in touch after all.
Referrals on hold and archived recipients are left alone.

**When to allow it.** If they promised to make room for this one: `ignore: [RJ315]` in that
referral.
"""

from collections.abc import Iterator
from shlex import quote

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a referral that waits for somebody who is full."""
    recipient = referral.journal.contacts.get(referral.recipient or "")
    if recipient is None or recipient.capacity != "full":
        return
    prospect = referral.journal.name(referral.prospect)
    id_ = quote(referral.record.id)
    name = name_in(referral, referral.recipient)
    message = f"{name} has no room for more, and you sent {prospect} there ({referral.status})"
    yield at_newest(RULE, referral, message)._replace(
        due=referral.status_date,
        next=f"refjournal advance {id_} need --to nobody && refjournal match --for {id_}",
        person=referral.recipient,
    )


_FULL = contact_file("Dan Okafor", "capacity: full")
_INTRODUCED = "- 2026-11-03 introduced"

RULE = ReferralRule(
    code="RJ315",
    name="recipient-full",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    directions=(GIVEN,),
    statuses=("need", "agreed", "introduced"),
    check=check,
    page=__doc__ or "",
    examples=(
        Example(
            "there is room",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", "capacity: limited")),
        ),
        Example(
            "a need for somebody who is full",
            "2026-11-02",
            given_journal(dan=_FULL),
            ("date: 2026-11-02",),
        ),
        Example(
            "an introduction to somebody who is full",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=_FULL),
            (_INTRODUCED,),
        ),
        Example(
            "a plan does not make room",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 call", dan=_FULL),
            (_INTRODUCED,),
        ),
        Example(
            "they got in touch after all",
            "2026-11-05",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 contacted", dan=_FULL),
        ),
        Example(
            "a resting one sleeps",
            "2026-11-05",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 resting", dan=_FULL),
        ),
        Example(
            "a closed one is over",
            "2026-11-05",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 declined", dan=_FULL),
        ),
        Example(
            "it can be ignored",
            "2026-11-03",
            given_journal(_INTRODUCED, "ignore: [RJ315]", dan=_FULL),
        ),
        Example(
            "an archived recipient",
            "2026-11-03",
            given_journal(
                _INTRODUCED, dan=contact_file("Dan Okafor", "capacity: full\narchived: 2026-11-03")
            ),
        ),
        Example(
            "in one you received it is your own matter", "2026-11-03", received_journal(_INTRODUCED)
        ),
    ),
)
