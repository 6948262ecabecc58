"""RJ408 catch-up-overdue: you refer people to somebody, but have not caught up for half a year.

Firms change. They stop taking small clients, get a new partner, or have a waiting time of three
months. You should know that before you send the next person. So have a `catchup` or `one-to-one`
every `[rules] catchup_every` (6m) with the recipient of any referral that is open or less than a
year old.

**What to do.** Talk about their work, capacity and skills: `refjournal log WHO catchup`, then
`refjournal set WHO capacity=…`.

**What ends it.** `catchup` or `one-to-one`. Without either, it counts from the first referral to
them.

**What quiets it.** One of these planned for any future day.

**When to allow it.** It is a hint: it never changes an exit code. In `today` it is one line for
all. `ignore: [RJ408]` in a contact; `catchup_every` under `[rules]` gives more time for all.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency, at_key
from refjournal.lint.sections import SILENCE
from refjournal.lint.shared.answers import REVIEW, REVIEW_THEM
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.lint.shared.people import at_mention, log_with, name_of
from refjournal.lint.shared.phrases import days_since
from refjournal.problems import Severity
from refjournal.settings import Thresholds

_YEAR = Period(1, "y")


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the recipients whose situation was not looked at."""
    today = person.facts.today
    first = _sent_since(person)
    if first is None:
        return
    last = person.last_of(*REVIEW)
    since = last.entry.date if last is not None else first
    waited = days_since(since, today)
    if last is None:
        message = f"you have not caught up with {name_of(person)} once in {waited}"
        found = at_key(RULE, person.contact, "name", message)
    else:
        message = f"you have not caught up with {name_of(person)} for {waited}"
        found = at_mention(RULE, person, last, message)
    yield found._replace(
        due=due(person, thresholds),
        clock=since,
        next=log_with(person, "catchup"),
        person=person.key,
        gentle=True,
    )


def due(person: ContactFacts, thresholds: Thresholds) -> date | None:
    """Return the day by which to catch up again."""
    first = _sent_since(person)
    if first is None:
        return None
    last = person.last_of(*REVIEW)
    return shift(first if last is None else last.entry.date, thresholds.catchup_every)


def _sent_since(person: ContactFacts) -> date | None:
    """Return the day of the first referral to somebody; None if none is open or of this year."""
    days = [referral.record.date for referral in person.sent if referral.record.date is not None]
    if not days:
        return None
    is_recent = max(days) >= shift(person.facts.today, _YEAR, -1)
    return min(days) if is_recent or any(referral.open for referral in person.sent) else None


def _dan(log: str = "", front: str = "", status: str = "- 2026-11-03 introduced") -> dict[str, str]:
    return given_journal(status, dan=contact_file("Dan Okafor", front, log))


RULE = ContactRule(
    code="RJ408",
    name="catch-up-overdue",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=SILENCE,
    rank=2,
    answer=REVIEW_THEM,
    urgency=Urgency.SILENCE,
    many="{} people to whom you send others, and with whom you have not caught up for long",
    check=check,
    due=due,
    page=__doc__ or "",
    examples=(
        Example("within half a year", "2027-05-01", _dan()),
        Example("half a year after the first referral", "2027-05-02", _dan(), ("name:",)),
        Example(
            "half a year after the last look",
            "2027-05-10",
            _dan("- 2026-11-10 one-to-one"),
            ("- 2026-11-10",),
        ),
        Example("the day before", "2027-05-09", _dan("- 2026-11-10 catchup")),
        Example("a plan quiets it", "2027-05-02", _dan("- [ ] 2027-05-20 catchup")),
        Example(
            "closed, but of this year",
            "2027-05-02",
            _dan(status="- 2026-11-03 declined"),
            ("name:",),
        ),
        Example("closed, and long ago", "2027-11-03", _dan(status="- 2026-11-03 declined")),
        Example("open, however old", "2028-11-03", _dan(), ("name:",)),
        Example("archived", "2027-05-02", _dan(front="archived: 2027-01-01")),
        Example("it can be ignored", "2027-05-02", _dan(front="ignore: [RJ408]")),
        Example(
            "a call that is planned does not",
            "2027-05-02",
            _dan("- [ ] 2027-05-20 call"),
            ("name:",),
        ),
        Example(
            "one that is in the referral counts",
            "2027-05-02",
            _dan(status="- 2026-11-03 introduced\n- 2027-01-10 one-to-one [[dan-okafor]]"),
        ),
    ),
)
