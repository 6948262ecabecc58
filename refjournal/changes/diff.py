"""Two moments of a journal compared, record by record: what was said in the logs, what moved, which
keys changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from refjournal.changes.describe import done_words, party, subject
from refjournal.facts import verbs
from refjournal.facts.facts import Facts
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry, without_place
from refjournal.records.kinds import AnyRecord, attribute, declared_keys, kind_of
from refjournal.records.referral import Referral

NEW: Final = "new"
REMOVED: Final = "removed"
SET: Final = "set"
PLANNED: Final = "plan"
MOVED: Final = "snooze"
DROPPED: Final = "drop"
EDITED: Final = "edit"


class RecordChange(NamedTuple):
    """One thing that happened to a record.

    `verb` is a word for it: that of a log entry, or one of those above. `day` is the day on which
    it happened by the log, None where the log does not tell. `people` are the ids of those whom it
    concerns.
    """

    id: str
    path: str
    subject: str
    verb: str
    day: date | None
    words: str
    people: tuple[str, ...] = ()


def compare(before: Facts, after: Facts, paths: Iterable[str] | None = None) -> list[RecordChange]:
    """Return what happened from one moment to the other, by record; `paths` are the files that can
    differ, None for all.
    """
    wanted = None if paths is None else frozenset(paths)
    old, new = (
        {record.id: record for record in facts.journal if wanted is None or record.path in wanted}
        for facts in (before, after)
    )
    found: list[RecordChange] = []
    for id_ in sorted({*old, *new}):
        found += _compared(before, after, old.get(id_), new.get(id_))
    return found


def _compared(
    before: Facts, after: Facts, old: AnyRecord | None, new: AnyRecord | None
) -> Iterator[RecordChange]:
    if new is None and old is not None:
        yield _change(before, old, REMOVED, None, "removed")
        return
    if new is None or old == new:
        return
    if old is None:
        yield _change(after, new, NEW, getattr(new, "date", None), _new_words(after, new))
    yield from _moves(before, after, old, new)
    yield from _entries(after, old, new)
    if old is not None and (keys := _keys(old, new)):
        yield _change(after, new, SET, None, f"{', '.join(keys)} changed")


def _change(
    facts: Facts,
    record: AnyRecord,
    verb: str,
    day: date | None,
    words: str,
    entry: Entry | None = None,
) -> RecordChange:
    people = tuple(facts.concerned(record, entry)) if entry is not None else ()
    if not people:
        people = (
            facts.referral(record).roles
            if isinstance(record, Referral)
            else (record.id,)
            if isinstance(record, Contact)
            else ()
        )
    known = tuple(
        dict.fromkeys(
            person
            for person in people
            if person in facts.journal.contacts and person != facts.journal.me
        )
    )
    return RecordChange(record.id, record.path, subject(facts, record), verb, day, words, known)


def _new_words(facts: Facts, record: AnyRecord) -> str:
    if not isinstance(record, Referral):
        return f"new {kind_of(record)}"
    direction = facts.referral(record).direction
    return f"new, {direction}" + (f": {record.need}" if record.need else "")


# Referrals


def _moves(
    before: Facts, after: Facts, old: AnyRecord | None, new: AnyRecord
) -> Iterator[RecordChange]:
    """Yield where a referral moved to, and what it is worth then."""
    if not isinstance(new, Referral):
        return
    was = before.referral(old).status if isinstance(old, Referral) else None
    standing = after.referral(new).current_status
    value = old.value if isinstance(old, Referral) else None
    worth = (
        f", {new.value.grouped(after.journal.settings.currency)}"
        if new.value is not None and new.value != value
        else ""
    )
    if was != standing.status and (was is not None or standing.entry is not None):
        words = f"{was} → {standing.status}" if was is not None else standing.status
        yield _change(after, new, standing.status, standing.date, words + worth, standing.entry)
    elif worth:
        yield _change(after, new, SET, None, f"value{worth.replace(',', '', 1)}")


# The log


def _entries(facts: Facts, old: AnyRecord | None, new: AnyRecord) -> Iterator[RecordChange]:
    gone, added = _difference(old.log if old is not None else (), new.log)
    for entry in added:
        before = _taken_for(gone, entry)
        if before is not None:
            gone.remove(before)
        yield from _entry(facts, new, before, entry, is_new=old is None)
    for entry in gone:
        yield _change(
            facts,
            new,
            REMOVED,
            None,
            f"entry taken out: {entry.date.isoformat()} {entry.verb}",
            entry,
        )


def _difference(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that are gone and those that were added, wherever they stand."""
    before, after = Counter(map(without_place, old)), Counter(map(without_place, new))
    return list((before - after).elements()), list((after - before).elements())


def _taken_for(gone: Sequence[Entry], entry: Entry) -> Entry | None:
    """Return the entry that this one was before: the same act with the same people, planned then,
    or of the same day.
    """
    for other in gone:
        alike = other.verb == entry.verb and other.contacts == entry.contacts
        if alike and (other.is_planned or other.date == entry.date or other.text == entry.text):
            return other
    return None


def _entry(
    facts: Facts, record: AnyRecord, before: Entry | None, entry: Entry, *, is_new: bool
) -> Iterator[RecordChange]:
    day, verb = entry.date, facts.verb(entry.verb)
    who = party(facts, record, entry)
    act = " ".join(filter(None, (entry.verb, who)))
    if entry.state == "dropped":
        yield _change(facts, record, DROPPED, None, f"gave up: {act}", entry)
    elif entry.is_planned:
        if before is not None and before.is_planned:
            words = (
                f"{act} moved to {day.isoformat()}" if before.date != day else f"plan edited: {act}"
            )
            yield _change(facts, record, MOVED, None, words, entry)
        else:
            yield _change(
                facts, record, PLANNED, None, f"planned for {day.isoformat()}: {act}", entry
            )
    elif before is not None and before.is_done:
        yield _change(facts, record, EDITED, day, f"entry edited: {act}", entry)
    elif verb not in verbs.IS_STATUS or not isinstance(record, Referral):
        yield _change(facts, record, entry.verb, day, done_words(entry.verb, verb, who), entry)
    elif verb != facts.referral(record).current_status.status and not is_new:
        # A step on the way; where it stands now is told already.
        yield _change(facts, record, entry.verb, day, verb, entry)


# The keys


def _keys(old: AnyRecord, new: AnyRecord) -> list[str]:
    """Return the keys whose values differ; those that are told otherwise are left out."""
    if type(old) is not type(new):
        return ["type"]
    told = ("status", "value") if isinstance(new, Referral) else ()
    declared = [key for key in declared_keys(kind_of(new)) if key not in told]
    found = [key for key in declared if _value(old, key) != _value(new, key)]
    extra = [key for key in {**old.extra, **new.extra} if old.extra.get(key) != new.extra.get(key)]
    return [*found, *sorted(extra)]


def _value(record: AnyRecord, key: str) -> Any:
    return getattr(record, attribute(key), None)
