"""RJ404 meeting-without-ask: you had a good meeting, and did not ask for an introduction.

Most people would be glad to name somebody, and nobody asks them. The right moment is the end of a
meeting, whether they bought something or not. It is about clients, past clients, partners and
prospects, and about the latest meeting, if it was within the last month: a `meeting`, `catchup` or
`one-to-one`, or `met` in a referral that you received. A client's `feedback` there is as good a
moment, unless its `rating` is below 4.

**What to do.** Ask for an introduction, by name if you can, within `[rules] ask_days` (1) of the
meeting: `refjournal log WHO ask`. `refjournal draft ask WHO` helps with the words.

**What ends it.** An `ask` on that day or since, or one within `ask_cooling` (6m) before it: you
need not ask at every meeting.

**What quiets it.** An `ask` that is planned.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`. In
`today`, clients and past clients are one line for all. `ignore: [RJ404]` exempts a contact.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.referral_facts import RECEIVED
from refjournal.lint.rule import ContactRule, Example, Family, Finding
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.answers import ASK
from refjournal.lint.shared.examples import contact_file, received_journal
from refjournal.lint.shared.people import at_mention, log_with, name_of, one
from refjournal.lint.shared.phrases import ago
from refjournal.problems import Severity
from refjournal.records.contact import CLIENTS
from refjournal.records.referral import Referral
from refjournal.settings import Thresholds

_RELATIONS = frozenset(("client", "past-client", "partner", "prospect"))
_CONTENT = 4
"""The least rating of somebody who may like to name others."""
_A_MONTH = Period(1, "m")
_MEETINGS = frozenset(("meeting", "catchup", "one-to-one"))


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the latest meeting of the last month, where nothing was asked."""
    if _RELATIONS.isdisjoint(person.contact.relation):
        return
    today = person.facts.today
    last = _latest_meeting(person, shift(today, _A_MONTH, -1))
    if last is None:
        return
    cooled = shift(last.entry.date, thresholds.ask_cooling, -1)
    if any(mention.verb == "ask" and mention.entry.date >= cooled for mention in person.done):
        return
    name, when = name_of(person), ago(last.entry.date, today)
    message = f"you met {name} {when} and did not ask for an introduction"
    if last.verb == "feedback":
        message = f"{name} told you {when} how it went, and was not asked for an introduction"
    yield at_mention(RULE, person, last, message)._replace(
        due=last.entry.date + timedelta(days=thresholds.ask_days),
        next=log_with(person, "ask"),
        person=person.key,
        gentle=not CLIENTS.isdisjoint(person.contact.relation),
    )


def _latest_meeting(person: ContactFacts, since: date) -> Mention | None:
    latest = person.last_of("met", "feedback", *_MEETINGS)
    if latest is None or latest.entry.date < since:  # nearly always
        return None
    for mention in reversed(person.done):
        if mention.entry.date < since:
            return None
        if mention.verb in _MEETINGS or _is_in_received(person, mention):
            return mention
    return None


def _is_in_received(person: ContactFacts, mention: Mention) -> bool:
    """Return whether you met in a referral that you received, or they told you there what they
    think of your work; not where they are less than content.
    """
    if mention.verb not in ("met", "feedback") or not isinstance(mention.record, Referral):
        return False
    if mention.verb == "feedback" and (mention.record.rating or _CONTENT) < _CONTENT:
        return False
    return any(
        referral.direction == RECEIVED and referral.record.id == mention.record.id
        for referral in person.referrals
        if referral.prospect == person.key
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
    answer=ASK,
    many="{} people whom you met and did not ask",
    is_opportunity=True,
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
        Example("a month later it still shows", "2026-12-10", _dan(_MET), (_MET,)),
        Example("and then it is past", "2026-12-11", _dan(_MET)),
        Example(
            "an ask that is planned quiets it", "2026-11-11", _dan(f"{_MET}\n- [ ] 2026-12-20 ask")
        ),
        Example(
            "they told you how content they are",
            "2026-11-20",
            received_journal(
                "- 2026-11-02 won\n- 2026-11-10 feedback: splendid",
                priya=contact_file("Priya Shah", "relation: client"),
            ),
            ("---",),
        ),
        Example(
            "they are not content",
            "2026-11-20",
            received_journal(
                "- 2026-11-02 won\n- 2026-11-10 feedback: splendid",
                "rating: 3",
                priya=contact_file("Priya Shah", "relation: client"),
            ),
        ),
    ),
)
