"""Which records speak of whom, and so which others can change what is found in one file. Computed
once for a journal, and for a changed file only for that file again.
"""

from collections.abc import Iterable

from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral


class Neighbours:
    """The records of a journal by the people of whom they speak."""

    def __init__(self, journal: Journal) -> None:
        """Look through all records."""
        self._journal = journal
        self._speaking: dict[str, tuple[str, ...]] = {}
        found: dict[str, list[str]] = {}
        for id_, references in journal.people_of_all():
            for key in _people(journal, references):
                found.setdefault(key, []).append(id_)
        self._speaking = {key: tuple(ids) for key, ids in found.items()}

    def with_records(self, journal: Journal, ids: Iterable[str]) -> "Neighbours":
        """Return the same of a journal in which some records have changed."""
        changed = object.__new__(Neighbours)
        changed._journal = journal
        changed._speaking = dict(self._speaking)
        for id_ in ids:
            before = _people(self._journal, self._journal.people_of(id_))
            after = _people(journal, journal.people_of(id_))
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
        about: list[AnyRecord] = [record]
        if isinstance(record, Contact):
            speaking = map(self._journal.get, self.speaking_of(record.id))
            about += [other for other in speaking if isinstance(other, Referral)]
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
            other = journal.find("referral", id_)
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
    """Return whom a record of a journal speaks of, as `Journal.key` gives them; a contact also of
    itself.
    """
    return _people(journal, journal.people_of(record.id))


def _people(journal: Journal, references: Iterable[str]) -> set[str]:
    people: set[str] = set()
    for reference in references:
        person = reference if journal.is_contact(reference) else _person(journal, reference)
        if person is not None:
            people.add(person)
    return people


def _person(journal: Journal, reference: str) -> str | None:
    """Return whom a reference means; None where it leads to a record that is no contact: a group
    of hundreds makes nobody the neighbour of all its members.
    """
    person = journal.id_of(reference)
    if person is None:
        return reference
    return person if journal.is_contact(person) else None
