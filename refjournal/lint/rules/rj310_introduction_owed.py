"""RJ310 introduction-owed: they said yes, and are waiting for your introduction.

A yes does not last. Somebody who agreed to a call expects it in the next few days, and you are the
one who asked them. So make the introduction within `[rules] intro_days` (2) of the day they agreed.

**What to do.** Write to both, with a line on why they should meet, and note it: `refjournal advance
REFERRAL introduced`. If only one of two partners has agreed, ask the other one: `refjournal log WHO
call --in REFERRAL`.

**What ends it.** `introduced`, or any later status. It ends `[rules] look_back` (90d) after it was
due. If only one of two partners has agreed, every conversation with the other one gives them
`[rules] need_days` (7) to answer.

**What quiets it.** The introduction, or a meeting with both of them, planned within the next week;
`resting`; an archived party.

**When to allow it.** If the prospect names a later day: `ignore: [RJ310 2026-12-01]`. `intro_days`
under `[rules]` gives more time for all.
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
from refjournal.lint.shared.answers import INTRODUCE
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
)
from refjournal.lint.shared.phrases import (
    advance_command,
    ago,
    later,
    log_command,
    name_in,
    names_in,
    whom,
)
from refjournal.problems import Severity
from refjournal.settings import Thresholds
from refjournal.wording import plural


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an introduction that was agreed to and not made, and a partner whose yes waits for that
    of the other one.
    """
    if referral.status == "need":
        yield from _half_agreed(referral, thresholds)
    elif referral.status_date is not None:
        yield _owed(referral, thresholds, referral.status_date)


def _owed(referral: ReferralFacts, thresholds: Thresholds, agreed: date) -> Finding:
    asked = referral.partners
    if not asked and referral.prospect:
        asked = (referral.prospect,)
    verb = plural(len(asked), "is", "are")
    when = ago(agreed, referral.today)
    message = f"{names_in(referral, asked)} agreed {when} and {verb} waiting for your introduction"
    return at_newest(RULE, referral, message)._replace(
        due=later(agreed, thresholds.intro_days),
        next=advance_command(referral, "introduced"),
        person=whom(referral, *referral.roles),
    )


def _half_agreed(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    yes = {key: entry for entry in referral.entries("agreed") for key in referral.concerned(entry)}
    missing = [key for key in referral.partners if key not in yes]
    if not yes or not missing:
        return
    waiting, entry = next(iter(yes.items()))
    other = missing[0]
    # A word with the other one starts the days again, and more of them: then it is their turn.
    words = [
        own.date
        for own in referral.history
        if own.date >= entry.date and other in referral.concerned(own)
    ]
    due = later(entry.date, thresholds.intro_days)
    if words:
        due = later(max(words), thresholds.need_days)
    when = ago(entry.date, referral.today)
    message = (
        f"{name_in(referral, waiting)} agreed {when} to meet {name_in(referral, other)}, "
        "who has not agreed yet"
    )
    yield at_entry(RULE, referral.record, entry, message)._replace(
        due=due,
        next=log_command(referral, other, "call"),
        person=whom(referral, other, waiting),
    )


_AGREED = "- 2026-11-03 agreed [[priya-shah]]"
_BOTH = "- 2026-11-03 agreed [[marta-weiss]]\n- 2026-11-04 agreed [[dan-okafor]]"

RULE = ReferralRule(
    code="RJ310",
    name="introduction-owed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=INTRODUCTIONS,
    directions=(GIVEN, BROKERED),
    statuses=("need", "agreed"),
    inside=False,
    answer=INTRODUCE,
    urgency=Urgency.WAITING,
    ages=True,
    yields_to=frozenset(("RJ324",)),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a day later it is early", "2026-11-04", given_journal(_AGREED)),
        Example("two days later it is due", "2026-11-05", given_journal(_AGREED), (_AGREED,)),
        Example(
            "a call planned with them does not quiet it",
            "2026-11-05",
            given_journal(f"{_AGREED}\n- [ ] 2026-11-09 call"),
            (_AGREED,),
        ),
        Example(
            "a lunch with both of them does",
            "2026-11-05",
            given_journal(
                f"{_AGREED}\n- [ ] 2026-11-09 meeting [[priya-shah]], [[dan-okafor]]: lunch"
            ),
        ),
        Example(
            "partners who are to meet over lunch",
            "2026-11-07",
            brokered_journal(
                f"{_BOTH}\n- [ ] 2026-11-09 meeting [[marta-weiss]], [[dan-okafor]]: lunch"
            ),
        ),
        Example(
            "the introduction planned within a week does",
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
            "one partner's yes waits for the other's",
            "2026-11-05",
            brokered_journal("- 2026-11-03 agreed [[marta-weiss]]"),
            ("- 2026-11-03 agreed",),
        ),
        Example(
            "a word with the other one starts the days again",
            "2026-11-05",
            brokered_journal(
                "- 2026-11-03 agreed [[marta-weiss]]\n- 2026-11-04 call [[dan-okafor]]"
            ),
        ),
        Example(
            "and they pass again",
            "2026-11-11",
            brokered_journal(
                "- 2026-11-03 agreed [[marta-weiss]]\n- 2026-11-04 call [[dan-okafor]]"
            ),
            ("- 2026-11-03 agreed",),
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
