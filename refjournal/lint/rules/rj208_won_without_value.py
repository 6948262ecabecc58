"""RJ208 won-without-value: business came out of a referral, and nobody wrote down how much.

The value of what you received, by referrer, shows whom you have to thank for what. A referral
without a value counts as won, but adds nothing. The referrer may also like to hear that it was
worth the trouble.

What to do: `refjournal set REFERRAL value="4500 EUR"`, without sales tax. You can leave out the
currency if it is the journal's. If more follows over the years, write what the first order came to,
or raise it later. `refjournal advance REFERRAL won --value 4500` does it in one go.

If it was a favour, or you would rather not say, `value: 0` is an answer too.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ208]`
exempts a referral, and `RJ208 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.referral_facts import INSIDE, RECEIVED, ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import given_journal, received_journal
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(facts: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a received referral that was won and has no value."""
    referral = facts.record
    if referral.value is None:
        prospect = facts.facts.journal.name(referral.prospect)
        found = at_newest(RULE, facts, f"{prospect} became a client, and there is no value")
        yield found._replace(next=edit_command(referral.path, referral))


_ON: Final = "2026-11-19"
_WON: Final = "- 2026-11-10 won"

RULE: Final = ReferralRule(
    code="RJ208",
    name="won-without-value",
    severity=Severity.HINT,
    family=Family.LINK,
    section=RECORDS,
    page=__doc__ or "",
    directions=(RECEIVED, INSIDE),
    statuses=("won",),
    check=check,
    examples=(
        Example("Won, and no value", _ON, received_journal(_WON), ("- 2026-11-10",)),
        Example("By the key", _ON, received_journal("", "status: won"), ("status: won",)),
        Example("With a value", _ON, received_journal(_WON, "value: 4500")),
        Example("Nothing is an answer too", _ON, received_journal(_WON, "value: 0")),
        Example("Not won yet", _ON, received_journal("- 2026-11-10 quoted")),
        Example("What you gave is theirs to count", _ON, given_journal(_WON)),
        Example("A referral can be exempt", _ON, received_journal(_WON, "ignore: [RJ208]")),
    ),
)
