"""RJ411 too-early: you asked somebody, or sent them somebody, when you hardly knew each other.

Trust comes before business. If you ask somebody within weeks of the first handshake, or send them
somebody who trusts you, all three take a risk. It is early within `[rules] know_days` (60d) of the
day since which you know each other, and while `trust` is still `visibility`.

**What to do.** Sit down with them and learn how you can help: `refjournal plan WHO +1w one-to-one`.
Or, if you know each other better by now: `refjournal set WHO trust=credibility`.

**What ends it.** A `one-to-one` or a `catchup` since then, done or planned. It ends `look_back`
(90d) later. You may ask a client at once, and a prospect whom you met in a referral. If nothing
says since when you know each other, it finds nothing.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
"""

from collections.abc import Iterator
from datetime import date
from shlex import quote

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, RECEIVED, ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.answers import REVIEW, REVIEW_THEM
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.lint.shared.people import at_mention, name_of, one
from refjournal.problems import Severity
from refjournal.records.contact import CLIENTS
from refjournal.wording import counted


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the asks, and the given referrals, that came too early."""
    period = facts.journal.settings.thresholds.know_days
    for person in facts.active:
        ask = person.last_of("ask")
        if ask is not None and not _has_worked_with_you(person):
            yield from _of_ask(person, ask, period)
    for referral in facts.referrals:
        yield from _of_referral(facts, referral, period)


def _has_worked_with_you(person: ContactFacts) -> bool:
    """Return whether somebody is a client, or a prospect whom you met in a referral: they know you
    by your work, and may be asked at once.
    """
    if not CLIENTS.isdisjoint(person.contact.relation):
        return True
    return any(
        referral.direction == RECEIVED and referral.prospect == person.key and referral.have_met
        for referral in person.referrals
    )


def _of_ask(person: ContactFacts, ask: Mention, period: Period) -> Iterator[Finding]:
    day = ask.entry.date
    why = _early(person, day, period)
    if why and not _got_to_know(person, day):
        message = f"{name_of(person)} was asked on {day.isoformat()}, {why}"
        yield at_mention(RULE, person, ask, message)._replace(
            due=day, next=_plan(person.key), person=person.key
        )


def _of_referral(facts: Facts, referral: ReferralFacts, period: Period) -> Iterator[Finding]:
    recipient = facts.journal.contacts.get(referral.recipient or "")
    if referral.direction != GIVEN or recipient is None or not referral.is_dated:
        return
    day = referral.record.date
    if day is None or recipient.id in facts.journal.us:
        return
    person = facts.contact(recipient)
    why = _early(person, day, period)
    if why and not _got_to_know(person, day):
        message = f"{name_of(person)} was sent somebody on {day.isoformat()}, {why}"
        yield at_key(RULE, referral.record, "recipient", message)._replace(
            due=day, next=_plan(recipient.id), person=recipient.id
        )


def _got_to_know(person: ContactFacts, day: date) -> bool:
    """Return whether you sat down with somebody since a day."""
    last = person.last_of(*REVIEW)
    return last is not None and last.entry.date >= day


def _plan(who: str) -> str:
    return f"refjournal plan {quote(who)} +1w one-to-one"


def _early(person: ContactFacts, day: date, period: Period) -> str:
    """Return why it was early; '' where it was not."""
    if not person.known_before(shift(day, period, -1)):
        since = person.known_since
        if since is not None and (since < day or person.contact.met == since):
            if since == person.contact.met and "met" in person.contact.months:
                return f"and you met {person.contact.day_spoken('met')}"
            known = counted((day - since).days, "day")
            return f"{known} after you got to know each other"
    return "while trust is still visibility" if person.contact.trust == "visibility" else ""


def _dan(front: str, log: str = "- 2026-11-10 ask") -> dict[str, str]:
    return one(contact_file("Dan Okafor", front, log))


_ON = "2026-11-20"
_ASK = ("- 2026-11-10 ask",)

RULE = JournalRule(
    code="RJ411",
    name="too-early",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=ASKS,
    rank=3,
    ages=True,
    answer=REVIEW_THEM,
    check=check,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    examples=(
        Example("asked after fifty-nine days", _ON, _dan("met: 2026-09-12"), _ASK),
        Example("asked after sixty days", _ON, _dan("met: 2026-09-11")),
        Example("met in a month", _ON, _dan("met: 2026-10"), _ASK),
        Example("still at visibility", _ON, _dan("met: 2025-01-01\ntrust: visibility"), _ASK),
        Example("trusted", _ON, _dan("met: 2025-01-01\ntrust: credibility")),
        Example("nothing tells since when", _ON, _dan("")),
        Example("a call before tells", _ON, _dan("", "- 2026-11-01 call\n- 2026-11-10 ask"), _ASK),
        Example(
            "sent somebody",
            _ON,
            given_journal(dan=contact_file("Dan Okafor", "met: 2026-10-30")),
            ("recipient:",),
        ),
        Example(
            "known for long", _ON, given_journal(dan=contact_file("Dan Okafor", "met: 2025-10-30"))
        ),
        Example("the last day of looking back", "2027-02-08", _dan("met: 2026-09-12"), _ASK),
        Example("and then it is over", "2027-02-09", _dan("met: 2026-09-12")),
        Example("archived", _ON, _dan("met: 2026-09-12\narchived: 2026-11-15")),
        Example("it can be ignored", _ON, _dan("met: 2026-09-12\nignore: [RJ411]")),
        Example("a client may be asked at once", _ON, _dan("met: 2026-09-12\nrelation: client")),
        Example(
            "you sat down since",
            _ON,
            _dan("met: 2026-09-12", "- 2026-11-10 ask\n- 2026-11-15 one-to-one"),
        ),
        Example(
            "or mean to",
            _ON,
            _dan("met: 2026-09-12", "- 2026-11-10 ask\n- [ ] 2026-12-15 one-to-one"),
        ),
    ),
)
