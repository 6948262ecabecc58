"""RJ411 too-early: an ask of, or a referral to, somebody whom you hardly know.

Trust comes before business. Whoever is asked within weeks of the first handshake, or sent somebody
who trusts you, is a risk to all three. It is early within `[rules] know_days` (60) of the day since
which you know each other, and while `trust` is still `visibility`.

**What to do.** It has happened; take note: `refjournal set WHAT ignore+=RJ411`. Or, if it is no
longer so, `refjournal set WHO trust=credibility`.

**What ends it.** Nothing; `look_back` (90d) later it is over. Where nothing tells since when you
know each other, it finds nothing.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, at_key
from refjournal.lint.sections import ASKS
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.lint.shared.people import active, at_mention, name_of, one
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the asks, and the given referrals, that came too early."""
    period = facts.journal.settings.thresholds.know_days
    for person in active(facts):
        ask = person.last_of("ask")
        if ask is not None and (why := _early(person, ask.entry.date, period)):
            message = f"{name_of(person)} was asked on {ask.entry.date.isoformat()}, {why}"
            found = at_mention(RULE, person, ask, message)
            yield found._replace(
                due=ask.entry.date,
                next=set_command(person.contact, "ignore+=RJ411"),
                person=person.key,
            )
    for referral in facts.referrals:
        yield from _of_referral(facts, referral, period)


def _of_referral(facts: Facts, referral: ReferralFacts, period: Period) -> Iterator[Finding]:
    recipient = facts.journal.contacts.get(referral.recipient or "")
    day = referral.record.date
    if (
        referral.direction != GIVEN
        or recipient is None
        or day is None
        or day > facts.today
        or recipient.id == facts.journal.me
    ):
        return
    if why := _early(facts.contact(recipient), day, period):
        message = f"{recipient.name or recipient.id} was sent somebody on {day.isoformat()}, {why}"
        found = at_key(RULE, referral.record, "recipient", message)
        yield found._replace(
            due=day, next=set_command(referral.record, "ignore+=RJ411"), person=recipient.id
        )


def _early(person: ContactFacts, day: date, period: Period) -> str:
    """Return why it was early; '' where it was not."""
    if not person.known_before(shift(day, period, -1)):
        since = person.known_since
        if since is not None and (since < day or person.contact.met == since):
            return f"{(day - since).days} days after you came to know each other"
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
    over=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("asked after fifty-nine days", _ON, _dan("met: 2026-09-12"), _ASK),
        Example("asked after sixty days", _ON, _dan("met: 2026-09-11")),
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
    ),
)
