"""RJ321 went-past-you: your prospect's next need went straight to somebody else.

You brought two people together, and the next need of one of them went to somebody else without you.
They are free to do so. But a recipient who knows that you would like to hear about further needs
will think of it next time.

**What to do.** Mention it in the next briefing: `refjournal log WHO brief`.

**What ends it.** A `brief` of whoever passed the need on, since then. It ends `[rules] look_back`
(90d) after the date of the referral; `lint --all` still shows it.

**When to allow it.** `ignore: [RJ321]` in that referral.
"""

from collections.abc import Iterator

from refjournal.facts.referral_facts import GIVEN, OBSERVED, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_key
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import BRIEF
from refjournal.lint.shared.examples import given_journal, record_file
from refjournal.lint.shared.phrases import log_command, name_in, spoke_since
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield an observed referral that came out of one of yours."""
    parent = referral.journal.id_of(referral.record.parent)
    origin = referral.journal.referrals.get(parent) if parent is not None else None
    if origin is None or ReferralFacts(referral.facts, origin).direction not in (GIVEN, RECEIVED):
        return
    day, who = referral.record.date, referral.referrer
    if day is not None and spoke_since(referral, who, day, BRIEF.verbs):
        return
    name, recipient = name_in(referral, referral.prospect), name_in(referral, referral.recipient)
    message = f"a further need of {name} went straight to {recipient}"
    yield at_key(RULE, referral.record, "parent", message)._replace(
        due=day, since=day, next=log_command(referral, who, "brief"), person=who
    )


_PARENT = "parent: 2026-11-02-priya-shah-to-dan-okafor"


def _observed(front: str = _PARENT, log: str = "") -> dict[str, str]:
    text = record_file(
        "prospect: priya-shah\nrecipient: marta-weiss\nreferrer: dan-okafor\n"
        f"date: 2026-11-16\n{front}",
        log,
    )
    return {**given_journal(), "referrals/2026/2026-11-16-priya-shah-to-marta-weiss.md": text}


RULE = ReferralRule(
    code="RJ321",
    name="went-past-you",
    severity=Severity.HINT,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=6,
    ages=True,
    directions=(OBSERVED,),
    answer=BRIEF,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("one that you only know of", "2026-11-16", _observed("")),
        Example("one that came out of yours", "2026-11-16", _observed(), (_PARENT,)),
        Example("the last day of looking back counts", "2027-02-14", _observed(), (_PARENT,)),
        Example("what is long past is left alone", "2027-02-15", _observed()),
        Example("it can be ignored", "2026-11-16", _observed(f"{_PARENT}\nignore: [RJ321]")),
        Example("briefed since", "2026-11-20", _observed(log="- 2026-11-18 brief [[dan-okafor]]")),
    ),
)
