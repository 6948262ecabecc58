"""RJ314 recipient-not-briefed: you sent people to somebody who was never told how to treat them.

The people you refer are still your clients. A recipient who does not know what you expect (call
within a day, tell me before I ask, come back to me with further needs) cannot do it, and you will
have to chase them. So brief each recipient once, before the introduction or after it.

It shows once for each recipient, at their newest open referral: in the answer to the introduction,
and in `today` as one line for all of them.

**What to do.** Tell them in five sentences: `refjournal log WHO brief --in REFERRAL`. `refjournal
draft brief WHO` helps with the words. It counts for all referrals, wherever it was written down.

**What ends it.** A `brief` of the recipient, however long ago. It ends `[rules] look_back` (90d)
after the introduction; `lint --all` still shows it. A planned `brief` quiets it, and a dropped one
(`[-] brief`) is a decision. An archived recipient is left alone.

**When to allow it.** It is a hint: it never changes an exit code. For an old friend in the trade
who does not need it: `ignore: [RJ314]` in that referral, with a day if you like.
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
    at_entry,
    at_newest,
)
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import BRIEF
from refjournal.lint.shared.examples import (
    DAN,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.lint.shared.phrases import log_command, name_in
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each recipient who was introduced to somebody and never briefed, at their newest open
    referral.
    """
    newest: dict[str, ReferralFacts] = {}
    for referral in facts.referrals:
        recipient = referral.recipient
        if recipient is None or not _is_introduced(referral):
            continue
        known = newest.get(recipient)
        if known is None or _age(referral) >= _age(known):
            newest[recipient] = referral
    for recipient, referral in newest.items():
        if not _was_briefed(facts, referral, recipient):
            yield from _unbriefed(referral, recipient)


def _is_introduced(referral: ReferralFacts) -> bool:
    is_active = referral.direction == GIVEN and referral.status in ACTIVE
    return is_active and _introduced(referral) is not None


def _age(referral: ReferralFacts) -> tuple[date, str]:
    return _introduced(referral) or date.min, referral.record.id


def _introduced(referral: ReferralFacts) -> date | None:
    """Return the day of the last introduction: an earlier one may have been to somebody else."""
    if referral.introductions:
        return referral.introductions[-1].date
    return referral.reached("introduced")


def _was_briefed(facts: Facts, referral: ReferralFacts, recipient: str) -> bool:
    """Return whether a recipient was ever briefed, wherever that was written down."""
    contact = facts.journal.contacts.get(recipient)
    if contact is None:
        return bool(referral.days_of(recipient, BRIEF.verbs))
    return facts.contact(contact).last_of("brief") is not None


def _unbriefed(referral: ReferralFacts, recipient: str) -> Iterator[Finding]:
    introduced = _introduced(referral)
    if introduced is None:
        return
    name = name_in(referral, recipient)
    message = f"{name} has never been told how to treat the people you refer"
    found = at_newest(RULE, referral, message)
    if referral.introductions:
        found = at_entry(RULE, referral.record, referral.introductions[-1], message)
    yield found._replace(
        due=introduced,
        next=log_command(referral, recipient, "brief"),
        person=recipient,
        gentle=True,
    )


_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)


def _twice(later: str, dan: str = DAN, first: str = _INTRODUCED) -> dict[str, str]:
    """Return a journal with a second referral to Dan, introduced a week later."""
    text = record_file("prospect: marta-weiss\nrecipient: dan-okafor\ndate: 2026-11-09", later)
    return {
        **given_journal(first, dan=dan),
        "referrals/2026/2026-11-09-marta-weiss-to-dan-okafor.md": text,
    }


RULE = JournalRule(
    code="RJ314",
    name="recipient-not-briefed",
    severity=Severity.HINT,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=3,
    ages=True,
    answer=BRIEF,
    many="{} people to whom you sent somebody were never briefed",
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("nobody is introduced yet", "2026-11-03", given_journal("- 2026-11-02 agreed")),
        Example("introduced, and never briefed", "2026-11-03", given_journal(_INTRODUCED), _FOUND),
        Example(
            "briefed in the recipient's file",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", log="- 2026-01-09 brief")),
        ),
        Example(
            "however long ago",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", log="- 2021-11-03 brief")),
        ),
        Example(
            "briefed in another referral",
            "2026-11-10",
            _twice("- 2026-11-10 introduced", first=f"{_INTRODUCED}\n- 2026-11-04 brief"),
        ),
        Example(
            "briefed afterwards, in the referral",
            "2026-11-05",
            given_journal(f"{_INTRODUCED}\n- 2026-11-04 brief"),
        ),
        Example(
            "once a recipient, at the newest",
            "2026-11-10",
            _twice("- 2026-11-10 introduced"),
            ("- 2026-11-10 introduced",),
        ),
        Example(
            "the newest is introduced already", "2026-11-10", _twice("- 2026-11-10 agreed"), _FOUND
        ),
        Example(
            "briefed at the newest",
            "2026-11-10",
            _twice("- 2026-11-10 introduced\n- 2026-11-10 brief"),
        ),
        Example(
            "a plan quiets it",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-12-09 brief"),
        ),
        Example(
            "a call that is planned does not",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- [ ] 2026-11-09 call [[dan-okafor]]"),
            _FOUND,
        ),
        Example(
            "the prospect needs none",
            "2026-11-03",
            given_journal(f"{_INTRODUCED}\n- 2026-11-03 brief [[priya-shah]]"),
            _FOUND,
        ),
        Example(
            "the last day of looking back counts", "2027-02-01", given_journal(_INTRODUCED), _FOUND
        ),
        Example("what is long past is left alone", "2027-02-02", given_journal(_INTRODUCED)),
        Example(
            "a closed one is over",
            "2026-11-09",
            given_journal(f"{_INTRODUCED}\n- 2026-11-08 declined"),
        ),
        Example("it can be ignored", "2026-11-03", given_journal(_INTRODUCED, "ignore: [RJ314]")),
        Example(
            "an archived recipient",
            "2026-11-03",
            given_journal(_INTRODUCED, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example(
            "one you received has you as the recipient", "2026-11-03", received_journal(_INTRODUCED)
        ),
    ),
)
