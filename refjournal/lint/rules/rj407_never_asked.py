"""RJ407 never-asked: on good terms for long, and not asked for a referral within a year.

People who like you do not know that you would be glad of an introduction, until you say so. This
names those whom you know for more than `[rules] know_days` (60) and had a word with within the
year, and have not asked within `ask_every` (1y).

**What to do.** Think of whom they know (`circles` in the contact), and ask for one person:
`refjournal log WHO ask`.

**What ends it.** An `ask`.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
`ignore: [RJ407]` for those whom you will not ask.
"""

from collections.abc import Iterator

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.rule import ContactRule, Example, Family, Finding, at_key
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import known_longer, log_with, name_of, one
from refjournal.problems import Severity
from refjournal.settings import Thresholds

_YEAR = Period(1, "y")


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield those who would be asked gladly."""
    today, last = person.facts.today, person.last_touch
    if (
        last is None
        or last < shift(today, _YEAR, -1)
        or not known_longer(person, thresholds.know_days, today)
    ):
        return
    asked = person.last_asked
    if asked is not None and shift(asked, thresholds.ask_every) > today:
        return
    since = (
        f"was last asked on {asked.isoformat()}"
        if asked is not None
        else "was never asked for an introduction"
    )
    yield at_key(RULE, person.contact, "name", f"{name_of(person)} {since}")._replace(
        due=last, next=log_with(person, "ask"), person=person.key
    )


def _dan(log: str, front: str = "met: 2026-01-10") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_CALL = "- 2026-11-10 call"
_NAME = ("name:",)

RULE = ContactRule(
    code="RJ407",
    name="never-asked",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=ASKS,
    rank=1,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("never asked", "2026-11-11", _dan(_CALL), _NAME),
        Example("asked within the year", "2026-11-11", _dan(f"- 2025-11-12 ask\n{_CALL}")),
        Example("asked a year ago", "2026-11-11", _dan(f"- 2025-11-11 ask\n{_CALL}"), _NAME),
        Example("known for sixty days only", "2026-11-11", _dan(_CALL, "met: 2026-09-12")),
        Example("a day longer", "2026-11-12", _dan(_CALL, "met: 2026-09-12"), _NAME),
        Example("no word within the year", "2027-11-11", _dan(_CALL)),
        Example("the last day of the year", "2027-11-10", _dan(_CALL), _NAME),
        Example("archived", "2026-11-11", _dan(_CALL, "met: 2026-01-10\narchived: 2026-11-01")),
        Example("it can be ignored", "2026-11-11", _dan(_CALL, "met: 2026-01-10\nignore: [RJ407]")),
    ),
)
