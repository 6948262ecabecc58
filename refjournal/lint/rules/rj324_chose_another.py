"""RJ324 chose-another: the prospect chose one of those to whom you sent them, and another one is
still waiting.

You gave somebody two names, and they decided. Whoever was not chosen keeps a day free, or waits for
a call that will not come. They should hear it from you, within `[rules] thank_days` (2) of the day
on which the other one won.

**What to do.** Tell them, and say how it ended: `refjournal log WHO told --in REFERRAL`, then
`refjournal advance REFERRAL lost`. The command in the finding does both.

**What ends it.** The end of the referral. It ends by itself `[rules] look_back` (90d) after it was
due. It takes the place of the questions for news and for the outcome. Whether two referrals are
about the same thing is seen by their `need`: they share a word that matters, or one of them has
none.

**What quiets it.** `told`, or a conversation with whoever was not chosen, planned within the next
week; `resting`; an archived recipient.

**When to allow it.** If both may get work out of it: `ignore: [RJ324]` in the open referral.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import (
    ACTIVE,
    Example,
    Family,
    Finding,
    JournalRule,
    Sight,
    Urgency,
    at_newest,
)
from refjournal.lint.sections import NEWS
from refjournal.lint.shared.answers import TELL_OR_TALK
from refjournal.lint.shared.examples import contact_file, given_journal, record_file
from refjournal.lint.shared.phrases import advance_command, later, log_command, name_in
from refjournal.problems import Severity
from refjournal.query.folding import content_words


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each open referral to somebody who was not chosen, with the one who was."""
    thresholds = facts.journal.settings.thresholds
    for chosen in facts.referrals:
        won = chosen.status_date
        if chosen.direction != GIVEN or chosen.status != "won" or won is None:
            continue
        for other in facts.roles_of.get(chosen.prospect or "", ()):
            if _is_passed_over(other, chosen, won):
                yield _found(other, chosen, later(won, thresholds.thank_days))


def _is_passed_over(other: ReferralFacts, chosen: ReferralFacts, won: date) -> bool:
    """Return whether a referral is open, began before the other one was won, and is for the same
    need of the same prospect.
    """
    if other.direction != GIVEN or other.status not in ACTIVE:
        return False
    is_other_way = other.prospect == chosen.prospect and other.recipient != chosen.recipient
    if not is_other_way or other.recipient is None or not other.introductions:
        return False
    return other.introductions[0].date <= won and _alike(other, chosen)


def _alike(one: ReferralFacts, other: ReferralFacts) -> bool:
    """Return whether two needs share a word that matters; of one that is not written down, nothing
    else is known.
    """
    words, others = (content_words(part.record.need or "") for part in (one, other))
    return not words or not others or not words.isdisjoint(others)


def _found(other: ReferralFacts, chosen: ReferralFacts, due: date) -> Finding:
    recipient, prospect = name_in(other, other.recipient), name_in(other, other.prospect)
    message = f"{recipient} does not know that {prospect} chose {name_in(chosen, chosen.recipient)}"
    tell = log_command(other, other.recipient, "told")
    return at_newest(RULE, other, message)._replace(
        due=due,
        since=chosen.status_date,
        next=f"{tell} && {advance_command(other, 'lost')}",
        person=other.recipient,
    )


_WON = "- 2026-11-03 introduced\n- 2026-11-10 won"
_OPEN = "- 2026-11-03 introduced\n- 2026-11-06 met"
_FOUND = ("- 2026-11-06 met",)


def _two(
    log: str = _OPEN, front: str = "", won: str = _WON, marta: str = "", need: str = "Payroll"
) -> dict[str, str]:
    """Return a journal in which Priya was sent to Marta as well as to Dan, and chose Dan."""
    text = record_file(
        f"prospect: priya-shah\nrecipient: marta-weiss\nneed: {need}\ndate: 2026-11-02\n{front}",
        log,
    )
    files = {"marta": marta} if marta else {}
    return {
        **given_journal(won, **files),
        "referrals/2026/2026-11-02-priya-shah-to-marta-weiss.md": text,
    }


RULE = JournalRule(
    code="RJ324",
    name="chose-another",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=NEWS,
    rank=2,
    answer=TELL_OR_TALK,
    urgency=Urgency.NEWS,
    ages=True,
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("two days to tell them", "2026-11-11", _two()),
        Example("then they should know", "2026-11-12", _two(), _FOUND),
        Example("while nobody was chosen", "2026-11-12", _two(won="- 2026-11-03 introduced")),
        Example("the end ends it", "2026-11-12", _two(f"{_OPEN}\n- 2026-11-12 lost")),
        Example("one who was not introduced", "2026-11-12", _two("- 2026-11-03 call")),
        Example("one who came after that decision", "2026-11-20", _two("- 2026-11-16 introduced")),
        Example("another need", "2026-11-12", _two(need="A dentist")),
        Example("a resting one sleeps", "2026-11-12", _two(f"{_OPEN}\n- 2026-11-07 resting")),
        Example(
            "a plan quiets it",
            "2026-11-12",
            _two(f"{_OPEN}\n- [ ] 2026-11-14 told [[marta-weiss]]"),
        ),
        Example("it can be ignored", "2026-11-12", _two(front="ignore: [RJ324]")),
        Example(
            "an archived recipient",
            "2026-11-12",
            _two(marta=contact_file("Marta Weiss", "archived: 2026-11-11")),
        ),
    ),
)
