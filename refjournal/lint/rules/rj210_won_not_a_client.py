"""RJ210 won-not-a-client: somebody became your client, and the contact does not say so.

A referral that you received was won, and the prospect's `relation` is still a different one.
Clients come first in many rules: how long a silence may last, whom to ask for referrals, whose
anniversary to remember. This contact gets none of that yet.

What to do: `refjournal lint --fix --hints FILE` sets the relation `client` instead of `prospect`,
and `since` to the day it was won, which is the anniversary to come. The command in the finding does
the same by hand.

A `past-client` is left alone. The finding is in the contact's file, once, however many referrals
were won.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ210]` in the
contact exempts it, `RJ210 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import INSIDE, RECEIVED
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import EditFix, Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import contact_file, given_journal, received_journal
from refjournal.problems import Severity
from refjournal.records.contact import CLIENTS, Contact
from refjournal.records.kinds import declared_keys
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.text.edits import kinds


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the prospects of received referrals that were won who are no clients yet, each once."""
    told: set[str] = set()
    for referral in facts.referrals:
        if referral.direction not in (RECEIVED, INSIDE) or referral.status != "won":
            continue
        person = facts.journal.contacts.get(referral.prospect or "")
        if person is None or person.id in told or person.id in facts.journal.us:
            continue
        told.add(person.id)
        if CLIENTS.isdisjoint(person.relation):
            yield _found(person, referral.status_date)


def _found(person: Contact, won: date | None) -> Finding:
    changes = ["relation+=client"]
    if "prospect" in person.relation:
        changes.append("relation-=prospect")
    if person.since is None and won is not None:
        changes.append(f"since={won.isoformat()}")
    since = f" on {won.isoformat()}" if won is not None else ""
    message = f"{person.name or person.id} was won{since}, and the relation is not client"
    return at_key(RULE, person, "relation", message)._replace(
        next=set_command(person, *changes), fixable=True
    )


_ON: Final = "2026-11-19"
_WON: Final = "- 2026-11-10 won"


def _won(relation: str, log: str = _WON) -> dict[str, str]:
    return received_journal(log, priya=contact_file("Priya Shah", relation))


def _made_client(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edits that make a client of a prospect, since the first day of a win."""
    person = finding.record
    if not isinstance(person, Contact):
        return []
    order = tuple(declared_keys("contact"))
    edits = [_relation_edit(person, order)]
    won = _won_on(facts, person)
    if person.since is None and won is not None:
        edits.append(kinds.SetKey("since", won.isoformat(), order))
    return edits


def _relation_edit(person: Contact, order: tuple[str, ...]) -> "kinds.Edit":
    if "prospect" not in person.relation:
        return kinds.AddItem("relation", "client", order)
    if "client" in person.relation:
        return kinds.RemoveItem("relation", "prospect")
    return kinds.ReplaceItem("relation", "prospect", "client")


def _won_on(facts: Facts, person: Contact) -> date | None:
    for referral in facts.referrals:
        won = referral.direction in (RECEIVED, INSIDE) and referral.status == "won"
        if won and referral.prospect == person.id:
            return referral.status_date
    return None


RULE: Final = JournalRule(
    code="RJ210",
    name="won-not-a-client",
    severity=Severity.HINT,
    fix=EditFix(edits=_made_client, order=2),
    family=Family.LINK,
    section=RECORDS,
    rank=2,
    sight=Sight.NEIGHBOURS,
    page=__doc__ or "",
    check=check,
    examples=(
        Example("Still a prospect", _ON, _won("relation: prospect"), ("relation:",)),
        Example("No relation at all", _ON, _won(""), ("---",)),
        Example("A client", _ON, _won("relation: [friend, client]")),
        Example("A past client", _ON, _won("relation: past-client")),
        Example("Not won", _ON, _won("relation: prospect", "- 2026-11-10 lost")),
        Example(
            "Won by somebody else",
            _ON,
            given_journal(_WON, priya=contact_file("Priya Shah", "relation: prospect")),
        ),
        Example("A contact can be exempt", _ON, _won("relation: prospect\nignore: [RJ210]")),
    ),
)
