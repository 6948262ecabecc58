"""RJ406 asked-too-soon: you plan to ask somebody again too soon.

Leave `[rules] ask_cooling` (6m) between two asks of the same person. In the meantime, give them
something: help, an introduction, a card.

**What to do.** Move the plan to the day that the finding names: `refjournal snooze PATH:LINE DAY`.

**What ends it.** A later day, or dropping the plan.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
`ignore: [RJ406]` if they told you to come back sooner.
"""

from collections.abc import Iterator
from datetime import date
from shlex import quote

from refjournal.days import shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.lint.rule import ContactRule, Example, Family, Finding, at_entry
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import name_of, one
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the planned asks that come too soon after the last one."""
    last = person.last_asked
    if last is None:
        return
    cooled = shift(last, thresholds.ask_cooling)
    for mention in person.planned:
        if mention.verb == "ask" and mention.entry.date < cooled:
            yield _found(person, mention, last, cooled)


def _found(person: ContactFacts, mention: Mention, last: date, cooled: date) -> Finding:
    day = mention.entry.date
    asked = f"{name_of(person)} was asked on {last.isoformat()}"
    again = f"is to be asked again on {day.isoformat()}; wait until {cooled.isoformat()}"
    place = quote(f"{mention.record.path}:{mention.entry.line}")
    return at_entry(RULE, mention.record, mention.entry, f"{asked}, and {again}")._replace(
        due=day, next=f"refjournal snooze {place} {cooled.isoformat()}", person=person.key
    )


def _dan(log: str, front: str = "") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_ASKED = "- 2026-06-10 ask"

RULE = ContactRule(
    code="RJ406",
    name="asked-too-soon",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=ASKS,
    rank=2,
    check=check,
    page=__doc__ or "",
    examples=(
        Example(
            "before the day it is quiet", "2026-11-19", _dan(f"{_ASKED}\n- [ ] 2026-11-20 ask")
        ),
        Example(
            "on the planned day",
            "2026-11-20",
            _dan(f"{_ASKED}\n- [ ] 2026-11-20 ask"),
            ("- [ ] 2026-11-20",),
        ),
        Example(
            "the last day is too soon",
            "2026-12-09",
            _dan(f"{_ASKED}\n- [ ] 2026-12-09 ask"),
            ("- [ ] 2026-12-09",),
        ),
        Example("after half a year", "2026-12-10", _dan(f"{_ASKED}\n- [ ] 2026-12-10 ask")),
        Example("never asked before", "2026-11-20", _dan("- [ ] 2026-11-20 ask")),
        Example("a call is no ask", "2026-11-20", _dan(f"{_ASKED}\n- [ ] 2026-11-20 call")),
        Example(
            "it can be ignored",
            "2026-11-20",
            _dan(f"{_ASKED}\n- [ ] 2026-11-20 ask", "ignore: [RJ406]"),
        ),
    ),
)
