"""RJ402 occasion-near: a birthday, or the day on which somebody became your client.

A card that comes on the day is read; a week later it is an apology. So the occasion shows `[rules]
occasion_days` (7) before, in time for the post, and for `occasion_grace` (7) days after it.

**What to do.** Write, send something or call: `refjournal log WHO card`. `refjournal draft card
WHO` helps with the words.

**What ends it.** A `card`, `gift`, `call` or `message` since it was due.

**What quiets it.** One of these planned for the day or before it; once the day is past, within the
next week. If you dropped one (`[-] card`), that
is a decision. Today's occasion comes first in the list.

**When to allow it.** `ignore: [RJ402]` for people who do not care for it. `cadence: never` ends the
anniversaries of a client, but not the birthdays. Without `birthday` and
`since` there is nothing to show.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from refjournal.days import Period, Yearly, in_year, shift, spell_month
from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency, at_key
from refjournal.lint.sections import OCCASIONS
from refjournal.lint.shared.answers import GREET
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import log_with, name_of, one
from refjournal.lint.two_readings import two_readings
from refjournal.problems import Severity
from refjournal.records.fields import NEVER
from refjournal.settings import Thresholds
from refjournal.wording import counted, ordinal


class _Occasion(NamedTuple):
    """A day to come, or just gone, and the first day to send something for it; `key` is the key
    that gives it, `first` the year with which it began, if that is known.
    """

    key: str
    first: int | None
    day: date
    due: date


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the occasions to come, and those just gone, for which nothing was sent."""
    for occasion in _occasions(person, thresholds):
        yield _found(person, occasion)


def due(person: ContactFacts, thresholds: Thresholds) -> date | None:
    """Return the first day to send something."""
    occasions = _occasions(person, thresholds)
    if not occasions:  # nearly always
        return None
    return min(occasion.due for occasion in occasions)


def _occasions(person: ContactFacts, thresholds: Thresholds) -> list[_Occasion]:
    """Return the occasions for which nothing was sent: one of the birthday, one of `since`."""
    found = []
    for key in ("birthday", "since"):
        began: date | Yearly | None = getattr(person.contact, key)
        # Who wants no follow-up is not reminded of the business; a birthday is another matter.
        if key == "since" and person.contact.cadence == NEVER:
            continue
        if began is not None:
            occasion = _near(person.facts.today, thresholds, key, began)
            if occasion is not None and not _is_greeted(person, occasion.due):
                found.append(occasion)
    return found


def _near(today: date, thresholds: Thresholds, key: str, began: date | Yearly) -> _Occasion | None:
    grace, before = thresholds.occasion_grace, thresholds.occasion_days
    for day, due in _days_near(today, grace, before, began.month, began.day):
        if began.year is None or day.year > began.year:
            return _Occasion(key, began.year, day, due)
    return None


# There are 366 of them, and thousands who have a birthday: 4 % of `today`.
@lru_cache(maxsize=1024)
def _days_near(
    today: date, grace: int, before: int, month: int, number: int
) -> tuple[tuple[date, date], ...]:
    """Return that day of last year, of this one and of the next, as far as it is not past for too
    long, each with the first day to send something.
    """
    start = shift(today, Period(grace, "d"), -1)
    years = range(max(today.year - 1, 1), min(today.year + 2, 9999))
    days = (in_year(month, number, year) for year in years)
    return tuple((day, shift(day, Period(before, "d"), -1)) for day in days if day >= start)


def _is_greeted(person: ContactFacts, due: date) -> bool:
    if due > person.facts.today:
        return False
    return any(mention.verb in GREET.verbs and mention.entry.date >= due for mention in person.done)


def _found(person: ContactFacts, occasion: _Occasion) -> Finding:
    key, first, day = occasion.key, occasion.first, occasion.day
    when = f"on {day.isoformat()}"
    if key in person.contact.months:
        when = f"in {spell_month(day)}"
    else:
        when = two_readings(_spoken(day, person.facts.today), when)
    years = day.year - first if first is not None else None
    what = _birthday(years) if key == "birthday" else _as_client(years or 0)
    return at_key(RULE, person.contact, key, f"{name_of(person)}: {what} {when}")._replace(
        due=occasion.due,
        since=occasion.due,
        occasion=day,
        next=log_with(person, "card"),
        person=person.key,
    )


def _birthday(years: int | None) -> str:
    return f"{ordinal(years)} birthday" if years is not None else "birthday"


def _as_client(years: int) -> str:
    return f"{counted(years, 'year')} as your client,"


def _spoken(day: date, today: date) -> str:
    """Return a day of this week or the last one as people speak of it."""
    days = (day - today).days
    if days in _NEAREST:
        return _NEAREST[days]
    if days < 0:
        return f"{-days} days ago"
    return f"on {day:%A}" if days < len(_WEEK) else f"on {day.isoformat()}"


_NEAREST: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_WEEK: Final = range(7)


def _born(front: str = "birthday: 11-20", log: str = "") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


RULE = ContactRule(
    code="RJ402",
    name="occasion-near",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=OCCASIONS,
    names_day=True,
    answer=GREET,
    urgency=Urgency.OCCASION,
    check=check,
    due=due,
    page=__doc__ or "",
    examples=(
        Example(
            "a month is its first day",
            "2026-11-27",
            _born("since: 2024-12"),
            ("since:",),
        ),
        Example("eight days before", "2026-11-12", _born()),
        Example("a week before", "2026-11-13", _born(), ("birthday:",)),
        Example("on the day", "2026-11-20", _born(), ("birthday:",)),
        Example("the last day of grace", "2026-11-27", _born(), ("birthday:",)),
        Example("and then it is over", "2026-11-28", _born()),
        Example("a card ends it", "2026-11-20", _born(log="- 2026-11-13 card")),
        Example(
            "one of before does not", "2026-11-20", _born(log="- 2026-11-12 card"), ("birthday:",)
        ),
        Example(
            "an e-mail does not", "2026-11-20", _born(log="- 2026-11-19 email"), ("birthday:",)
        ),
        Example("a plan quiets it", "2026-11-15", _born(log="- [ ] 2026-11-20 call")),
        Example(
            "one for after the day does not",
            "2026-11-18",
            _born(log="- [ ] 2026-11-21 call"),
            ("birthday:",),
        ),
        Example(
            "but it does once the day is past", "2026-11-21", _born(log="- [ ] 2026-11-23 call")
        ),
        Example("a client for a year", "2026-11-13", _born("since: 2025-11-20"), ("since:",)),
        Example("not in the year itself", "2026-11-20", _born("since: 2026-11-20")),
        Example("over the new year", "2026-12-28", _born("birthday: 01-03"), ("birthday:",)),
        Example(
            "29 February on the 28th", "2026-02-21", _born("birthday: 1976-02-29"), ("birthday:",)
        ),
        Example("archived", "2026-11-20", _born("birthday: 11-20\narchived: 2026-01-01")),
        Example("it can be ignored", "2026-11-20", _born("birthday: 11-20\nignore: [RJ402]")),
        Example(
            "the setting gives more time",
            "2026-11-10",
            _born(),
            ("birthday:",),
            "[rules]\noccasion_days = 10\n",
        ),
        Example(
            "a card that was dropped is a decision",
            "2026-11-20",
            _born(log="- [-] 2026-11-20 card: he does not care for it"),
        ),
        Example(
            "one of last year is none",
            "2026-11-20",
            _born(log="- [-] 2025-11-20 card"),
            ("birthday:",),
        ),
        Example(
            "an ask that is planned does not quiet it",
            "2026-11-20",
            _born(log="- [ ] 2026-11-21 ask"),
            ("birthday:",),
        ),
        Example(
            "who wants no follow-up has no anniversaries",
            "2026-11-20",
            _born("since: 2016-11-20\ncadence: never"),
        ),
        Example(
            "but a birthday", "2026-11-20", _born("birthday: 11-20\ncadence: never"), ("birthday:",)
        ),
    ),
)
