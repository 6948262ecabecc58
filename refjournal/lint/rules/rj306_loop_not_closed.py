"""RJ306 loop-not-closed: the referral is closed, and the referrer was not told; or it was won, and
they were not thanked again.

The end is what a referrer remembers. Whatever it was, a deal or none, they should hear it from you
within `[rules] thank_days` (2) of the closing day; and a deal deserves a second thanks beside the
one for the door. A loop that stays open is the most common reason why nobody refers twice.

**What to do.** Tell them how it ended: `refjournal log WHO told --in REFERRAL`. After a win thank
them too: `refjournal log WHO thanks --in REFERRAL`, or a `card`, or a `gift`. Where both are
missing, the message names both, and so does the command.

**What ends it.** `told`, and after a win `thanks`, `card` or `gift`, concerning the referrer, on
the closing day or later, in the referral's log or in the referrer's own file. It takes the place of
RJ305, and ends by itself `[rules] look_back` (90d) after its due date.

**What quiets it.** A referrer who is archived. A plan does not.

**When to allow it.** A referrer who asked you not to speak of it: `ignore: [RJ306]`. `thank_days`
under `[rules]` sets another pace.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.phrases import days_since, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.records.entry import CLOSED_STATUSES
from refjournal.settings import Thresholds

_LACKS: Final = {
    ("told",): "has not been told",
    ("thanks",): "has not been thanked again",
    ("told", "thanks"): "has neither been told nor been thanked again",
}


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a closed referral of which the referrer has yet to hear, or a won one for which no
    second thanks were said.
    """
    closed = referral.status_date
    if closed is None:
        return
    lacking = _lacking(referral)
    if lacking:
        ended = f"{days_since(closed, referral.today)} after it ended ({referral.status})"
        message = f"{name_in(referral, referral.referrer)} {_LACKS[lacking]}, {ended}"
        commands = dict.fromkeys(log_command(referral, referral.referrer, verb) for verb in lacking)
        yield at_newest(RULE, referral, message)._replace(
            due=later(closed, thresholds.thank_days),
            next=" && ".join(commands),
            person=referral.referrer,
        )


def _lacking(referral: ReferralFacts) -> tuple[str, ...]:
    closed = referral.status_date
    told = referral.told_since(closed) is not None
    thanked = referral.status != "won" or referral.thanked_since(closed) is not None
    return (() if told else ("told",)) + (() if thanked else ("thanks",))


_LOST = "- 2026-11-10 lost"
_WON = "- 2026-11-10 won"

RULE = ReferralRule(
    code="RJ306",
    name="loop-not-closed",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    directions=(RECEIVED,),
    statuses=CLOSED_STATUSES,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("there is a day in between", "2026-11-11", received_journal(_LOST)),
        Example("two days later they should know", "2026-11-12", received_journal(_LOST), (_LOST,)),
        Example(
            "closed by the key alone",
            "2026-11-04",
            received_journal(front="status: declined"),
            ("status: declined",),
        ),
        Example(
            "a plan is no word",
            "2026-11-12",
            received_journal(f"{_LOST}\n- [ ] 2026-11-20 told"),
            (_LOST,),
        ),
        Example(
            "told, whatever the end", "2026-11-12", received_journal(f"{_LOST}\n- 2026-11-10 told")
        ),
        Example(
            "told in the referrer's file",
            "2026-11-12",
            received_journal(_LOST, marta=contact_file("Marta Weiss", log="- 2026-11-11 told")),
        ),
        Example(
            "told before the end",
            "2026-11-12",
            received_journal(f"- 2026-11-09 told\n{_LOST}"),
            (_LOST,),
        ),
        Example(
            "a win asks for thanks as well",
            "2026-11-12",
            received_journal(f"{_WON}\n- 2026-11-11 told"),
            (_WON,),
        ),
        Example(
            "thanks alone do not tell",
            "2026-11-12",
            received_journal(f"{_WON}\n- 2026-11-11 thanks"),
            (_WON,),
        ),
        Example("both missing are one finding", "2026-11-12", received_journal(_WON), (_WON,)),
        Example(
            "thanks for the door are not those for the win",
            "2026-11-12",
            received_journal(f"- 2026-11-03 thanks\n{_WON}\n- 2026-11-11 told"),
            (_WON,),
        ),
        Example(
            "told and thanked with a card",
            "2026-11-12",
            received_journal(f"{_WON}\n- 2026-11-11 told\n- 2026-11-11 card [[marta-weiss]]"),
        ),
        Example("it is owed for so long", "2027-02-10", received_journal(_LOST), (_LOST,)),
        Example("and no longer", "2027-02-11", received_journal(_LOST)),
        Example(
            "an archived referrer is left alone",
            "2026-11-12",
            received_journal(_LOST, marta=contact_file("Marta Weiss", "archived: 2026-11-03")),
        ),
        Example("it can be ignored", "2026-11-12", received_journal(_LOST, "ignore: [RJ306]")),
        Example(
            "the setting gives more time",
            "2026-11-12",
            received_journal(_LOST),
            settings="[rules]\nthank_days = 3\n",
        ),
        Example("an open one is RJ305", "2026-11-20", received_journal()),
        Example("one you gave has no referrer but you", "2026-11-12", given_journal(_LOST)),
    ),
)
