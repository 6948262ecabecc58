"""Two moments of a journal compared, record by record: what the logs say happened, which referrals
moved, which keys changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from refjournal.changes.describe import done_words, party, subject
from refjournal.changes.renames import renames
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry, with_contacts, without_place
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.referral import Referral

NEW: Final = "new"
REMOVED: Final = "removed"
RENAMED: Final = "rename"
SET: Final = "set"
PLANNED: Final = "plan"
MOVED: Final = "snooze"
DROPPED: Final = "drop"
EDITED: Final = "edit"


class RecordChange(NamedTuple):
    """One thing that happened to a record.

    `verb` is a word for it: that of a log entry, or one of those above. `day` is the day on which
    it happened by the log, None if the log does not say. `people` are the ids of those whom it
    concerns. `by` is who did it, as far as that is known: ids of members, or names that git has.
    """

    id: str
    path: str
    subject: str
    verb: str
    day: date | None
    words: str
    people: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def compare(before: Facts, after: Facts, paths: Iterable[str] | None = None) -> list[RecordChange]:
    """Return what happened from one moment to the other, by record; `paths` are the files that can
    differ, None for all.
    """
    return list(_Comparison(before, after, paths).changes())


class _Comparison:
    """One comparison; `renamed` are the new ids by the old ones."""

    def __init__(self, before: Facts, after: Facts, paths: Iterable[str] | None) -> None:
        self.before, self.after = before, after
        self.paths = None if paths is None else frozenset(paths)

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        return renames(self.before.journal, self.after.journal)

    def changes(self) -> Iterator[RecordChange]:
        old, new = self._records(self.before), self._records(self.after)
        old_ids = {new_id: old_id for old_id, new_id in self.renamed.items()}
        for id_ in sorted({*old, *new}):
            if id_ in self.renamed:
                continue  # reported under its new id
            if id_ in new:
                yield from self._changed(old.get(old_ids.get(id_, id_)), new[id_])
            else:
                yield _change(self.before, old[id_], REMOVED, None, "removed")

    def _records(self, facts: Facts) -> dict[str, AnyRecord]:
        return {
            record.id: record
            for record in facts.journal
            if self.paths is None or record.path in self.paths
        }

    def _changed(self, old: AnyRecord | None, new: AnyRecord) -> Iterator[RecordChange]:
        if old == new:
            return
        if old is None:
            words = _new_words(self.after, new)
            yield _change(self.after, new, NEW, getattr(new, "date", None), words)
        elif old.id != new.id:
            yield _change(self.after, new, RENAMED, None, f"renamed to {new.id}")
        yield from self._moves(old, new)
        yield from self._entries(old, new)
        if old is not None and (keys := self._keys(old, new)):
            yield _change(self.after, new, SET, None, f"{', '.join(keys)} changed")

    # Referrals

    def _moves(self, old: AnyRecord | None, new: AnyRecord) -> Iterator[RecordChange]:
        """Yield where a referral moved to, and what it is worth then."""
        if not isinstance(new, Referral):
            return
        status_before = value_before = None
        if isinstance(old, Referral):
            status_before, value_before = self.before.referral(old).status, old.value
        current = self.after.referral(new).current_status
        value = ""
        if new.value is not None and new.value != value_before:
            value = new.value.grouped(self.after.journal.settings.currency)
        has_moved = status_before != current.status
        if has_moved and (status_before is not None or current.entry is not None):
            words = current.status
            if status_before is not None:
                words = f"{status_before} → {words}"
            if value:
                words = f"{words}, {value}"
            yield _change(self.after, new, current.status, current.date, words, current.entry)
        elif value:
            yield _change(self.after, new, SET, None, f"value {value}")

    # The log

    def _entries(self, old: AnyRecord | None, new: AnyRecord) -> Iterator[RecordChange]:
        gone, added = self._difference(old, new)
        for entry in added:
            earlier = _earlier_form(gone, entry)
            if earlier is not None:
                gone.remove(earlier)
            yield from _entry_change(self.after, new, earlier, entry, is_new=old is None)
        for entry in gone:
            words = f"entry taken out: {entry.date.isoformat()} {entry.verb}"
            yield _change(self.after, new, REMOVED, None, words, entry)

    def _difference(self, old: AnyRecord | None, new: AnyRecord) -> tuple[list[Entry], list[Entry]]:
        """Return the entries that are gone and those that were added, wherever they are."""
        before: Counter[Entry] = Counter()
        if old is not None:
            before.update(without_place(self._with_new_ids(entry)) for entry in old.log)
        after = Counter(map(without_place, new.log))
        return list((before - after).elements()), list((after - before).elements())

    def _with_new_ids(self, entry: Entry) -> Entry:
        contacts = tuple(self._new_id(contact) for contact in entry.contacts)
        if contacts == entry.contacts:
            return entry
        return with_contacts(entry, contacts, entry.text)

    # The keys

    def _keys(self, old: AnyRecord, new: AnyRecord) -> list[str]:
        """Return the keys whose values differ, but for those that are reported otherwise."""
        if type(old) is not type(new):
            return ["type"]
        reported = ("status", "value") if isinstance(new, Referral) else ()
        declared = [
            key
            for key in declared_keys(kind_of(new))
            if key not in reported and self._new_ids(_value(old, key)) != _value(new, key)
        ]
        own = [
            key for key in {**old.extra, **new.extra} if old.extra.get(key) != new.extra.get(key)
        ]
        return [*declared, *sorted(own)]

    def _new_ids(self, value: Any) -> Any:
        """Return a value with old ids replaced by new ones: that a link follows is no change."""
        if isinstance(value, str):
            return self._new_id(value)
        if isinstance(value, tuple):
            return tuple(map(self._new_ids, value))
        return value

    def _new_id(self, reference: str) -> str:
        if not self.renamed:
            return reference
        old_id = self.before.journal.id_of(reference)
        return self.renamed.get(old_id or "", reference)


def _value(record: AnyRecord, key: str) -> Any:
    return getattr(record, attribute(key), None)


def _change(
    facts: Facts,
    record: AnyRecord,
    verb: str,
    day: date | None,
    words: str,
    entry: Entry | None = None,
) -> RecordChange:
    people = dict.fromkeys(_people(facts, record, entry))
    known = tuple(
        person
        for person in people
        if person in facts.journal.contacts and person not in facts.journal.us
    )
    by = (entry.by,) if entry is not None and entry.by else ()
    return RecordChange(record.id, record.path, subject(facts, record), verb, day, words, known, by)


def _people(facts: Facts, record: AnyRecord, entry: Entry | None) -> tuple[str, ...]:
    concerned = tuple(facts.concerned(record, entry)) if entry is not None else ()
    if concerned:
        return concerned
    if isinstance(record, Referral):
        return tuple(facts.referral(record).roles)
    if isinstance(record, Contact):
        return (record.id,)
    return ()


def _new_words(facts: Facts, record: AnyRecord) -> str:
    if not isinstance(record, Referral):
        return f"new {kind_of(record)}"
    words = f"new, {facts.referral(record).direction}"
    if record.need:
        words = f"{words}: {record.need}"
    return words


def _earlier_form(gone: Sequence[Entry], entry: Entry) -> Entry | None:
    """Return the entry that this one was before: the same act with the same people, planned then,
    or of the same day or text.
    """
    for other in gone:
        same_act = other.verb == entry.verb and other.contacts == entry.contacts
        same_event = other.date == entry.date or other.text == entry.text
        if same_act and (other.is_planned or same_event):
            return other
    return None


def _entry_change(
    facts: Facts, record: AnyRecord, earlier: Entry | None, entry: Entry, *, is_new: bool
) -> Iterator[RecordChange]:
    day, verb = entry.date, facts.verb(entry.verb)
    who = party(facts, record, entry)
    act = " ".join(filter(None, (entry.verb, who)))
    if entry.state == "dropped":
        yield _change(facts, record, DROPPED, None, f"gave up: {act}", entry)
    elif entry.is_planned:
        yield _plan_change(facts, record, earlier, entry, act)
    elif earlier is not None and earlier.is_done:
        yield _change(facts, record, EDITED, day, f"entry edited: {act}", entry)
    elif verb not in verbs.IS_STATUS or not isinstance(record, Referral):
        yield _change(facts, record, entry.verb, day, done_words(entry.verb, verb, who), entry)
    elif verb != facts.referral(record).current_status.status and not is_new:
        # A step on the way. Its current status is reported already.
        yield _change(facts, record, entry.verb, day, verb, entry)


def _plan_change(
    facts: Facts, record: AnyRecord, earlier: Entry | None, entry: Entry, act: str
) -> RecordChange:
    day = entry.date.isoformat()
    if earlier is None or not earlier.is_planned:
        return _change(facts, record, PLANNED, None, f"planned for {day}: {act}", entry)
    if earlier.date != entry.date:
        return _change(facts, record, MOVED, None, f"{act} moved to {day}", entry)
    return _change(facts, record, MOVED, None, f"plan edited: {act}", entry)
