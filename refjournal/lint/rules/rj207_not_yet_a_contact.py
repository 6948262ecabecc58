"""RJ207 not-yet-a-contact: a prospect that is only a name.

A name is enough to begin with. But a name has no telephone number, no birthday and no history: what
you do for this person is not remembered, and a second need of hers does not meet the first. Whoever
had a need once is worth a file of four lines.

What to do: `refjournal lint --fix --hints FILE` creates the contact and puts its id in the
referral; or `refjournal new contact "Nora Lind"` and `refjournal set REFERRAL prospect=nora-lind`,
with whatever else you know. Where a contact of this name is there already, the message names it.

If you would rather not keep a file about somebody, leave the name; the referral works without.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ207]`
exempts a referral, `RJ207 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from refjournal.actions.file_changes import EditFile, FileChange
from refjournal.actions.ids import slug
from refjournal.actions.key_links import key_link
from refjournal.actions.new_records import new_contact
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.lint.next_command import set_command
from refjournal.lint.rule import ChangeFix, Example, Family, Finding, JournalRule, at_key
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import CAST, record_file
from refjournal.problems import Severity
from refjournal.records.fields import looks_like_id
from refjournal.records.referral import Referral
from refjournal.text.edits.kinds import SetKey
from refjournal.text.fold import fold


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the prospects that are only names."""
    journal = facts.journal
    people: dict[str, list[str]] = {}
    for person in journal.contacts.values():
        people.setdefault(fold(person.name or ""), []).append(person.id)
    for referral in journal.referrals.values():
        name = referral.prospect
        if (
            name
            and not name.startswith("[[")
            and not looks_like_id(name)
            and journal.id_of(name) is None
        ):
            yield _found(referral, name, people.get(fold(name), ()))


def _found(referral: Referral, name: str, known: list[str] | tuple[()]) -> Finding:
    if known:
        found = at_key(
            RULE,
            referral,
            "prospect",
            f"{name} is only a name here, and the name of the contact {' and '.join(known)}",
        )
        return found._replace(next=set_command(referral, f"prospect={known[0]}"))
    found = at_key(RULE, referral, "prospect", f"{name} is only a name, and not yet a contact")
    return found._replace(next=RULE.fix_command(referral.path), fixable=True)


_ON: Final = "2026-11-19"


def _for(prospect: str) -> dict[str, str]:
    return {**CAST, "referrals/a.md": record_file(f"prospect: {prospect}\ndate: 2026-11-02")}


def _contacts_made(facts: Facts, findings: Sequence[Finding]) -> list[FileChange]:
    """Make a contact of each prospect that is only a name; of one name only one."""
    changes: list[FileChange] = []
    made: set[str] = set()
    for finding in findings:
        referral = finding.record
        if not isinstance(referral, Referral) or not slug(referral.prospect or ""):
            continue
        name = referral.prospect or ""
        try:
            new = new_contact(facts.journal, {"name": (name,)})
        except UsageError:
            continue
        if fold(name) not in made:
            made.add(fold(name))
            changes += new.changes
        changes.append(
            EditFile(
                referral.path, (SetKey("prospect", key_link(facts.journal.settings, new.ids[0])),)
            )
        )
    return changes


RULE: Final = JournalRule(
    code="RJ207",
    name="not-yet-a-contact",
    severity=Severity.HINT,
    fix=ChangeFix(changes=_contacts_made),
    family=Family.LINK,
    section=RECORDS,
    rank=1,
    page=__doc__ or "",
    check=check,
    examples=(
        Example("A name", _ON, _for("Nora Lind"), ("prospect:",)),
        Example("The name of a contact", _ON, _for("Priya Shah"), ("prospect:",)),
        Example("A contact", _ON, _for("priya-shah")),
        Example("Yourself", _ON, _for("me")),
        Example("A link to nobody is another finding", _ON, _for("'[[Nora]]'")),
        Example("So is an id of nobody", _ON, _for("nora-lind")),
        Example("A referral can be exempt", _ON, _for("Nora Lind\nignore: [RJ207]")),
    ),
)
