"""Which records speak of whom, and so which others can change what is found in one file. Computed
once for a journal, and for a changed file only for that file again.
"""

from collections.abc import Iterable
from typing import Final

from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.fields import Type
from refjournal.records.file_names import id_of
from refjournal.records.kinds import KINDS, AnyRecord, declared_keys
from refjournal.records.referral import Referral

_PEOPLE: Final = {
    cls: tuple(
        name
        for name, key in declared_keys(kind).items()
        if key.type in (Type.ID, Type.NAME) and "contact" in key.kinds
    )
    for kind, cls in KINDS.items()
}
"""By the kind of record, the keys that can name people; none is called other than its attribute."""


class Neighbours:
    """The records of a journal by the people of whom they speak."""

    def __init__(self, journal: Journal) -> None:
        """Look through all records."""
        self._journal = journal
        self._speaking: dict[str, tuple[str, ...]] = {}
        found: dict[str, list[str]] = {}
        for record in journal:
            for key in people_in(journal, record):
                found.setdefault(key, []).append(record.id)
        self._speaking = {key: tuple(ids) for key, ids in found.items()}

    def with_records(self, journal: Journal, ids: Iterable[str]) -> "Neighbours":
        """Return the same of a journal in which some records have changed."""
        changed = object.__new__(Neighbours)
        changed._journal = journal
        changed._speaking = dict(self._speaking)
        for id_ in ids:
            before = _people_in_any(self._journal, self._journal.get(id_))
            after = _people_in_any(journal, journal.get(id_))
            for key in before - after:
                kept = (other for other in changed._speaking[key] if other != id_)
                changed._speaking[key] = tuple(kept)
            for key in after - before:
                changed._speaking[key] = (*changed._speaking.get(key, ()), id_)
        return changed

    def speaking_of(self, key: str) -> tuple[str, ...]:
        """Return the ids of the records that speak of somebody: in a key, or in the log."""
        return self._speaking.get(key, ())

    def part_around(self, path: str) -> Journal:
        """Return the part of the journal that is needed to judge the file at a path."""
        record = self._journal.get(id_of(path))
        if record is None or record.path != path:
            return self._journal.part((), path)
        return self._journal.part(self.of(record), path)

    def part_about(self, record: Contact | Referral) -> Journal:
        """Return the part of the journal that is needed to say everything about a contact, also
        what is found in the files of the referrals with them, or about a referral.
        """
        referrals = self._journal.referrals
        about: list[AnyRecord] = [record]
        if isinstance(record, Contact):
            about += [referrals[id_] for id_ in self.speaking_of(record.id) if id_ in referrals]
        near = frozenset[str]().union(*map(self.of, about))
        return self._journal.part(near, *(other.path for other in about))

    def of(self, record: AnyRecord) -> frozenset[str]:
        """Return the ids of the records on which it can depend what is found in the file of one:
        all that speak of its people, and all that speak of the people of those referrals. Who keeps
        the journal is no neighbour: everything speaks of you.
        """
        journal = self._journal
        people = self._neighbours(record)
        near = {record.id, *people, *self._speaking_of_all(people)}
        further: set[str] = set()
        for id_ in near:
            other = journal.referrals.get(id_)
            if other is not None:
                further |= self._neighbours(other)
        further -= people
        return frozenset(near | further | self._speaking_of_all(further))

    def _neighbours(self, record: AnyRecord) -> set[str]:
        people = people_in(self._journal, record)
        if record.id not in self._journal.us:
            people -= self._journal.us
        return people

    def _speaking_of_all(self, keys: Iterable[str]) -> set[str]:
        return {id_ for key in keys for id_ in self.speaking_of(key)}


def people_in(journal: Journal, record: AnyRecord) -> set[str]:
    """Return whom a record speaks of, as `Journal.key` gives them: in its keys, before the colons
    of its log, and, of a contact, itself.
    """
    references: set[str] = set()
    if isinstance(record, Contact):
        references.add(record.id)
    for name in _PEOPLE[type(record)]:
        value = getattr(record, name)
        if isinstance(value, tuple):
            references.update(value)
        elif value is not None:
            references.add(value)
    for entry in record.log:
        if entry.contacts:
            references.update(entry.contacts)
    # Nearly all are ids as the files of contacts spell them, and are asked for by ten thousands.
    people = references & journal.contacts.keys()
    for reference in references - people:
        person = _person(journal, reference)
        if person is not None:
            people.add(person)
    return people


def _people_in_any(journal: Journal, record: AnyRecord | None) -> set[str]:
    if record is None:
        return set()
    return people_in(journal, record)


def _person(journal: Journal, reference: str) -> str | None:
    """Return whom a reference means; None where it leads to a record that is no contact: a group
    of hundreds makes nobody the neighbour of all its members.
    """
    person = journal.id_of(reference)
    if person is None:
        return reference
    if person not in journal.contacts:
        return None
    return person
