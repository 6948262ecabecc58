"""RJ317 recipient-poorly-rated: those whom you sent there were not content.

Your word brings the next one to the same door. Where the ratings of a recipient average under
`[rules] rating_floor` (3), the open referral to them deserves a second thought. It shows once a
recipient, at the newest open referral.

**What to do.** Read what the others said (`refjournal show WHO`), speak with the recipient, and
warn the prospect or find another one. If you have decided to go on: `refjournal set REFERRAL
ignore+=RJ317`.

**What ends it.** Better ratings, or no open referral to them. An archived recipient is left alone.

**When to allow it.** One bad case among strangers proves little: `ignore: [RJ317]`, with a day if
you like. `rating_floor` sets another bound.
"""

from collections.abc import Iterator

from refjournal.facts.facts import Facts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, at_newest
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import DAN, contact_file, given_journal, record_file
from refjournal.lint.shared.phrases import name_in, newest_open
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the newest open referral of each recipient whose ratings are poor."""
    floor = facts.journal.settings.thresholds.rating_floor
    for key, referral in newest_open(facts).items():
        recipient = facts.contact(facts.journal.contacts[key])
        if sum(recipient.ratings) < floor * len(recipient.ratings):
            message = f"{name_in(referral, key)} is rated {recipient.average_rating} of 5 by those whom you sent there"
            yield at_newest(RULE, referral, message)._replace(
                due=referral.record.date,
                next=set_command(referral.record, "ignore+=RJ317"),
                person=key,
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
    check=check,
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
    ),
)
