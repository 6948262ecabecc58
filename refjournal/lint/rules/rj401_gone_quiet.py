"""RJ401 gone-quiet: you have not been in touch for longer than you wanted.

People send business to those they think of, and nobody thinks of you after months of silence. You
say how long a silence may last: with `cadence` in the contact, otherwise with `[cadence]` in the
settings, by relation or by tag. If several apply, the shortest counts. The `[rules] top_referrers`
(5) contacts who sent you most within a year count as connectors as well.

**What to do.** Call, write, or send something: `refjournal log WHO call`. It need not be about
business.

**What ends it.** Any touch. Being at the same event is not a touch. Without any touch, it counts
from `met`, or from the first referral with them. With neither, there is nothing to count from.

**What quiets it.** A conversation, an ask or some help that is planned for any future day. A
planned card does not, because it says nothing about how they are.

**When to allow it.** `cadence: never` in a contact, or a longer one. `archived` if you do not want
to follow up any more.
"""

from collections.abc import Iterator
from datetime import date

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.rule import ContactRule, Example, Family, Finding, Urgency, at_key
from refjournal.lint.sections import SILENCE
from refjournal.lint.shared.answers import TALK_OR_HELP
from refjournal.lint.shared.examples import contact_file, record_file
from refjournal.lint.shared.people import at_mention, log_with, name_of, one
from refjournal.lint.shared.phrases import days_since
from refjournal.problems import Severity
from refjournal.records.fields import NEVER
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield somebody with whom you have not spoken for longer than the cadence."""
    since, cadence = _since(person), _cadence(person, thresholds)
    if since is not None and cadence is not None:
        yield _found(person, since, cadence)


def due(person: ContactFacts, thresholds: Thresholds) -> date | None:
    """Return the day on which the silence is too long."""
    cadence = _cadence(person, thresholds)
    if cadence is None:
        return None
    since = _since(person)
    return None if since is None else shift(since, cadence)


def _since(person: ContactFacts) -> date | None:
    return person.last_touch or person.contact.met or person.first_referral


def _cadence(person: ContactFacts, thresholds: Thresholds) -> Period | None:
    """Return the longest silence that is accepted; None if there is no limit."""
    own = person.contact.cadence
    if own is not None:
        return None if own == NEVER else own
    known = person.facts.journal.settings.cadence
    relations = person.contact.relation
    if person.facts.is_top_referrer(person.key, thresholds.top_referrers):
        relations = (*relations, "connector")
    for words in (relations, person.contact.tags):
        found = [known[word] for word in words if word in known and known[word] != NEVER]
        if len(found) > 1:
            return min(found, key=lambda period: shift(person.facts.today, period))
        if found:
            return found[0]
    return None


def _found(person: ContactFacts, since: date, cadence: Period) -> Finding:
    silent, name = days_since(since, person.facts.today), name_of(person)
    last = person.latest_touch
    if last is None:
        message = f"you have not spoken with {name} since you met, {silent} ago"
        found = at_key(RULE, person.contact, "met", message)
    else:
        message = f"you have not spoken with {name} for {silent}, longer than you wanted"
        found = at_mention(RULE, person, last, message)
    return found._replace(
        due=shift(since, cadence), clock=since, next=log_with(person, "call"), person=person.key
    )


_CLIENT = one(contact_file("Dan Okafor", "relation: client", "- 2026-09-01 call"))
_FOUND = ("- 2026-09-01 call",)

RULE = ContactRule(
    code="RJ401",
    name="gone-quiet",
    severity=Severity.WARNING,
    family=Family.PEOPLE,
    section=SILENCE,
    answer=TALK_OR_HELP,
    urgency=Urgency.SILENCE,
    check=check,
    due=due,
    page=__doc__ or "",
    examples=(
        Example("the fifty-ninth day is free", "2026-10-30", _CLIENT),
        Example("a client after sixty days", "2026-10-31", _CLIENT, _FOUND),
        Example("and it stays", "2027-10-31", _CLIENT, _FOUND),
        Example(
            "a card planned for New Year does not",
            "2026-11-01",
            one(
                contact_file(
                    "Dan Okafor", "relation: client", "- 2026-09-01 call\n- [ ] 2026-12-31 card"
                )
            ),
            _FOUND,
        ),
        Example(
            "a plan quiets it",
            "2026-10-31",
            one(
                contact_file(
                    "Dan Okafor", "relation: client", "- 2026-09-01 call\n- [ ] 2026-11-09 call"
                )
            ),
        ),
        Example(
            "any touch ends it",
            "2026-10-31",
            one(
                contact_file(
                    "Dan Okafor", "relation: client", "- 2026-09-01 call\n- 2026-10-30 message"
                )
            ),
        ),
        Example(
            "a note is none",
            "2026-10-31",
            one(
                contact_file(
                    "Dan Okafor", "relation: client", "- 2026-09-01 call\n- 2026-10-30 note x"
                )
            ),
            _FOUND,
        ),
        Example(
            "an entry in another file is one",
            "2026-10-31",
            {
                **one(contact_file("Dan Okafor", "relation: client", "- 2026-09-01 call")),
                "events/a.md": record_file("date: 2026-10-30", "- 2026-10-30 call [[dan-okafor]]"),
            },
        ),
        Example(
            "one's own cadence wins",
            "2026-10-31",
            one(contact_file("Dan Okafor", "relation: client\ncadence: 90d", "- 2026-09-01 call")),
        ),
        Example(
            "never is never",
            "2027-10-31",
            one(
                contact_file("Dan Okafor", "relation: client\ncadence: never", "- 2026-09-01 call")
            ),
        ),
        Example(
            "the shortest of several",
            "2026-10-01",
            one(contact_file("Dan Okafor", "relation: [client, connector]", "- 2026-09-01 call")),
            _FOUND,
        ),
        Example(
            "a friend has none",
            "2027-10-31",
            one(contact_file("Dan Okafor", "relation: friend", "- 2026-09-01 call")),
        ),
        Example(
            "without a touch from the day you met",
            "2026-10-31",
            one(contact_file("Dan Okafor", "relation: client\nmet: 2026-09-01")),
            ("met:",),
        ),
        Example(
            "with nothing to count from",
            "2026-10-31",
            one(contact_file("Dan Okafor", "relation: client")),
        ),
        Example(
            "archived",
            "2026-10-31",
            one(
                contact_file(
                    "Dan Okafor", "relation: client\narchived: 2026-10-01", "- 2026-09-01 call"
                )
            ),
        ),
        Example(
            "a tag with a cadence",
            "2026-10-01",
            one(contact_file("Dan Okafor", "tags: vip", "- 2026-09-01 call")),
            _FOUND,
            '[cadence]\nvip = "30d"\n',
        ),
        Example(
            "a relation wins over a tag",
            "2026-10-30",
            one(contact_file("Dan Okafor", "relation: client\ntags: vip", "- 2026-09-01 call")),
            settings='[cadence]\nvip = "30d"\nclient = "60d"\n',
        ),
        Example(
            "it can be ignored",
            "2026-10-31",
            one(
                contact_file("Dan Okafor", "relation: client\nignore: [RJ401]", "- 2026-09-01 call")
            ),
        ),
    ),
)
