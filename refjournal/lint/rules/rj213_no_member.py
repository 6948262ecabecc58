"""RJ213 no-member: the settings or an entry name a member who does not exist.

`[owner] contact` names contacts. Where one of them has no file, was removed, or is archived, nobody
sees what is theirs. An entry that ends with `(by zoe)` is nobody's if no member is called so, and a
`keeper` who is no member keeps in touch with nobody.

What to do: in `refjournal.toml`, write the id that the file of the contact has; who was renamed on
another machine has another id now. Of a member who no longer keeps the journal, write the day:
`refjournal set WHO left=2026-11-20`, and leave them in the list, so that what they did stays
theirs. In an entry, name one of you, or take `by` out of the brackets.

`ignore: [RJ213]` exempts a record, and `RJ213 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from shlex import quote
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.journal import ME, Journal
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_file, at_key
from refjournal.lint.shared.examples import SHARED_SETTINGS, contact_file
from refjournal.problems import Severity
from refjournal.records.members import names_of_members
from refjournal.records.nearest import did_you_mean
from refjournal.text.fold import fold

SETTINGS: Final = "refjournal.toml"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield owners without a file or archived, entries by strangers, and keepers who are none."""
    if not facts.journal.is_shared:
        return
    yield from _owners(facts)
    yield from _strangers(facts)
    yield from _keepers(facts)
    yield from _goals(facts)


def _goals(facts: Facts) -> Iterator[Finding]:
    journal = facts.journal
    for name in journal.settings.member_goals:
        if journal.member(name) is None:
            message = f"[goals.{name}] is for none of those who keep this journal"
            yield at_file(RULE, SETTINGS, f"{message} ({', '.join(journal.owners)})")


def _owners(facts: Facts) -> Iterator[Finding]:
    journal = facts.journal
    for owner in journal.owners:
        contact = journal.contacts.get(owner)
        if contact is None:
            yield _without_contact(journal, owner)
        elif contact.is_archived(facts.today) and not contact.has_left(facts.today):
            name = contact.name or owner
            message = (
                f"{name} keeps this journal, but is archived; the key `left` says that they left"
            )
            yield at_key(RULE, contact, "archived", message)._replace(
                next=f"refjournal set {owner} left={facts.today}"
            )


def _without_contact(journal: Journal, owner: str) -> Finding:
    """Return that an owner has no contact; a name of one is no id."""
    message = f"[owner] contact: {owner} keeps this journal, but has no contact"
    named = names_of_members(journal.contacts.values()).get(fold(owner))
    near = f"; did you mean {named}?" if named else did_you_mean(owner, journal.contacts)
    command = f"refjournal new contact NAME --id {quote(owner)}"
    if near:
        command = edit_command(SETTINGS)
    return at_file(RULE, SETTINGS, f"{message}{near}")._replace(next=command)


def _strangers(facts: Facts) -> Iterator[Finding]:
    journal = facts.journal
    for stranger in journal.strangers:
        record = journal.get(stranger.record)
        if record is not None and stranger.written != ME:  # that is RJ212
            message = (
                f"'by {stranger.written}' names none of those who keep this journal"
                f" ({', '.join(journal.owners)})"
            )
            yield Finding(
                RULE,
                record.path,
                stranger.line,
                1,
                message,
                RULE.severity,
                record,
                next=edit_command(record.path, record),
            )


def _keepers(facts: Facts) -> Iterator[Finding]:
    journal = facts.journal
    for contact in journal.contacts.values():
        if contact.keeper is not None and journal.member(contact.keeper) is None:
            message = (
                f"keeper: {journal.name(contact.keeper)} is none of those who keep this journal"
            )
            yield at_key(RULE, contact, "keeper", message)._replace(
                next=f"refjournal set {contact.id} keeper={journal.me}"
            )


_ON: Final = "2026-11-19"
_MEMBERS: Final = {
    "contacts/sam-taylor.md": contact_file("Sam Taylor"),
    "contacts/kim-lee.md": contact_file("Kim Lee"),
}


def _dan(front: str = "", log: str = "") -> dict[str, str]:
    return {**_MEMBERS, "contacts/dan.md": contact_file("Dan", front, log)}


RULE: Final = JournalRule(
    code="RJ213",
    name="no-member",
    severity=Severity.WARNING,
    family=Family.LINK,
    page=__doc__ or "",
    sight=Sight.EVERYTHING,
    check=check,
    examples=(
        Example("All are members", _ON, _MEMBERS, settings=SHARED_SETTINGS),
        Example(
            "Archived, and still in the list",
            _ON,
            {**_MEMBERS, "contacts/kim-lee.md": contact_file("Kim", "archived: 2026-11-01")},
            ("archived:",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Archived, and left",
            _ON,
            {
                **_MEMBERS,
                "contacts/kim-lee.md": contact_file(
                    "Kim", "left: 2026-11-01\narchived: 2026-11-01"
                ),
            },
            settings=SHARED_SETTINGS,
        ),
        Example(
            "An entry by a stranger",
            _ON,
            _dan(log="- 2026-11-03 call: hello (by zoe)\n- 2026-11-04 call: again (by kim)"),
            ("- 2026-11-03",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "By when is nobody's name",
            _ON,
            _dan(log="- 2026-11-03 told: she decides (by Friday)"),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "A keeper who is none",
            _ON,
            _dan("keeper: dan"),
            ("keeper:",),
            settings=SHARED_SETTINGS,
        ),
        Example("With one owner it is no name", _ON, _dan(log="- 2026-11-03 call: hi (by zoe)")),
    ),
)
