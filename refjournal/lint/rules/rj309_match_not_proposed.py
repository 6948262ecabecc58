"""RJ309 match-not-proposed: you know somebody for a need, and nobody has been asked.

You know who could help, and it has stayed in your head. The prospect is still waiting, and the
recipient does not know about the work. So propose the match to one of the two within `[rules]
need_days` (7) of the day you heard about the need. Of two partners (`between`), ask both.

**What to do.** Ask the prospect first, because it is up to them to say yes: `refjournal log WHO
call --in REFERRAL`. When they agree: `refjournal advance REFERRAL agreed`.

**What ends it.** The next status. Any contact with the prospect or the recipient in the referral's
log gives them as many days again to say yes or no. It ends `[rules] look_back` (90d) after it was
due.

**What quiets it.** A conversation about it planned for any future day; `resting`; an archived
prospect or recipient.

**When to allow it.** `ignore: [RJ309]` in that referral. `need_days` under `[rules]` gives more
time for all.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import BROKERED, GIVEN, ReferralFacts
from refjournal.lint.rule import (
    Example,
    Family,
    Finding,
    ReferralRule,
    Urgency,
    at_entry,
    at_newest,
)
from refjournal.lint.sections import INTRODUCTIONS
from refjournal.lint.shared.answers import FIND
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.lint.shared.phrases import after, later, log_command, name_in, names_in, whom
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a match that nobody was told about."""
    heard = referral.record.date
    if heard is None:
        return
    if referral.direction == BROKERED:
        yield from _partners(referral, thresholds, heard)
    elif referral.recipient is not None and not referral.proposed:
        yield _unproposed(referral, thresholds, heard)
    elif referral.recipient is not None and not referral.inside:
        yield from _undecided(referral, thresholds)


def _unproposed(referral: ReferralFacts, thresholds: Thresholds, heard: date) -> Finding:
    prospect = name_in(referral, referral.prospect)
    recipient = name_in(referral, referral.recipient)
    told = f"neither {prospect} nor {recipient} has heard"
    first = referral.recipient
    if referral.inside:
        told = f"{recipient} has not heard"
    elif referral.prospect in referral.journal.contacts:
        first = referral.prospect
    when = after(heard, referral.today, "you heard about the need")
    return at_newest(RULE, referral, f"{told} about the match{when}")._replace(
        due=later(heard, thresholds.need_days),
        clock=heard,
        next=log_command(referral, first, "call"),
        person=whom(referral, referral.prospect, referral.recipient),
    )


def _undecided(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a match that was spoken of, and nobody has said yes or no since."""
    if not referral.history:
        return
    entry = referral.history[-1]
    last = entry.date
    prospect = name_in(referral, referral.prospect)
    recipient = name_in(referral, referral.recipient)
    when = after(last, referral.today, "you were last in touch about it")
    first = referral.recipient
    if referral.prospect in referral.journal.contacts:
        first = referral.prospect
    message = f"{prospect} has not agreed to meet {recipient} yet{when}"
    yield at_entry(RULE, referral.record, entry, message)._replace(
        due=later(last, thresholds.need_days),
        clock=last,
        next=log_command(referral, first, "call"),
        person=whom(referral, referral.prospect, referral.recipient),
    )


def _partners(referral: ReferralFacts, thresholds: Thresholds, heard: date) -> Iterator[Finding]:
    """Yield two partners of whom none agreed yet, and one or both were not asked; who waits for the
    other one is RJ310's.
    """
    if any(True for _ in referral.entries("agreed")):
        return
    asked = {
        key
        for entry in referral.history
        if referral.is_touch(entry)
        for key in referral.concerned(entry)
    }
    missing = [key for key in referral.roles if key not in asked]
    if not missing:
        return
    last = max((entry.date for entry in referral.history), default=heard)
    when = after(last, referral.today, "you were last in touch about it")
    if last == heard:
        when = after(heard, referral.today, "you thought of it")
    others = [key for key in referral.roles if key != missing[0]]
    unasked = f"{name_in(referral, missing[0])} has not been asked about meeting"
    unasked += f" {names_in(referral, tuple(others))}"
    if len(missing) > 1:
        both = " nor ".join(name_in(referral, key) for key in missing)
        unasked = f"neither {both} has been asked about meeting the other"
    message = f"{unasked}{when}"
    yield at_newest(RULE, referral, message)._replace(
        due=later(last, thresholds.need_days),
        clock=last,
        next=log_command(referral, missing[0], "call"),
        person=whom(referral, *missing),
    )


_DATE = ("date: 2026-11-02",)

RULE = ReferralRule(
    code="RJ309",
    name="match-not-proposed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=INTRODUCTIONS,
    rank=1,
    directions=(GIVEN, BROKERED),
    statuses=("need",),
    answer=FIND,
    urgency=Urgency.LATER,
    ages=True,
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
        Example(
            "a card is no word of it", "2026-11-09", given_journal("- [ ] 2026-11-16 card"), _DATE
        ),
        Example("two partners, and neither was asked", "2026-11-09", brokered_journal(), _DATE),
        Example(
            "one was asked, and not the other",
            "2026-11-13",
            brokered_journal("- 2026-11-06 call [[marta-weiss]]: would she?"),
            _DATE,
        ),
        Example(
            "both were asked",
            "2026-11-20",
            brokered_journal(
                "- 2026-11-06 call [[marta-weiss]]: would she?\n- 2026-11-07 email [[dan-okafor]]"
            ),
        ),
        Example(
            "one agreed: that is RJ310",
            "2026-11-20",
            brokered_journal("- 2026-11-06 agreed [[marta-weiss]]"),
        ),
        Example(
            "it was spoken of with one of them, and nobody has decided",
            "2026-11-20",
            given_journal("- 2026-11-10 call [[dan-okafor]]: he has time"),
            ("- 2026-11-10 call",),
        ),
        Example(
            "a week to decide",
            "2026-11-16",
            given_journal("- 2026-11-10 call [[priya-shah]]: she thinks about it"),
        ),
    ),
)
