"""RJ207 not-yet-a-contact: a name where the id of a contact could be.

A name is enough to begin with. But a name has no telephone number, no birthday and no history: what
you do for this person is not remembered, and a second need of hers does not meet the first.

Where the name is exactly that of a contact, it should be the id: a referral or an entry counts for
a person only by the id. This is looked for in keys that take a name or an id, and before the colon
of an entry (`call Tom Berg: quick`). Case, accents and signs between the words do not matter, and
aliases count. It is a
warning, and `refjournal lint --fix FILE` writes the id. Where several contacts have the name, the
message lists them with company and place, and the choice is yours.

A prospect, or an attendee of an event in whose log there is a `need` of theirs, who is no contact
yet is a hint, and shows with `lint --hints`. `refjournal lint --fix --hints FILE` creates the
contact and writes its id, but not where the name is nearly that of a contact (`Mr Tom Berg`): then
the message has the id, and only you know whether it is the same person. Or type `refjournal new
contact "Nora Lind"` and `refjournal set REFERRAL prospect=nora-lind`, with whatever else you know.
If you would rather not keep a file about somebody, leave the name. The referral works without.

`ignore: [RJ207]` exempts a record, `RJ207 = "off"` under `[rules]` turns the rule off.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.actions.ids import slug
from refjournal.deferred import deferred
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint import near_ids
from refjournal.lint.next_command import edit_command
from refjournal.lint.references import references_of
from refjournal.lint.rule import (
    ChangeFix,
    Example,
    Family,
    Finding,
    JournalRule,
    Sight,
    at_entry,
    at_key,
)
from refjournal.lint.shared.examples import CAST, contact_file, record_file
from refjournal.problems import Severity
from refjournal.query.folding import words_of
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.event import Event
from refjournal.records.fields import Type, looks_like_id
from refjournal.records.kinds import AnyRecord
from refjournal.text.fold import fold
from refjournal.text.loose import COLON_SIGN

with deferred():  # only a fix edits files
    from refjournal.actions import file_changes, key_links, new_records
    from refjournal.text.edits import kinds

_BEFORE_COLON: Final = re.compile(rf"([^:\n]{{2,80}}){COLON_SIGN}")
_BETWEEN_ITEMS: Final = re.compile(r"\s*[,;]\s*")
_BETWEEN_NAMES: Final = re.compile(r"\s*(?:,|&|/|\band\b)\s*")


_SHOWN: Final = 3


class _Name(NamedTuple):
    """A name where an id could be.

    `key` is the key that it is a value of; `entry` the entry before whose colon it is. `contacts`
    are, for each name in it, those who are called so.
    """

    record: AnyRecord
    text: str
    contacts: tuple[tuple[Contact, ...], ...]
    key: str = ""
    place: str = ""
    entry: Entry | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that are meant, where each name is that of one contact; () otherwise."""
        if not all(len(found) == 1 for found in self.contacts):
            return ()
        return tuple(found[0].id for found in self.contacts)


def _bearers(journal: Journal) -> dict[str, list[str]]:
    """Return the ids of the contacts by their names and aliases, folded."""
    found: dict[str, list[str]] = {}
    for contact in journal.contacts.values():
        for name in {_plain(name) for name in (contact.name or "", *contact.aliases)}:
            found.setdefault(name, []).append(contact.id)
    return found


def _plain(name: str) -> str:
    """Return a name as names are compared: without case, accents and the signs between its words,
    of which people add some (`@Tom_Berg`, `Tom  Berg?`).
    """
    return " ".join(words_of(name))


class _Names:
    """Looks for names; the index of names is made only where there is one to look up."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def called(self, name: str) -> tuple[Contact, ...]:
        """Return the contacts of a name."""
        bearers = self._journal.of_names(_bearers)
        plain = _plain(name)
        if not plain:
            return ()
        ids = bearers.get(plain, [])
        if not ids:
            path = name.strip().rpartition("/")[2].removesuffix(".md")  # contacts/tom-berg.md
            ids = [found] if (found := self._journal.id_of(path)) else []
        return tuple(self._journal.contacts[id_] for id_ in ids if id_ in self._journal.contacts)

    def near(self, name: str) -> tuple[str, ...]:
        """Return the ids of contacts who may be meant by a name that is not quite theirs: all words
        of one are in the other (`Mr Tom Berg`, `Tom Berg (Berg AG)`), or it is a slip.
        """
        words = set(words_of(name))
        found = [
            id_
            for plain, ids in self._journal.of_names(_bearers).items()
            if " " in plain and words.issuperset(plain.split())
            for id_ in ids
        ]
        slip = self._journal.of_names(near_ids.of_journal).certain("-".join(words_of(name)))
        return tuple(found) or ((slip,) if slip in self._journal.contacts else ())

    def all(self) -> Iterator[_Name]:
        for record in self._journal:
            yield from self._in_keys(record)
            for entry in record.log:
                if not entry.contacts and ":" in entry.text:
                    yield from self._in_entry(record, entry)

    def _in_keys(self, record: AnyRecord) -> Iterator[_Name]:
        for key, declared, place, text in references_of(record):
            is_name = declared.type is Type.NAME and not text.startswith("[[")
            if not is_name or looks_like_id(text) or self._journal.id_of(text) is not None:
                continue
            several = self._several(text) if declared.many else ()
            alone = self.called(text)
            if not alone and not declared.many and text.count(",") == 1:  # Berg, Tom
                last, _, first = text.partition(",")
                alone = self.called(f"{first} {last}")
            yield _Name(record, text, several or (alone,), key, place)

    def _several(self, text: str) -> tuple[tuple[Contact, ...], ...]:
        """Return the contacts for each name in a value that lists them: `Ada Roth, Ben Okri`; ()
        where one of them is nobody's name, or the whole is one.
        """
        parts = [part for part in _BETWEEN_ITEMS.split(text) if part]
        if len(parts) < 2 or self.called(text):
            return ()
        found = tuple(self._one(part) for part in parts)
        return found if all(found) else ()

    def _one(self, text: str) -> tuple[Contact, ...]:
        contact = self._journal.contacts.get(self._journal.id_of(text) or "")
        return (contact,) if contact is not None else self.called(text)

    def _in_entry(self, record: AnyRecord, entry: Entry) -> Iterator[_Name]:
        head = _BEFORE_COLON.match(entry.text)
        if head is None:
            return
        found = [self.called(name) for name in _BETWEEN_NAMES.split(head[1].strip())]
        # Words that are nobody's name are text, also where others beside them are somebody's.
        if all(found):
            yield _Name(record, head[1].strip(), tuple(found), entry=entry)


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the names that are those of contacts, and the people with a need who are no
    contacts.
    """
    names = _Names(facts.journal)
    for name in names.all():
        if all(name.contacts):
            yield _known(name)
        elif _has_need(name):
            yield _new(facts.journal, name, names.near(name.text))


def _new(journal: Journal, name: _Name, near: tuple[str, ...]) -> Finding:
    """Return the finding of a name that is nobody's yet; it may be somebody's, slightly changed."""
    message = f"{name.text} is only a name, and not yet a contact"
    command = RULE.fix_command(name.record.path, hint=True)
    if near:
        listed = " or ".join(_described(journal.contacts[id_]) for id_ in near[:_SHOWN])
        message = f"{message}; if it is {listed}, write that id"
        command = edit_command(name.record.path, name.record)
    found = at_key(RULE, name.record, name.place, message)
    return found._replace(severity=Severity.HINT, next=command, fixable=not near)


def _known(name: _Name) -> Finding:
    if name.ids:
        message = (
            f"{name.text} is the name of a contact, and counts for nobody; write {name.ids[0]}"
        )
        if len(name.ids) > 1:
            listed = ", ".join(name.ids)
            message = f"{name.text!r} is one value, and counts for nobody; write [{listed}]"
        fixable, command = True, RULE.fix_command(name.record.path)
    else:
        several = next(found for found in name.contacts if len(found) > 1)
        listed = ", ".join(map(_described, several))
        message = f"{name.text} counts for nobody, and can be {listed}; write one of these ids"
        fixable, command = False, edit_command(name.record.path, name.record)
    if name.entry is not None:
        found = at_entry(RULE, name.record, name.entry, message)
    else:
        found = at_key(RULE, name.record, name.place, message)
    return found._replace(next=command, fixable=fixable)


def _described(contact: Contact) -> str:
    where = ", ".join(filter(None, (contact.company, contact.region)))
    return f"{contact.id} ({where})" if where else contact.id


def _has_need(name: _Name) -> bool:
    if name.key == "prospect":
        return True
    if not isinstance(name.record, Event) or name.key != "attendees":
        return False
    wanted = fold(name.text)
    return any(entry.verb == "need" and wanted in fold(entry.text) for entry in name.record.log)


_ON: Final = "2026-11-19"


def _for(prospect: str) -> dict[str, str]:
    return {**CAST, "referrals/a.md": record_file(f"prospect: {prospect}\ndate: 2026-11-02")}


def _ids_written(facts: Facts, findings: Sequence[Finding]) -> "list[file_changes.FileChange]":
    """Write the id of the contact that is meant; of somebody new with a file of their own, of one
    name only one.
    """
    places = {(finding.path, finding.line, finding.column) for finding in findings}
    changes: list[file_changes.FileChange] = []
    made: dict[str, str] = {}
    for name in _Names(facts.journal).all():
        at = at_entry(RULE, name.record, name.entry, "") if name.entry else None
        at = at or at_key(RULE, name.record, name.place, "")
        if (at.path, at.line, at.column) not in places:
            continue
        ids = name.ids
        if not any(name.contacts):
            ids = _made(facts, name.text, made, changes)
        if ids:
            changes.append(file_changes.EditFile(name.record.path, _edits(facts, name, ids)))
    return changes


def _made(
    facts: Facts, text: str, made: dict[str, str], changes: "list[file_changes.FileChange]"
) -> tuple[str, ...]:
    """Return the id of a new contact, whose file is added to `changes`; () where none can be
    made.
    """
    if not slug(text):
        return ()
    if fold(text) not in made:
        try:
            new = new_records.new_contact(facts.journal, {"name": (text,)})
        except UsageError:
            return ()
        made[fold(text)] = new.ids[0]
        changes += new.changes
    return (made[fold(text)],)


def _edits(facts: Facts, name: _Name, ids: tuple[str, ...]) -> "tuple[kinds.Edit, ...]":
    if name.entry is not None:
        was = (name.entry.date.isoformat(), name.entry.verb)
        return (kinds.NameContacts(name.entry.line, was, name.text, ids),)
    first, *more = (key_links.key_link(facts.journal.settings, id_) for id_ in ids)
    return (
        kinds.ReplaceItem(name.key, name.text, first),
        *(kinds.AddItem(name.key, link) for link in more),
    )


_BERG: Final = {
    **CAST,
    "contacts/tom-berg.md": contact_file("Tom Berg", "aliases: [Tommy]\ncompany: Berg Print"),
}


def _entry(log: str) -> dict[str, str]:
    return {**_BERG, "groups/a.md": record_file("name: A", log)}


RULE: Final = JournalRule(
    code="RJ207",
    name="not-yet-a-contact",
    severity=Severity.WARNING,
    severities_vary=True,
    fix=ChangeFix(changes=_ids_written),
    family=Family.LINK,
    sight=Sight.RECORD,
    page=__doc__ or "",
    check=check,
    examples=(
        Example("A name", _ON, _for("Nora Lind"), ("prospect:",)),
        Example("The name of a contact", _ON, _for("Priya Shah"), ("prospect:",)),
        Example(
            "The name of two",
            _ON,
            {**_for("Tom Berg"), **_BERG, "contacts/b.md": contact_file("Tom Berg")},
            ("prospect:",),
        ),
        Example("An alias, in another case", _ON, {**_BERG, **_for("TOMMY")}, ("prospect:",)),
        Example(
            "Before the colon of an entry",
            _ON,
            _entry("- 2026-11-03 call Tom Berg: quick"),
            ("- 2026-11-03",),
        ),
        Example(
            "Two names there",
            _ON,
            _entry("- 2026-11-03 call Tom Berg and Dan Okafor: x"),
            ("- 2026-11-03",),
        ),
        Example(
            "Words beside a name are text", _ON, _entry("- 2026-11-03 call Tom Berg at noon: x")
        ),
        Example(
            "Names in one value",
            _ON,
            {**_BERG, "events/e.md": record_file("attendees: Tom Berg, Priya Shah")},
            ("attendees:",),
        ),
        Example(
            "A name with a comma",
            _ON,
            {**_BERG, "events/e.md": record_file("attendees: Lind, Nora")},
        ),
        Example("A name behind the colon", _ON, _entry("- 2026-11-03 note: Tom Berg called")),
        Example(
            "A source that is a phrase",
            _ON,
            {**_BERG, "contacts/c.md": contact_file("Cy", "source: a friend of Tom Berg")},
        ),
        Example(
            "A guest with a need",
            _ON,
            {
                **_BERG,
                "events/e.md": record_file(
                    "attendees: [Nora Lind, Olaf Reuter]",
                    "- 2026-11-03 need: Nora Lind wants a lawyer",
                ),
            },
            ("attendees:",),
        ),
        Example("A contact", _ON, _for("priya-shah")),
        Example("Yourself", _ON, _for("me")),
        Example("A link to nobody is another finding", _ON, _for("'[[Nora]]'")),
        Example("So is an id of nobody", _ON, _for("nora-lind")),
        Example("A referral can be exempt", _ON, _for("Nora Lind\nignore: [RJ207]")),
    ),
)
