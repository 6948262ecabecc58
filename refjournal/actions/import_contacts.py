"""People of an address book, and what they make of the journal: who is new, who is known already
and gains something, and of whom that cannot be told.

Nothing in the journal is replaced. Likeness alone decides nothing: an equal identity decides, or
two things that agree.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from refjournal.actions.file_changes import FileChange
from refjournal.actions.ids import FreeIds, id_for, is_own_id
from refjournal.actions.import_outcome import (
    TOO_LONG,
    ImportedRow,
    ImportResult,
    Outcome,
    is_too_long,
    with_notes,
)
from refjournal.actions.known_record import KnownRecord, own_values
from refjournal.actions.new_records import TypedValues, new_file
from refjournal.actions.person_names import name_words, names_agree
from refjournal.errors import UsageError
from refjournal.exchange.card_owners import own_uid
from refjournal.exchange.people.person import Person
from refjournal.exchange.source import NEW
from refjournal.journal import ME, Journal
from refjournal.query.folding import fold_plain
from refjournal.records.contact import Contact
from refjournal.records.fields import items_of, written_value
from refjournal.records.kinds import declared_keys
from refjournal.records.phones import share_number

_K = TypeVar("_K")

_OF_THE_FIRST_DAY: Final = ("met", "source")
"""Keys that only a new contact gets: what an address book says of them is younger than what the
journal means.
"""
NO_NAME: Final = "it has no name, and no firm that could be one"
_NEVER_ADDED: Final = ("name",)


def import_contacts(
    journal: Journal,
    people: Iterable[Person],
    *,
    for_all: TypedValues,
    body_of: Callable[[str], str],
    doubtful_are_new: bool = False,
) -> ImportResult:
    """Return what an import makes of the journal.

    `for_all` are values that everybody gets. `body_of` gives the text of a contact's file by path.
    """
    importer = _Importer(journal, for_all, body_of, doubtful_are_new=doubtful_are_new)
    rows = tuple(importer.row(person) for person in people)
    return ImportResult(rows, tuple(importer.changes()))


class _Known(KnownRecord[Contact]):
    """Somebody who is in the journal, or whom an earlier row made."""

    def __init__(self, id_: str, record: Contact | None) -> None:
        super().__init__(id_, record, {})
        self.names: set[frozenset[str]] = set()
        if record is not None:
            self.values.update(own_values(record))
            for name in (record.name or "", *record.aliases):
                self.names.add(name_words(name))
            for key in declared_keys("contact"):
                items = items_of(getattr(record, key))
                texts = tuple(written_value(item) for item in items)
                if key in record.months:
                    texts = (record.day_text(key),)
                if any(texts):
                    self.values[key] = texts

    def has(self, key: str, text: str) -> bool:
        """Return whether a key has a value already, in whatever way it is written."""
        return any(_same(key, text, other) for other in self.values.get(key, ()))


class _Importer:
    def __init__(
        self,
        journal: Journal,
        for_all: TypedValues,
        body_of: Callable[[str], str],
        *,
        doubtful_are_new: bool,
    ) -> None:
        self._journal = journal
        self._for_all = for_all
        self._body_of = body_of
        self._doubtful_are_new = doubtful_are_new
        self._free = FreeIds((*journal.ids(), ME))
        self._known: dict[str, _Known] = {}
        self._by_uid: dict[str, _Known] = {}
        self._by_email: dict[str, list[_Known]] = {}
        self._by_name: dict[frozenset[str], list[_Known]] = {}
        for contact in journal.contacts.values():
            self._remember(_Known(contact.id, contact))
        for known in self._known.values():  # our own cards come back from an address book
            self._by_uid.setdefault(own_uid(known.id), known)

    def _remember(self, known: _Known) -> None:
        self._known[known.id] = known
        for uid in known.values.get("uid", ()):
            self._by_uid.setdefault(uid, known)
        for email in known.values.get("email", ()):
            _file(self._by_email, email.casefold(), known)
        for words in known.names:
            if words:
                _file(self._by_name, words, known)

    def row(self, person: Person) -> ImportedRow:
        if person.refusal:
            return ImportedRow(person, Outcome.REFUSED, reason=person.refusal)
        if not name_words(person.name):
            return ImportedRow(person, Outcome.REFUSED, reason=NO_NAME)
        if is_too_long(person.values, person.note):
            return ImportedRow(person, Outcome.REFUSED, reason=TOO_LONG)
        if person.same_as and person.same_as != NEW:
            return self._as_stated(person)
        known = self._known.get(person.was)
        if known is not None and name_words(person.name) in known.names:
            return self._complete(known, person)
        known = self._by_uid.get(uid_of(person))
        if known is not None:
            return self._complete(known, person)
        if person.same_as == NEW:
            return self._create(person)
        same, doubt = self._same(person)
        if same is not None:
            return self._complete(same, person)
        if doubt and not self._doubtful_are_new:
            return ImportedRow(person, Outcome.DOUBTFUL, reason=doubt)
        return self._create(person)

    def _as_stated(self, person: Person) -> ImportedRow:
        id_ = self._journal.id_of(person.same_as)
        known = self._known.get(id_ or person.same_as)
        if known is None:
            reason = f"same_as names no contact: {person.same_as}"
            return ImportedRow(person, Outcome.REFUSED, reason=reason)
        return self._complete(known, person)

    def _same(self, person: Person) -> tuple[_Known | None, str]:
        """Return who the row is; where that cannot be told, why not; (None, '') for somebody
        new.
        """
        words = name_words(person.name)
        by_email = [
            known
            for email in person.values.get("email", ())
            for known in self._by_email.get(email.casefold(), ())
        ]
        by_email = list({known.id: known for known in by_email}.values())
        agreeing = [
            known for known in by_email if any(names_agree(words, name) for name in known.names)
        ]
        if len(agreeing) == 1:
            return agreeing[0], ""
        namesakes = self._by_name.get(words, [])
        agreeing = [known for known in namesakes if _agrees_beside_the_name(known, person)]
        if len(agreeing) == 1:
            return agreeing[0], ""
        if by_email:
            return None, f"its e-mail address is that of {_listed(by_email)}"
        if namesakes:
            return None, f"it has the name of {_listed(namesakes)}, and nothing else tells"
        return None, ""

    def _create(self, person: Person) -> ImportedRow:
        try:
            wanted = person.was if is_own_id(person.was) else id_for(person.name)
        except UsageError:
            reason = f"{person.name!r} makes no id; a name needs letters of its own"
            return ImportedRow(person, Outcome.REFUSED, reason=reason)
        known = _Known(self._free.take(wanted), None)
        known.names.add(name_words(person.name))
        values = self._values(person)
        if values.get("tags") and not person.was:
            values["imported_tags"] = values["tags"]
        for key, texts in values.items():
            known.add(key, texts)
        for key, texts in person.own.items():
            known.add(key, texts)
        known.add_note(person.note, self._body_of)
        self._remember(known)
        return ImportedRow(person, Outcome.CREATED, known.id)

    def _values(self, person: Person) -> dict[str, tuple[str, ...]]:
        values = {**person.values}
        if not person.was:  # a row that we wrote ourselves is found again by its id
            values["uid"] = (uid_of(person),)
        for key, texts in self._for_all.items():
            present = values.get(key, ())
            new = tuple(text for text in texts if not any(_same(key, text, p) for p in present))
            values[key] = (*present, *new)
        return values

    def _complete(self, known: _Known, person: Person) -> ImportedRow:
        before = known.gained
        differs = (*self._add(known, person), *known.add_own(person.own))
        known.add_note(person.note, self._body_of)
        self._remember_new(known)
        return known.outcome(person, before, differs)

    def _add(self, known: _Known, person: Person) -> Iterator[str]:
        """Add what a row has and the contact lacks; yield what differs, in words."""
        keys = declared_keys("contact")
        for key, texts in self._values(person).items():
            new = tuple(text for text in texts if not known.has(key, text))
            if key == "uid" and new == (own_uid(known.id),):
                continue  # it follows from the id
            if not new or key in _NEVER_ADDED or key in _OF_THE_FIRST_DAY:
                continue
            if keys[key].many or key not in known.values:
                known.add(key, new)
                if key == "tags" and not person.was:
                    known.add("imported_tags", new)
            else:
                yield f"{key}: {known.values[key][0]} in the journal, {new[0]} in the file"

    def _remember_new(self, known: _Known) -> None:
        for uid in known.added.get("uid", ()):
            self._by_uid.setdefault(uid, known)
        for email in known.added.get("email", ()):
            _file(self._by_email, email.casefold(), known)

    def changes(self) -> Iterator[FileChange]:
        for known in self._known.values():
            if known.record is None:
                yield with_notes(
                    new_file(self._journal, "contact", known.id, known.values), known.notes
                )
            yield from known.edits()


def _file(index: dict[_K, list[_Known]], key: _K, known: _Known) -> None:
    found = index.setdefault(key, [])
    if known not in found:
        found.append(known)


def uid_of(person: Person) -> str:
    """Return the identity of a row: that of its card, otherwise one made of what it says, so that
    the same row is the same person at the next import.
    """
    stated = person.values.get("uid")
    if stated:
        return stated[0]
    tells = next(
        (person.values[key][0] for key in ("email", "phone", "company") if person.values.get(key)),
        "",
    )
    digest = hashlib.sha256(f"{fold_plain(person.name)}|{fold_plain(tells)}".encode()).hexdigest()
    return f"row:{digest[:16]}"


def _agrees_beside_the_name(known: _Known, person: Person) -> bool:
    return any(
        known.has(key, text) for key in ("phone", "company") for text in person.values.get(key, ())
    )


def _same(key: str, one: str, other: str) -> bool:
    if key == "phone" and share_number((one,), other):
        return True
    if key == "uid":
        return one == other
    return fold_plain(one) == fold_plain(other)


def _listed(known: Sequence[_Known]) -> str:
    return " and ".join(
        f"{each.id} ({', '.join(filter(None, (_first(each, 'name'), _first(each, 'company'))))})"
        for each in known[:3]
    )


def _first(known: _Known, key: str) -> str:
    return "".join(known.values.get(key, ())[:1])
