"""What the rules about people share: who is looked at, where a finding about somebody points, and
what is said of them.
"""

from collections.abc import Iterator
from datetime import date
from shlex import quote

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding, Rule, at_entry, at_key
from refjournal.lint.shared.examples import SAM


def active(facts: Facts) -> Iterator[ContactFacts]:
    """Yield every contact but you, those who are archived, and imported addresses."""
    for person in facts.contacts:
        if not person.contact.is_archived(facts.today) and not person.is_only_an_address:
            yield person


def name_of(person: ContactFacts) -> str:
    """Return how somebody is spoken of."""
    return person.facts.journal.name_apart(person.key)


def log_with(person: ContactFacts, verb: str) -> str:
    """Return the command that adds a done entry with somebody."""
    return f"refjournal log {quote(person.key)} {verb}"


def at_mention(rule: Rule, person: ContactFacts, mention: Mention, message: str) -> Finding:
    """Return a finding about somebody that points at an entry of their own file; at the first line
    where it stands in another one.
    """
    if mention.record.id == person.key:
        return at_entry(rule, person.contact, mention.entry, message)
    return at_key(rule, person.contact, "", message)


def known_longer(person: ContactFacts, period: Period, today: date) -> bool:
    """Return whether you have known somebody for longer than a period."""
    since = person.known_since
    return since is not None and shift(since, period) < today


def one(dan: str) -> dict[str, str]:
    """Return a journal of you and Dan Okafor, for examples."""
    return {"contacts/dan-okafor.md": dan, "contacts/sam-taylor.md": SAM}
