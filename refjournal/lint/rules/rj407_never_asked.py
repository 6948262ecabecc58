"""RJ407 never-asked: you get on well, and have not asked for a referral within a year.

People who like you do not know that you would be glad of an introduction until you say so. This
rule names three at most: clients first, then those who sent you most. They are people you have
known for more than `[rules] know_days` (60d) and talked to within the year, and have not asked
within `ask_every` (1y).

**What to do.** Think about whom they know (`circles` in the contact), and ask for one person:
`refjournal log WHO ask`. `refjournal draft ask WHO` helps with the words.

**What ends it.** An `ask`.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
`ignore: [RJ407]` for people whom you do not want to ask.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import known_longer, log_with, name_of, one
from refjournal.problems import Severity

MOST = 3
_YEAR = Period(1, "y")


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the first three of those who would be asked gladly: clients, those who sent you most,
    those with whom you spoke last.
    """
    people = [person for person in facts.active if _may_be_asked(person)]
    people.sort(key=_order)
    for person in people[:MOST]:
        yield _found(person)


def _may_be_asked(person: ContactFacts) -> bool:
    today, last = person.facts.today, person.last_touch
    thresholds = person.facts.journal.settings.thresholds
    if last is None or last < shift(today, _YEAR, -1):
        return False
    asked = person.last_asked
    if asked is not None and shift(asked, thresholds.ask_every) > today:
        return False
    if not known_longer(person, thresholds.know_days, today):
        return False
    # Who is let off, or to be asked anyway, must not take the place of somebody else.
    is_let_off = any(exemption.code == RULE.code for exemption in person.contact.ignore)
    is_planned = any(mention.verb == "ask" for mention in person.planned)
    return not is_let_off and not is_planned


def _order(person: ContactFacts) -> tuple[bool, int, int, str]:
    last = person.last_touch or date.min
    return "client" not in person.contact.relation, -person.received, -last.toordinal(), person.key


def _found(person: ContactFacts) -> Finding:
    message = f"{name_of(person)} was never asked for an introduction"
    if person.last_asked is not None:
        message = f"{name_of(person)} was last asked on {person.last_asked.isoformat()}"
    return at_key(RULE, person.contact, "name", message)._replace(
        due=person.last_touch, next=log_with(person, "ask"), person=person.key
    )


def _dan(log: str, front: str = "met: 2026-01-10") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_CALL = "- 2026-11-10 call"
_NAME = ("name:",)

RULE = JournalRule(
    code="RJ407",
    name="never-asked",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=ASKS,
    rank=1,
    is_opportunity=True,
    check=check,
    sight=Sight.EVERYTHING,
    found_in=("contact",),
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
        Example(
            "three at the most, clients first",
            "2026-11-11",
            {
                f"contacts/{letter}-bo.md": contact_file(
                    f"{letter} Bo", f"met: 2026-01-10\nrelation: {relation}", _CALL
                )
                for letter, relation in zip("abcde", ("friend",) * 3 + ("client",) * 2, strict=True)
            },
            ("name: a", "name: d", "name: e"),
        ),
        Example("an ask is planned", "2026-11-11", _dan(f"{_CALL}\n- [ ] 2026-12-11 ask")),
    ),
)
