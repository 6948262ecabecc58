"""RJ316 recipient-keeps-you-chasing: you had to chase somebody for news again and again.

A recipient should not make work for you. If you have to chase somebody for every answer, the
prospect waits for them as well. From `[rules] chase_limit` (3) chases within a year on, it shows
once for each recipient, at the open referral in which you chased them last.

**What to do.** Talk to them about it: `refjournal log WHO call --in REFERRAL`. Until it changes,
send the next person somewhere else.

**What ends it.** A conversation with them after the last chase; a planned one quiets it. It also
ends when the chases are more than a year old, or when no referral to them is open. An archived
recipient is left alone.

**When to allow it.** If the work is worth the trouble: `ignore: [RJ316]`, with a day if you like.
`chase_limit` under `[rules]` sets another number.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import ACTIVE, Example, Family, Finding, JournalRule, Sight, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import CONVERSATION, TALK
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import log_command, name_in, spoke_with
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield, of each recipient who was chased too often, the open referral of the last chase."""
    limit = max(1, facts.journal.settings.thresholds.chase_limit)
    since = facts.ago(_YEAR)
    for key, days in facts.chases.items():
        contact = facts.journal.contacts.get(key)
        chases = [day for day in days if day >= since]
        if contact is None or len(chases) < limit:
            continue
        referral = _last_chased(facts, key)
        if referral is not None and not spoke_with(facts, key, chases[-1], CONVERSATION):
            message = f"{name_in(referral, key)} had to be chased {len(chases)} times within a year"
            yield at_newest(RULE, referral, message)._replace(
                due=chases[-1], next=log_command(referral, key, "call"), person=key
            )


def _last_chased(facts: Facts, key: str) -> ReferralFacts | None:
    """Return the open referral to somebody in which they were chased last; where none was, the
    newest.
    """
    mine = [
        referral
        for referral in facts.roles_of.get(key, ())
        if referral.direction == GIVEN and referral.recipient == key and referral.status in ACTIVE
    ]
    return max(mine, key=lambda referral: _order(referral, key), default=None)


def _order(referral: ReferralFacts, key: str) -> tuple[date, date, str]:
    chases = [entry.date for entry in referral.entries("chase") if key in referral.concerned(entry)]
    start = referral.record.date or date.min
    return max(chases, default=date.min), start, referral.record.id


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
    answer=TALK,
    check=check,
    sight=Sight.NEIGHBOURS,
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
        Example(
            "you have talked with him since",
            "2026-11-18",
            given_journal(f"{_THREE}\n- 2026-11-18 call [[dan-okafor]]"),
        ),
        Example(
            "a talk before the last chase changed nothing",
            "2026-11-18",
            given_journal(f"- 2026-11-12 call [[dan-okafor]]\n{_THREE}"),
            _FOUND,
        ),
    ),
)
