"""RJ211 no-reason: you refer somebody, and have not written down why.

One sentence of reason is the better half of an introduction: it tells the prospect why to take the
call, and the recipient what is expected. `refjournal draft intro` puts it in the text, and a year
later it tells you why you thought of Dan and not of Anna.

What to do: `refjournal set REFERRAL reason="does cross-border payroll every week"`. Good reasons
are facts that the prospect can check: what the recipient does every week, for whom, since when. If
none comes to mind, a `catchup` with the recipient may be due, or another recipient fits better.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ211]`
exempts a referral, `RJ211 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_key
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import CAST, received_journal, record_file
from refjournal.problems import Severity
from refjournal.records.entry import STATUSES
from refjournal.settings import Thresholds


def check(facts: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a given referral with a recipient and without a reason."""
    referral = facts.record
    if facts.recipient is not None and not referral.reason:
        name = facts.facts.journal.name
        recipient, prospect = name(referral.recipient), name(referral.prospect)
        message = f"nothing says why {recipient} fits the need of {prospect}"
        yield at_key(RULE, referral, "recipient", message)._replace(
            next=edit_command(referral.path, referral)
        )


_ON: Final = "2026-11-19"


def _given(front: str) -> dict[str, str]:
    return {
        **CAST,
        "referrals/a.md": record_file(f"prospect: priya-shah\n{front}\ndate: 2026-11-02"),
    }


RULE: Final = ReferralRule(
    code="RJ211",
    name="no-reason",
    severity=Severity.HINT,
    family=Family.LINK,
    section=RECORDS,
    rank=3,
    page=__doc__ or "",
    directions=(GIVEN,),
    statuses=STATUSES,
    check=check,
    examples=(
        Example(
            "A recipient, and no reason", _ON, _given("recipient: dan-okafor"), ("recipient:",)
        ),
        Example("With a reason", _ON, _given("recipient: dan-okafor\nreason: knows payroll")),
        Example("Nobody found yet", _ON, _given("need: Payroll")),
        Example("What you received", _ON, received_journal()),
        Example("A referral can be exempt", _ON, _given("recipient: dan-okafor\nignore: [RJ211]")),
    ),
)
