"""RJ409 cannot-refer: a partner or provider, and you do not know whom to send them.

You would not recognise a lead for them if you were sitting next to one: `offers`, `ideal_client`
and `listen_for` are all empty.

**What to do.** Ask them: what do you do best, for whom, and what does somebody say who needs you?
Then write it down: `refjournal edit WHO`.

**What ends it.** One of the three keys.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`.
`ignore: [RJ409]` exempts a contact.
"""

from collections.abc import Iterator

from refjournal.facts.contact_facts import ContactFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import ContactRule, Example, Family, Finding, at_key
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import contact_file
from refjournal.lint.shared.people import name_of, one
from refjournal.problems import Severity
from refjournal.settings import Thresholds


def check(person: ContactFacts, thresholds: Thresholds) -> Iterator[Finding]:
    """Yield the partners and providers of whom nothing is known."""
    who = person.contact
    if (
        {"partner", "provider"}.isdisjoint(who.relation)
        or who.offers
        or who.ideal_client
        or who.listen_for
    ):
        return
    message = (
        f"you do not know whom to send to {name_of(person)}: no offers, ideal_client or listen_for"
    )
    yield at_key(RULE, who, "relation", message)._replace(
        due=person.last_touch or person.facts.today,
        next=edit_command(who.path, who),
        person=person.key,
    )


_ON = "2026-11-20"


def _dan(front: str) -> dict[str, str]:
    return one(contact_file("Dan Okafor", front))


RULE = ContactRule(
    code="RJ409",
    name="cannot-refer",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=CARE,
    rank=7,
    is_opportunity=True,
    check=check,
    page=__doc__ or "",
    examples=(
        Example("a partner", _ON, _dan("relation: partner"), ("relation:",)),
        Example("a provider", _ON, _dan("relation: [friend, provider]"), ("relation:",)),
        Example("a client", _ON, _dan("relation: client")),
        Example("one who offers something", _ON, _dan("relation: partner\noffers: payroll")),
        Example("an ideal client is enough", _ON, _dan("relation: partner\nideal_client: bakers")),
        Example("so is a phrase", _ON, _dan("relation: partner\nlisten_for: we hire abroad")),
        Example("archived", _ON, _dan("relation: partner\narchived: 2026-01-01")),
        Example("it can be ignored", _ON, _dan("relation: partner\nignore: [RJ409]")),
    ),
)
