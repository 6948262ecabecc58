"""RJ308 need-unmatched: a need that you heard, and nobody found for it yet.

Somebody told you what they lack. After a week they think that you forgot, and they are often right. So a need has a recipient within
`[rules] need_days` (7) of the day on which you heard it; or at least a day on which you look again.

**What to do.** Think through who offers it (`refjournal ls contacts "offers:payroll"`), and write them in: `refjournal set REFERRAL recipient=WHO`.
Where nobody comes to mind, tell the prospect so, and plan the next look: `refjournal plan WHO +1w call --in REFERRAL`.

**What ends it.** A `recipient`. **What quiets it.** A planned entry in the referral; `resting`; an archived prospect.

**When to allow it.** `ignore: [RJ308]` in a referral that is only a note to yourself; `need_days` under `[rules]` gives more time to all.
"""

from collections.abc import Iterator

from refjournal.facts.referral import GIVEN, ReferralFacts
from refjournal.lint.example import PRIYA, SAM, contact, received, record
from refjournal.lint.phrases import days_since, later, name, plan
from refjournal.lint.rule import Example, Found, ReferralRule, at_newest
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Found]:
    """Yield a need without a recipient."""
    heard = referral.referral.date
    if heard is None or referral.recipient is not None:
        return
    need = referral.referral.need or "the need"
    message = f"nobody is found for {name(referral, referral.prospect)} yet ({need}), {days_since(heard, referral.today)} after you heard of it"
    yield at_newest(referral, message)._replace(
        due=later(heard, thresholds.need_days), next=plan(referral, "+1w", referral.prospect), person=referral.prospect
    )


def _need(log: str = "", front: str = "", priya: str = PRIYA) -> dict[str, str]:
    text = record(f"prospect: priya-shah\nneed: Payroll\ndate: 2026-11-02\n{front}", log)
    people = {"contacts/priya-shah.md": priya, "contacts/sam-taylor.md": SAM}
    return {**people, "referrals/2026/2026-11-02-priya-shah.md": text}


_DATE = ("date: 2026-11-02",)

RULE = ReferralRule(
    code="RJ308",
    name="need-unmatched",
    severity=Severity.WARNING,
    quiet=True,
    directions=(GIVEN,),
    statuses=("need",),
    check=check,
    page=__doc__ or "",
    examples=(
        Example("the first week is free", "2026-11-08", _need()),
        Example("a week after it was heard", "2026-11-09", _need(), _DATE),
        Example("it points at the entry", "2026-11-09", _need("- 2026-11-02 need over coffee"), ("- 2026-11-02 need",)),
        Example("a plan quiets it", "2026-11-09", _need("- [ ] 2026-11-16 call")),
        Example("a recipient ends it", "2026-11-09", _need(front="recipient: dan-okafor")),
        Example("a resting one sleeps", "2026-11-09", _need("- 2026-11-03 resting")),
        Example("it can be ignored", "2026-11-09", _need(front="ignore: [RJ308]")),
        Example("the setting gives more time", "2026-11-09", _need(), settings="[rules]\nneed_days = 8\n"),
        Example("an archived prospect", "2026-11-09", _need(priya=contact("Priya Shah", "archived: 2026-11-03"))),
        Example("one that you received has found you", "2026-11-09", received()),
    ),
)
