"""RJ405 ask-not-thanked: they took the time to think about whom to send you, and you have not
thanked them.

Somebody who thinks about whom to send to you has done you a favour, even if no name came of it.
Saying thank you within `[rules] thank_days` (2) is what makes the next ask easy.

**What to do.** `refjournal log WHO thanks`. A card or a gift counts too. `refjournal draft thanks
WHO` helps with the words.

**What ends it.** `thanks`, `card` or `gift` since the ask. It ends `look_back` (90d) after it was
due.

**What quiets it.** One of these planned within the next week. If you dropped one (`[-] thanks`),
that is a decision.

**When to allow it.** `ignore: [RJ405]` in a contact. `thank_days` under `[rules]` gives more time
for all.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency
from refjournal.lint.sections import THANKS
from refjournal.lint.shared.answers import THANK
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.lint.shared.people import at_mention, log_with, name_of, one
from refjournal.lint.shared.phrases import ago
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the last ask, where no thanks followed."""
    ask = _not_thanked(person)
    if ask is None:
        return
    asked = ago(ask.entry.date, person.facts.today)
    message = f"you asked {name_of(person)} {asked} and have not said thank you"
    yield at_mention(RULE, person, ask, message)._replace(
        due=due(person, thresholds),
        since=ask.entry.date,
        next=log_with(person, "thanks"),
        person=person.key,
    )


def due(person: ContactFacts, thresholds: Thresholds) -> date | None:
    """Return the last day for the thanks."""
    ask = _not_thanked(person)
    return None if ask is None else ask.entry.date + timedelta(days=thresholds.thank_days)


def _not_thanked(person: ContactFacts) -> Mention | None:
    ask = person.last_of("ask")
    if ask is None or person.thanked_since(ask.entry.date):
        return None
    return ask


def _dan(log: str, front: str = "") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_ASK = "- 2026-11-10 ask"

RULE = ContactRule(
    code="RJ405",
    name="ask-not-thanked",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=THANKS,
    rank=1,
    ages=True,
    answer=THANK,
    urgency=Urgency.THANKS,
    check=check,
    due=due,
    page=__doc__ or "",
    examples=(
        Example("the next day is early", "2026-11-11", _dan(_ASK)),
        Example("two days later", "2026-11-12", _dan(_ASK), (_ASK,)),
        Example("the last day of looking back", "2027-02-10", _dan(_ASK), (_ASK,)),
        Example("and then it is over", "2027-02-11", _dan(_ASK)),
        Example("thanked on the day", "2026-11-12", _dan(f"{_ASK}\n- 2026-11-10 thanks")),
        Example("a card counts", "2026-11-12", _dan(f"{_ASK}\n- 2026-11-12 card")),
        Example(
            "thanks of before do not", "2026-11-12", _dan(f"- 2026-11-09 thanks\n{_ASK}"), (_ASK,)
        ),
        Example(
            "asked in a referral",
            "2026-11-12",
            given_journal("- 2026-11-10 ask [[dan-okafor]]"),
            ("---",),
        ),
        Example("archived", "2026-11-12", _dan(_ASK, "archived: 2026-11-11")),
        Example("it can be ignored", "2026-11-12", _dan(_ASK, "ignore: [RJ405]")),
        Example(
            "thanks planned within a week", "2026-11-12", _dan(f"{_ASK}\n- [ ] 2026-11-19 card")
        ),
        Example("planned for later", "2026-11-12", _dan(f"{_ASK}\n- [ ] 2026-11-20 card"), (_ASK,)),
        Example("given up", "2026-11-12", _dan(f"{_ASK}\n- [-] 2026-11-11 thanks")),
    ),
)
