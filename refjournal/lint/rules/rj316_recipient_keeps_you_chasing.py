"""RJ316 recipient-keeps-you-chasing: you had to run after news again and again.

A recipient must not make work for you. Who has to be chased for every word is one from whom the
prospect hears late as well. From `[rules] chase_limit` (3) chases within a year it shows, at the
newest open referral to them, once a recipient.

**What to do.** Talk with them about it, and until it changes refer the next one elsewhere. If you
have decided to live with it: `refjournal set REFERRAL ignore+=RJ316`.

**What ends it.** The chases grow older than a year, or no referral to them is open. An archived
recipient is left alone.

**When to allow it.** Where the work is worth the running: `ignore: [RJ316]`, with a day if you
like. `chase_limit` under `[rules]` sets another number.
"""

from collections.abc import Iterator

from refjournal.days import Period
from refjournal.facts.facts import Facts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import name_in, newest_open
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the newest open referral of each recipient who was chased too often."""
    thresholds = facts.journal.settings.thresholds
    since = facts.ago(_YEAR)
    for key, referral in newest_open(facts).items():
        chases = [day for day in facts.contact(facts.journal.contacts[key]).chases if day >= since]
        if len(chases) >= max(1, thresholds.chase_limit):
            message = f"{name_in(referral, key)} had to be chased {len(chases)} times within a year"
            yield at_newest(RULE, referral, message)._replace(
                due=chases[-1], next=set_command(referral.record, "ignore+=RJ316"), person=key
            )


_YEAR = Period(1, "y")
_TWO = "- 2026-11-03 introduced\n- 2026-11-10 chase\n- 2026-11-13 chase"
_THREE = f"{_TWO}\n- 2026-11-16 chase"
_FOUND = ("- 2026-11-03 introduced",)
_OLD = contact_file("Dan Okafor", log="- 2025-11-15 chase")

RULE = JournalRule(
    code="RJ316",
    name="recipient-keeps-you-chasing",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=1,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("twice can happen", "2026-11-16", given_journal(_TWO)),
        Example("three times is too often", "2026-11-16", given_journal(_THREE), _FOUND),
        Example(
            "a chase in his own file counts",
            "2026-11-16",
            given_journal(_TWO, dan=contact_file("Dan Okafor", log="- 2026-03-02 chase")),
            _FOUND,
        ),
        Example(
            "one of a year ago to the day does", "2026-11-15", given_journal(_TWO, dan=_OLD), _FOUND
        ),
        Example("an older one does not", "2026-11-16", given_journal(_TWO, dan=_OLD)),
        Example(
            "to chase the prospect is another thing",
            "2026-11-16",
            given_journal(f"{_TWO}\n- 2026-11-16 chase [[priya-shah]]"),
        ),
        Example(
            "a closed one is over",
            "2026-11-17",
            given_journal(f"{_THREE}\n- 2026-11-17 no-response"),
        ),
        Example(
            "a resting one sleeps", "2026-11-17", given_journal(f"{_THREE}\n- 2026-11-17 resting")
        ),
        Example("it can be ignored", "2026-11-16", given_journal(_THREE, "ignore: [RJ316]")),
        Example(
            "the setting allows more",
            "2026-11-16",
            given_journal(_THREE),
            settings="[rules]\nchase_limit = 4\n",
        ),
        Example(
            "an archived recipient",
            "2026-11-16",
            given_journal(_THREE, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example("one you received has another direction", "2026-11-16", received_journal(_THREE)),
    ),
)
