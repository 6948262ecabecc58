"""RJ317 recipient-poorly-rated: the people you sent there were not happy.

Your word sends the next person to the same place. If the ratings of a recipient average less than
`[rules] rating_floor` (3), think twice about the open referral to them. It shows once for each
recipient, at the newest open referral, and at each closed one with a poor rating.

**What to do.** Read what the others said (`refjournal show WHO`). Talk to the prospect, and then to
the recipient: `refjournal log WHO call --in REFERRAL`. The command in the finding does both.

**What ends it.** A conversation with each of the two since they were introduced or, if it is
closed, since it ended. It also ends with better ratings, or when no referral to them is open. A
planned conversation with the recipient quiets it. An archived recipient is left alone.

**When to allow it.** One bad case among many proves little: `ignore: [RJ317]`, with a day if you
like. `rating_floor` sets another limit.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import shift
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.answers import CONVERSATION, TALK
from refjournal.lint.shared.examples import DAN, contact_file, given_journal, record_file
from refjournal.lint.shared.phrases import log_command, name_in, newest_open, spoke_with
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the newest open referral of each recipient whose ratings are poor, and the closed ones
    with a poor rating that nobody has talked about.
    """
    floor = facts.journal.settings.thresholds.rating_floor
    for key, referral in newest_open(facts).items():
        recipient = facts.contact(facts.journal.contacts[key])
        if sum(recipient.ratings) < floor * len(recipient.ratings):
            rated = f"is rated {recipient.average_rating} out of 5 by the people you sent there"
            began = referral.introduced_on or referral.record.date
            yield from _untalked(facts, referral, rated, began)
    for referral in facts.referrals:
        if _is_bad_end(referral, floor):
            rated = f"was rated {referral.record.rating} out of 5"
            yield from _untalked(facts, referral, rated, referral.status_date)


def _is_bad_end(referral: ReferralFacts, floor: int) -> bool:
    rating = referral.record.rating
    if referral.direction != GIVEN or rating is None or rating >= floor:
        return False
    # Older than this it has ended by age, and need not be looked at.
    look_back = referral.journal.settings.thresholds.look_back
    closed = referral.status_date
    return not referral.open and closed is not None and shift(closed, look_back) >= referral.today


def _untalked(
    facts: Facts, referral: ReferralFacts, rated: str, since: date | None
) -> Iterator[Finding]:
    """Yield a referral of which the prospect or the recipient was not talked with since a day."""
    key = referral.recipient
    if since is None or key not in facts.journal.contacts:
        return
    missing = [
        person
        for person in (referral.prospect, key)
        if person in facts.journal.contacts
        and person not in facts.journal.us
        and not spoke_with(facts, person, since, CONVERSATION | {"feedback"})
    ]
    if missing:
        names = ", then to ".join(map(facts.journal.name, missing))
        message = f"{name_in(referral, key)} {rated}: talk to {names}"
        commands = [log_command(referral, person, "call") for person in missing]
        yield at_newest(RULE, referral, message)._replace(
            due=since, next=" && ".join(commands), person=key
        )


_INTRODUCED = "- 2026-11-03 introduced"
_FOUND = (_INTRODUCED,)


def _rated(rating: int, log: str = _INTRODUCED, front: str = "", dan: str = DAN) -> dict[str, str]:
    text = record_file(
        f"prospect: marta-weiss\nrecipient: dan-okafor\ndate: 2026-03-02\nrating: {rating}",
        "- 2026-03-09 won",
    )
    return {
        **given_journal(log, front, dan=dan),
        "referrals/2026/2026-03-02-marta-weiss-to-dan-okafor.md": text,
    }


RULE = JournalRule(
    code="RJ317",
    name="recipient-poorly-rated",
    severity=Severity.WARNING,
    family=Family.FOLLOW_UP,
    section=CARE,
    rank=2,
    answer=TALK,
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("never rated", "2026-11-03", given_journal(_INTRODUCED)),
        Example("three of five will do", "2026-11-03", _rated(3)),
        Example("two of five will not", "2026-11-03", _rated(2), _FOUND),
        Example(
            "a closed one is over", "2026-11-09", _rated(2, f"{_INTRODUCED}\n- 2026-11-08 declined")
        ),
        Example(
            "a resting one sleeps", "2026-11-09", _rated(2, f"{_INTRODUCED}\n- 2026-11-08 resting")
        ),
        Example("it can be ignored", "2026-11-03", _rated(2, front="ignore: [RJ317]")),
        Example(
            "the setting asks for more",
            "2026-11-03",
            _rated(3),
            _FOUND,
            "[rules]\nrating_floor = 4\n",
        ),
        Example(
            "an archived recipient",
            "2026-11-03",
            _rated(2, dan=contact_file("Dan Okafor", "archived: 2026-11-03")),
        ),
        Example(
            "you have talked with both",
            "2026-11-05",
            _rated(2, f"{_INTRODUCED}\n- 2026-11-04 call\n- 2026-11-04 call [[dan-okafor]]"),
        ),
        Example(
            "with one of them only",
            "2026-11-05",
            _rated(2, f"{_INTRODUCED}\n- 2026-11-04 call"),
            _FOUND,
        ),
        Example(
            "a bad rating at the end",
            "2026-11-11",
            given_journal(f"{_INTRODUCED}\n- 2026-11-10 won", "rating: 1"),
            ("- 2026-11-10 won",),
        ),
        Example(
            "of which you talked with both",
            "2026-11-12",
            given_journal(
                f"{_INTRODUCED}\n- 2026-11-10 won\n- 2026-11-10 feedback bad\n"
                "- 2026-11-12 call [[dan-okafor]]",
                "rating: 1",
            ),
        ),
    ),
)
