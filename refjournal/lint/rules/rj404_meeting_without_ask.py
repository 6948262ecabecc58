"""RJ404 meeting-without-ask: you met, it went well, and you did not ask.

Most people would gladly name somebody, and nobody asks them. The good moment is the end of a
meeting, whether or not they bought. It is about clients, past clients, partners and prospects, and
speaks of the latest meeting: a `meeting`, `catchup` or `one-to-one`, or `met` in a referral that
you received.

**What to do.** Ask for an introduction, by name where you can: `refjournal log WHO ask`. Within
`[rules] ask_days` (1) of the meeting.

**What ends it.** An `ask` that day or since, or one within `ask_cooling` (6m) before it: nobody is
asked at every meeting.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
`ignore: [RJ404]` exempts a contact.
"""

from collections.abc import Iterator
from datetime import timedelta

from refjournal.days import shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.referral_facts import RECEIVED
from refjournal.lint.rule import ContactRule, Example, Family, Finding
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.examples import contact_file, received_journal
from refjournal.lint.shared.people import at_mention, log_with, name_of, one
from refjournal.lint.shared.phrases import days_since
from refjournal.problems import Severity
from refjournal.records.referral import Referral
from refjournal.settings import Thresholds

_RELATIONS = frozenset(("client", "past-client", "partner", "prospect"))
_MEETINGS = frozenset(("meeting", "catchup", "one-to-one"))


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the latest meeting, where nothing was asked."""
    if _RELATIONS.isdisjoint(person.contact.relation):
        return
    received = {part.record.id for part in person.referrals if part.direction == RECEIVED}
    meetings = [mention for mention in person.done if _is_meeting(mention, received)]
    if not meetings:
        return
    last = meetings[-1]
    cooled = shift(last.entry.date, thresholds.ask_cooling, -1)
    if any(mention.verb == "ask" and mention.entry.date >= cooled for mention in person.done):
        return
    message = f"{name_of(person)} and you met {days_since(last.entry.date, person.facts.today)} ago, and you did not ask for an introduction"
    due = last.entry.date + timedelta(days=thresholds.ask_days)
    yield at_mention(RULE, person, last, message)._replace(
        due=due, next=log_with(person, "ask"), person=person.key
    )


def _is_meeting(mention: Mention, received: set[str]) -> bool:
    if mention.verb in _MEETINGS:
        return True
    return (
        mention.verb == "met"
        and isinstance(mention.record, Referral)
        and mention.record.id in received
    )


def _dan(log: str, front: str = "relation: client") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_MET = "- 2026-11-10 meeting"

RULE = ContactRule(
    code="RJ404",
    name="meeting-without-ask",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=ASKS,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("on the day itself", "2026-11-10", _dan(_MET)),
        Example("a day later", "2026-11-11", _dan(_MET), (_MET,)),
        Example("asked that day", "2026-11-11", _dan(f"{_MET}\n- 2026-11-10 ask")),
        Example("asked since", "2026-11-20", _dan(f"{_MET}\n- 2026-11-19 ask")),
        Example("asked within half a year before", "2026-11-20", _dan(f"- 2026-05-10 ask\n{_MET}")),
        Example("asked longer ago", "2026-11-20", _dan(f"- 2026-05-09 ask\n{_MET}"), (_MET,)),
        Example("the latest meeting", "2026-11-20", _dan(f"- 2026-11-01 catchup\n{_MET}"), (_MET,)),
        Example("a call is no meeting", "2026-11-20", _dan("- 2026-11-10 call")),
        Example("a friend is not asked", "2026-11-20", _dan(_MET, "relation: friend")),
        Example(
            "met in a referral that you received",
            "2026-11-11",
            received_journal(
                "- 2026-11-10 met", priya=contact_file("Priya Shah", "relation: prospect")
            ),
            ("---",),
        ),
        Example("archived", "2026-11-11", _dan(_MET, "relation: client\narchived: 2026-11-10")),
        Example("it can be ignored", "2026-11-11", _dan(_MET, "relation: client\nignore: [RJ404]")),
    ),
)
