"""RJ403 met-and-forgotten: you met somebody, and nothing followed.

Most people who exchange cards never hear from each other again. A line within `[rules] card_days`
(3) of the first meeting makes you the exception. After `met_window` (30d) the moment has passed,
and it stays as a hint for a year.

**What to do.** A handwritten note, or at least a message: `refjournal log WHO card`.

**What ends it.** Any touch since you met. The meeting at which you met does not count, nor does
another event.

**What quiets it.** Anything planned with them for any future day.

**When to allow it.** `ignore: [RJ403]` in a contact with whom you do not want to keep in touch.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency, at_key
from refjournal.lint.sections import SILENCE
from refjournal.lint.shared.answers import ANY_TOUCH
from refjournal.lint.shared.examples import contact_file, record_file
from refjournal.lint.shared.people import log_with, name_of, one
from refjournal.lint.shared.phrases import ago
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield whom you met without a word since; after a while only as a suggestion."""
    met = _met(person)
    today = person.facts.today
    if met is None or met > today or (today - met).days > _LONGEST_YEAR:
        return
    if today > shift(met, _A_YEAR):
        return
    if any(_is_a_word_since(mention, met) for mention in person.done):
        return
    when = ago(met, today)
    if "met" in person.contact.months:  # only the month is known: no number of days
        when = person.contact.day_spoken("met")
    message = f"you met {name_of(person)} {when}, and have not been in touch since"
    found = at_key(RULE, person.contact, "met", message)._replace(
        due=met + timedelta(days=thresholds.card_days),
        next=log_with(person, "card"),
        person=person.key,
    )
    if today > shift(met, thresholds.met_window):
        found = found._replace(severity=Severity.HINT)
    yield found


def _is_a_word_since(mention: Mention, met: date) -> bool:
    """Return whether an entry is a touch after the first meeting; on that day, the meeting itself
    is none.
    """
    if not mention.touch or mention.entry.date < met:
        return False
    return mention.entry.date > met or mention.verb != "meeting"


def _met(person: ContactFacts) -> date | None:
    """Return the day on which you met: `met`, otherwise the event with which it began."""
    if person.contact.met is not None:
        return person.contact.met
    if not person.events:
        return None
    first, touch = person.events[0], person.first_touch
    return first if touch is None or touch >= first else None


_A_YEAR = Period(1, "y")
_LONGEST_YEAR = 366
"""Nearly all are sorted out by the number of days, which takes less than the calendar."""


def _dan(front: str = "met: 2026-11-10", log: str = "") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_EVENT = {"events/fair.md": record_file("date: 2026-11-10\nattendees: [dan-okafor]")}

RULE = ContactRule(
    code="RJ403",
    name="met-and-forgotten",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=SILENCE,
    rank=1,
    answer=ANY_TOUCH,
    urgency=Urgency.SILENCE,
    severities_vary=True,
    is_opportunity=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("two days are free", "2026-11-12", _dan()),
        Example("on the third day one writes", "2026-11-13", _dan(), ("met:",)),
        Example("the last day of the window", "2026-12-10", _dan(), ("met:",)),
        Example("and then it stays as a hint", "2027-11-10", _dan(), ("met:",)),
        Example("for a year", "2027-11-11", _dan()),
        Example("where only the month is known", "2026-11-13", _dan("met: 2026-11"), ("met:",)),
        Example("a card ends it", "2026-11-13", _dan(log="- 2026-11-12 card")),
        Example("on the day itself", "2026-11-13", _dan(log="- 2026-11-10 message")),
        Example(
            "the first meeting itself is none",
            "2026-11-13",
            _dan(log="- 2026-11-10 meeting"),
            ("met:",),
        ),
        Example("another meeting is", "2026-11-13", _dan(log="- 2026-11-12 meeting")),
        Example("a note does not", "2026-11-13", _dan(log="- 2026-11-12 note"), ("met:",)),
        Example("a plan quiets it", "2026-11-13", _dan(log="- [ ] 2026-11-15 card")),
        Example("met at an event", "2026-11-13", {**_dan(""), **_EVENT}, ("---",)),
        Example("an event is no touch", "2026-11-13", {**_dan(), **_EVENT}, ("met:",)),
        Example(
            "known before the event", "2026-11-13", {**_dan("", "- 2026-01-01 call"), **_EVENT}
        ),
        Example("archived", "2026-11-13", _dan("met: 2026-11-10\narchived: 2026-11-11")),
        Example("it can be ignored", "2026-11-13", _dan("met: 2026-11-10\nignore: [RJ403]")),
    ),
)
