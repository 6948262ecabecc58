"""RJ202 wrong-kind-of-link: a link leads to a record of the wrong kind.

A prospect that is an event, a campaign that is a contact, a parent that is not a referral. Such a
link leads somewhere, but what follows from it makes no sense: an event cannot be thanked, and the
campaign counts nothing.

Often, two names were mixed up: the club `bni-bonn` and its breakfast `bni-bonn-breakfast`. The
message says what kind the record is, and what the key takes.

What to do: `refjournal edit ID` and name the right record, or none. If somebody came to you through
an event, that is the key `source` of the contact, not the referrer of a referral.

There is no good reason to keep such a link. `ignore: [RJ202]` exempts a record, and `RJ202 = "off"`
under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.next_command import edit_command
from refjournal.lint.references import Reference, references_of, texts_by_key
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.shared.examples import contact_file, given_journal, record_file
from refjournal.problems import Severity
from refjournal.records.fields import Key
from refjournal.records.kinds import AnyRecord, kind_of
from refjournal.wording import with_article


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the keys whose links lead to a record of another kind than they take."""
    journal = facts.journal
    if not any(_are_wrong(journal, key, texts) for key, texts in texts_by_key(journal)):
        return
    for each in journal:
        for reference in references_of(each):
            leads_to = journal.get(reference.text)
            if leads_to is not None and kind_of(leads_to) not in reference.key.kinds:
                yield _found(each, reference, leads_to)


def _are_wrong(journal: Journal, key: Key, texts: frozenset[str]) -> bool:
    """Whether one of the texts of a key leads to a record of a kind that the key does not take."""
    for kind in key.kinds:
        texts = texts.difference(getattr(journal, f"{kind}s"))
    others = map(journal.get, texts)
    return any(record is not None and kind_of(record) not in key.kinds for record in others)


def _found(record: AnyRecord, reference: Reference, leads_to: AnyRecord) -> Finding:
    name, wanted = reference.name, " or ".join(map(with_article, reference.key.kinds))
    message = f"{name}: {leads_to.id} is {with_article(kind_of(leads_to))}; {name} takes {wanted}"
    return at_key(RULE, record, reference.place, message)._replace(
        next=edit_command(record.path, record)
    )


_ON: Final = "2026-11-19"
_FAIR: Final = {"events/fair.md": record_file("date: 2026-10-01")}


RULE: Final = JournalRule(
    code="RJ202",
    name="wrong-kind-of-link",
    severity=Severity.ERROR,
    family=Family.LINK,
    sight=Sight.RECORD,
    page=__doc__ or "",
    check=check,
    examples=(
        Example(
            "A prospect that is an event",
            _ON,
            {**_FAIR, "referrals/a.md": record_file("prospect: fair")},
            ("prospect:",),
        ),
        Example(
            "A campaign that is a contact",
            _ON,
            given_journal(front="campaign: dan-okafor"),
            ("campaign:",),
        ),
        Example(
            "A parent that is a contact",
            _ON,
            given_journal(front="parent: dan-okafor"),
            ("parent:",),
        ),
        Example(
            "An item of a list",
            _ON,
            given_journal(priya=contact_file("P", "groups:\n  - dan-okafor")),
            ("  - dan-okafor",),
        ),
        Example(
            "A source may be an event",
            _ON,
            {**_FAIR, **given_journal(priya=contact_file("P", "source: fair"))},
        ),
        Example(
            "It may be no campaign",
            _ON,
            given_journal(priya=contact_file("P", "source: may"), marta="---\nname: M\n---\n")
            | {"campaigns/may.md": record_file("from: 2026-05-01\nuntil: 2026-05-31")},
            ("source:",),
        ),
        Example(
            "Nobody there is another finding", _ON, given_journal(front="campaign: spring-fair")
        ),
        Example(
            "You are a contact",
            _ON,
            {"referrals/a.md": record_file("prospect: me\nrecipient: dan")},
        ),
        Example(
            "A record can be exempt",
            _ON,
            given_journal(front="campaign: dan-okafor\nignore: [RJ202]"),
        ),
    ),
)
