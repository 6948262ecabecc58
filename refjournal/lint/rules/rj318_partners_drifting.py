"""RJ318 partners-drifting: you introduced two partners, and there is no sign that they have talked.

Two people who could send each other work for years need one good hour first. If it has not happened
within `[rules] partner_days` (30) of the introduction, it seldom happens by itself.

**What to do.** Ask one of them, and note it: `refjournal log WHO heard --in REFERRAL`. When they
have met: `refjournal advance REFERRAL met`.

**What ends it.** Any news: `heard`, `feedback`, or a later status, or a talk with one of them that
names the other. It ends `[rules] look_back`
(90d) after it was due.

**What quiets it.** A conversation with one of them, a `heard` or a `chase` planned for any future
day; `resting`; an archived partner.

**When to allow it.** `ignore: [RJ318]` in that referral. `partner_days` under `[rules]` gives more
time for all.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import BROKERED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import HEAR
from refjournal.lint.shared.examples import brokered_journal, contact_file, given_journal
from refjournal.lint.shared.phrases import ago, later, log_command, names_in, whom
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield two partners of whom nothing was heard since they were introduced."""
    introduced = referral.status_date
    if introduced is None or any(entry.date >= introduced for entry in referral.news):
        return
    if referral.outside_news:
        return
    when = ago(introduced, referral.today)
    who = names_in(referral, referral.roles)
    message = f"you introduced {who} {when}, and there has been no news since"
    first = referral.roles[0] if referral.roles else None
    yield at_newest(RULE, referral, message)._replace(
        due=later(introduced, thresholds.partner_days),
        clock=introduced,
        next=log_command(referral, first, "heard"),
        person=whom(referral, *referral.roles),
    )


_INTRODUCED = "- 2026-11-03 introduced"

RULE = ReferralRule(
    code="RJ318",
    name="partners-drifting",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=4,
    directions=(BROKERED,),
    statuses=("introduced",),
    answer=HEAR,
    urgency=Urgency.NEWS,
    ages=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first month is free", "2026-12-02", brokered_journal(_INTRODUCED)),
        Example("then one asks", "2026-12-03", brokered_journal(_INTRODUCED), (_INTRODUCED,)),
        Example(
            "a plan quiets it",
            "2026-12-03",
            brokered_journal(f"{_INTRODUCED}\n- [ ] 2026-12-09 call"),
        ),
        Example(
            "a word ends it",
            "2026-12-03",
            brokered_journal(f"{_INTRODUCED}\n- 2026-11-20 heard [[marta-weiss]]: a long call"),
        ),
        Example("they met", "2026-12-03", brokered_journal(f"{_INTRODUCED}\n- 2026-11-20 met")),
        Example(
            "a chase is no word",
            "2026-12-03",
            brokered_journal(f"{_INTRODUCED}\n- 2026-11-20 chase"),
            (_INTRODUCED,),
        ),
        Example(
            "a resting one sleeps",
            "2026-12-03",
            brokered_journal(f"{_INTRODUCED}\n- 2026-11-20 resting"),
        ),
        Example(
            "it can be ignored", "2026-12-03", brokered_journal(_INTRODUCED, "ignore: [RJ318]")
        ),
        Example(
            "the setting gives more time",
            "2026-12-03",
            brokered_journal(_INTRODUCED),
            settings="[rules]\npartner_days = 31\n",
        ),
        Example(
            "an archived partner",
            "2026-12-03",
            brokered_journal(_INTRODUCED, dan=contact_file("Dan Okafor", "archived: 2026-11-09")),
        ),
        Example("one you gave is RJ311", "2026-12-03", given_journal(_INTRODUCED)),
        Example(
            "one of them has spoken of the other",
            "2026-12-10",
            brokered_journal(
                _INTRODUCED,
                marta=contact_file("Marta Weiss", log="- 2026-11-20 call: had lunch with Dan"),
            ),
        ),
    ),
)
