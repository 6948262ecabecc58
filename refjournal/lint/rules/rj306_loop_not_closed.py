"""RJ306 loop-not-closed: the referral is closed, and the referrer does not know.

The end is what a referrer remembers. Whether there was a deal or not, they should hear it from you
within `[rules] thank_days` (2) of the closing day. Not hearing how it ended is the most common
reason why people never refer again.

**What to do.** Tell them how it ended: `refjournal log WHO told --in REFERRAL`. A deal deserves a
second thank you, besides the one for the introduction. That you could thank them again is only a
hint.

**What ends it.** `told` to the referrer on the closing day or later, in the referral's log or in
the referrer's own file; or a talk, thanks, a card or a gift since then that says how it went and
names the prospect (`card: Priya has signed`). It takes the place of RJ305, and ends `[rules]
look_back` (90d) after it was due.

**What quiets it.** `told` planned within the next week, or dropped (`[-] told`), and an archived
referrer.

**When to allow it.** If a referrer asked you not to talk about it: `ignore: [RJ306]`. `thank_days`
under `[rules]` gives more time for all.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.referral_facts import RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, Urgency, at_newest
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import TELL
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.lint.shared.people import has_written
from refjournal.lint.shared.phrases import after, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.records.entry import CLOSED_STATUSES
from refjournal.settings import Thresholds


def check(referral: ReferralFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield a closed referral of which the referrer has yet to hear; or, as a hint, a won one for
    which they could be thanked again.
    """
    closed = referral.status_date
    if closed is None:
        return
    if referral.told_since(closed) is None:
        yield _found(referral, thresholds, closed, "told", "has not been told")
    elif _could_be_thanked_again(referral, closed):
        found = _found(referral, thresholds, closed, "thanks", "could be thanked again")
        yield found._replace(severity=Severity.HINT)


def _found(
    referral: ReferralFacts, thresholds: Thresholds, closed: date, verb: str, lacks: str
) -> Finding:
    prospect = name_in(referral, referral.prospect)
    ended = after(closed, referral.today, f"it ended with {prospect} ({referral.status})")
    message = f"{name_in(referral, referral.referrer)} {lacks}{ended}"
    return at_newest(RULE, referral, message)._replace(
        due=later(closed, thresholds.thank_days),
        since=closed,
        next=log_command(referral, referral.referrer, verb),
        person=referral.referrer,
        urgency=_urgency(referral, closed),
    )


def _urgency(referral: ReferralFacts, closed: date) -> Urgency | None:
    if has_written(referral, closed):
        return Urgency.WAITING
    # Whoever brought you a client is told first.
    return Urgency.STAKE if referral.status == "won" else None


def _could_be_thanked_again(referral: ReferralFacts, closed: date) -> bool:
    """Return whether a win was thanked for only before it; without any thanks it is RJ304's."""
    if referral.status != "won" or referral.thanked is None:
        return False
    return referral.thanked_since(closed) is None


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
    answer=TELL,
    urgency=Urgency.NEWS,
    severities_vary=True,
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
            "a word planned within a week quiets it",
            "2026-11-12",
            received_journal(f"{_LOST}\n- [ ] 2026-11-19 told"),
        ),
        Example(
            "one planned for later does not",
            "2026-11-12",
            received_journal(f"{_LOST}\n- [ ] 2026-11-20 told"),
            (_LOST,),
        ),
        Example(
            "one that was dropped is a decision",
            "2026-11-12",
            received_journal(f"{_LOST}\n- [-] 2026-11-11 told: she was there"),
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
            "without any thanks a win is RJ304's",
            "2026-11-12",
            received_journal(f"{_WON}\n- 2026-11-11 told"),
        ),
        Example(
            "thanks alone do not tell",
            "2026-11-12",
            received_journal(f"{_WON}\n- 2026-11-11 thanks"),
            (_WON,),
        ),
        Example("a win of which they know nothing", "2026-11-12", received_journal(_WON), (_WON,)),
        Example(
            "to thank again after a win is a hint",
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
        Example(
            "a card that says how it went",
            "2026-11-20",
            received_journal(
                _WON, marta=contact_file("Marta Weiss", log="- 2026-11-12 card: Priya has signed")
            ),
        ),
        Example(
            "what is only planned does not tell them",
            "2026-11-20",
            received_journal(
                _WON,
                marta=contact_file("Marta Weiss", log="- [ ] 2026-11-12 card: Priya has signed"),
            ),
            ("- 2026-11-10 won",),
        ),
        Example(
            "a talk with them in its own log",
            "2026-11-20",
            received_journal(
                "- 2026-11-03 call\n- 2026-11-03 thanks [[marta-weiss]]\n- 2026-11-10 lost\n"
                "- 2026-11-11 call [[marta-weiss]]: told her how it ended"
            ),
        ),
    ),
)
