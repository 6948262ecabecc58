"""RJ321 went-past-you: a further need of your prospect that did not come back to you first.

You brought two people together, and the next need of the one went straight on to somebody else.
That is their right; but a recipient who was told that further needs come back to you, and who knows
that you are glad of them, thinks of it the next time.

**What to do.** Nothing, mostly: take note, and mention it in the next briefing. **What ends it.**
It is over as soon as it is noted: it ends by itself `[rules] look_back` (90d) after the date of the
referral; `lint --all` shows it still.

**When to allow it.** `ignore: [RJ321]` in that referral.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, OBSERVED, RECEIVED, ReferralFacts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_key
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import given_journal, record_file
from refjournal.lint.shared.phrases import name_in
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an observed referral that came out of one of yours."""
    parent = referral.journal.id_of(referral.record.parent)
    origin = referral.journal.referrals.get(parent) if parent is not None else None
    if origin is None or ReferralFacts(referral.facts, origin).direction not in (GIVEN, RECEIVED):
        return
    message = f"a further need of {name_in(referral, referral.prospect)} went to {name_in(referral, referral.recipient)} past you"
    yield at_key(RULE, referral.record, "parent", message)._replace(
        due=referral.record.date, next=set_command(referral.record, "ignore+=RJ321")
    )


_PARENT = "parent: 2026-11-02-priya-shah-to-dan-okafor"


def _observed(front: str = _PARENT) -> dict[str, str]:
    text = record_file(
        f"prospect: priya-shah\nrecipient: marta-weiss\nreferrer: dan-okafor\ndate: 2026-11-16\n{front}"
    )
    return {**given_journal(), "referrals/2026/2026-11-16-priya-shah-to-marta-weiss.md": text}


RULE = ReferralRule(
    code="RJ321",
    name="went-past-you",
    severity=Severity.HINT,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=6,
    over=True,
    directions=(OBSERVED,),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("one that you only know of", "2026-11-16", _observed("")),
        Example("one that came out of yours", "2026-11-16", _observed(), (_PARENT,)),
        Example("the last day of looking back counts", "2027-02-14", _observed(), (_PARENT,)),
        Example("what is long past is left alone", "2027-02-15", _observed()),
        Example("it can be ignored", "2026-11-16", _observed(f"{_PARENT}\nignore: [RJ321]")),
    ),
)
